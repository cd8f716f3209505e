#pragma once

#include "plan/analyses/planned_analysis.hpp"
#include "stats/survival/cox/design.hpp"

#include <span>
#include <string>
#include <vector>

namespace dliplan::plan {

/// The covariates of a regression: the second group against the first, then what is adjusted for. Keeps its
/// memory; the columns are good until the next call.
class ModelColumns {
 public:
  std::span<const std::span<const double>> of(const stats::Dataset& data,
                                              const stats::CategoryColumn& group,
                                              const AnalysisColumns& columns);

  /// Of the covariates, in their order: "haematologic", "age".
  [[nodiscard]] static std::vector<std::string> names(const stats::Dataset& data,
                                                      const stats::CategoryColumn& group,
                                                      const AnalysisColumns& columns);

 private:
  stats::Design design_;
};

}  // namespace dliplan::plan

#pragma once

#include "plan/analyses/planned_analysis.hpp"
#include "stats/survival/cox/design.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dliplan::plan {

/// The covariates of a regression: the second group against the first, then what is adjusted for. Keeps its
/// memory; the columns are good until the next call.
///
/// What all patients of the model have alike has no coefficient and is left out, as SPSS and R do; who misses
/// it is left out all the same.
class ModelColumns {
 public:
  /// Those that are fitted, the group first. A patient is of the model who has the time and every covariate.
  std::span<const std::span<const double>> of(const stats::Dataset& data,
                                              const stats::SurvivalColumn& time,
                                              const stats::CategoryColumn& group,
                                              const AnalysisColumns& columns);

  /// Whether all patients of the model are of one group.
  [[nodiscard]] bool one_group_empty() const { return one_group_empty_; }

  /// Whether a patient misses a covariate that is left out, and so is not of the model.
  [[nodiscard]] bool misses_one_left_out(std::size_t row) const;

  /// Where a covariate stands among those that are fitted; nothing of one that is left out.
  [[nodiscard]] std::optional<std::size_t> place(std::size_t covariate) const;

  /// Of the covariates, in their order: "haematologic", "age".
  [[nodiscard]] static std::vector<std::string> names(const stats::Dataset& data,
                                                      const stats::CategoryColumn& group,
                                                      const AnalysisColumns& columns);

 private:
  void find_complete(const stats::SurvivalColumn& time);
  [[nodiscard]] bool varies(std::span<const double> column) const;

  stats::Design design_;
  std::vector<std::size_t> complete_;  ///< rows of the model
  std::vector<double> group_;          ///< missing of who misses a covariate that is left out
  std::vector<std::span<const double>> fitted_;
  std::vector<std::size_t> left_out_;  ///< ascending
  bool one_group_empty_ = false;
};

}  // namespace dliplan::plan

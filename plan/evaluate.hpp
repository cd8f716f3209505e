#pragma once

#include "plan/analyses/planned_analysis.hpp"
#include "plan/multiplicity.hpp"
#include "plan/study.hpp"
#include "stats/convention.hpp"
#include "stats/dataset.hpp"
#include "stats/multiplicity/adjust.hpp"
#include "stats/time_order.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace dliplan::plan {

/// Applies planned analyses to data sets. Each survival column is sorted once per data set, and all
/// analyses share its order.
class Evaluation {
 public:
  /// Applies to data sets of the recording `columns_for(study.analyses)`.
  explicit Evaluation(const Study& study);

  /// The same where the columns of the analyses are elsewhere in the data sets: one set of them an analysis.
  Evaluation(const Study& study, std::span<const AnalysisColumns> columns);

  /// One outcome an analysis; read them before the next call. Warm, it allocates nothing.
  [[nodiscard]] std::span<const Outcome> operator()(const stats::Dataset& data);

  /// All that a statistics program would print, under the convention of each analysis or under the one given.
  [[nodiscard]] std::vector<AnalysisResult> results(const stats::Dataset& data,
                                                    std::optional<stats::Convention> convention);

  /// The confirmatory tests with their p-values, adjusted for each other; nothing where they are not.
  [[nodiscard]] std::optional<ResultTable> family(const stats::Dataset& data);

 private:
  void decide(const SortedData& data);
  void reject();
  void adjust();
  [[nodiscard]] SortedData sorted(const stats::Dataset& data);

  std::vector<std::unique_ptr<PlannedAnalysis>> analyses_;
  std::vector<Outcome> outcomes_;
  std::vector<std::size_t> times_;        ///< the survival columns that are read
  std::vector<stats::TimeOrder> orders_;  ///< of each survival column; in order of those that are read
  Multiplicity multiplicity_;
  std::vector<std::size_t> family_;  ///< the confirmatory tests
  std::vector<stats::PValue> p_values_;
  std::vector<double> adjusted_;
  stats::TimeOrder workspace_;
};

}  // namespace dliplan::plan

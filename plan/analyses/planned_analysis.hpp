#pragma once

#include "plan/analyses/estimated.hpp"
#include "plan/analyses/result_table.hpp"
#include "plan/analysis.hpp"
#include "plan/estimand.hpp"
#include "plan/record/recording.hpp"
#include "stats/convention.hpp"
#include "stats/dataset.hpp"
#include "stats/no_answer.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace dliplan::plan {

/// What one analysis says about one data set, as far as a simulation counts it.
struct Outcome {
  /// The p-value that decides; nothing of an analysis that is no test.
  std::optional<tl::expected<double, stats::NoAnswer>> p_value;
  /// Whether the test rejects; nothing of an analysis that is no test.
  std::optional<tl::expected<bool, stats::NoAnswer>> rejected;
  /// In the order of `estimands`.
  std::vector<EstimatedOr> estimates;

  /// Whether the test rejects; one without an answer does not.
  [[nodiscard]] bool rejects() const { return rejected && rejected->value_or(false); }
};

/// A data set with each survival column in order of time.
struct SortedData {
  const stats::Dataset& set;
  std::span<const stats::TimeOrder> orders;  ///< of the survival columns
};

/// Where an analysis finds its columns; beyond the last where it reads none.
struct AnalysisColumns {
  std::size_t endpoint = 0;
  std::size_t outcome = 0;
  std::size_t measure = 0;
  std::size_t group = 0;
  std::size_t change = 0;  ///< among the measures: days to the change of group
  std::vector<std::size_t> strata;
  std::vector<std::size_t> covariates;  ///< those that are categories
  std::optional<std::size_t> age;       ///< among the measures
};

/// One planned analysis with its room to work, applied to data sets again and again: the same estimator on
/// simulated and on real patients.
class PlannedAnalysis {
 public:
  PlannedAnalysis(const Analysis& analysis, const AnalysisColumns& columns)
      : analysis_(analysis), columns_(columns) {}
  virtual ~PlannedAnalysis() = default;
  PlannedAnalysis(const PlannedAnalysis&) = delete;
  PlannedAnalysis& operator=(const PlannedAnalysis&) = delete;

  /// Sets the p-value and the estimates, all of them. Warm, it allocates nothing.
  virtual void decide(const SortedData& data, Outcome& outcome) = 0;

  /// All that a statistics program would print.
  [[nodiscard]] virtual std::vector<ResultTable> tables(const SortedData& data,
                                                        stats::Convention convention) = 0;

  /// What a reader should know before reading the tables.
  [[nodiscard]] virtual std::vector<EarlyRiskCaution> cautions(const SortedData& /*data*/) { return {}; }

  [[nodiscard]] const Analysis& analysis() const noexcept { return analysis_; }

 protected:
  [[nodiscard]] const stats::TimeOrder& order(const SortedData& data) const {
    return data.orders[columns_.endpoint];
  }
  [[nodiscard]] const stats::SurvivalColumn& times(const SortedData& data) const {
    return data.set.survival[columns_.endpoint];
  }
  [[nodiscard]] const stats::CategoryColumn& group(const SortedData& data) const {
    return data.set.category[columns_.group];
  }
  [[nodiscard]] const stats::CategoryColumn& outcome(const SortedData& data) const {
    return data.set.category[columns_.outcome];
  }
  [[nodiscard]] const stats::MeasureColumn& measure(const SortedData& data) const {
    return data.set.measure[columns_.measure];
  }

  [[nodiscard]] const AnalysisColumns& columns() const noexcept { return columns_; }

 private:
  Analysis analysis_;
  AnalysisColumns columns_;
};

[[nodiscard]] inline int level_count(const stats::CategoryColumn& column) {
  return static_cast<int>(column.level_names.size());
}

}  // namespace dliplan::plan

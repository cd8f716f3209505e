#pragma once

#include "plan/analysis.hpp"
#include "plan/estimand.hpp"
#include "plan/record/recording.hpp"
#include "stats/dataset.hpp"
#include "stats/no_answer.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <optional>
#include <span>
#include <vector>

namespace dliplan::plan {

/// What one analysis says about one data set.
struct Outcome {
  /// Whether the test rejects; nothing for an analysis that is no test.
  std::optional<tl::expected<bool, stats::NoAnswer>> rejected;
  /// In the order of `estimands`.
  std::vector<tl::expected<double, stats::NoAnswer>> estimates;
};

/// Applies planned analyses to data sets. Each survival column is sorted once per data set, and all
/// analyses share its order. Warm, it allocates nothing.
class Evaluation {
 public:
  /// `recording` is that of the data sets which will come.
  Evaluation(std::span<const Analysis> analyses, const Recording& recording);

  /// One outcome an analysis; read them before the next call.
  [[nodiscard]] std::span<const Outcome> operator()(const stats::Dataset& data);

 private:
  /// Where an analysis finds its columns.
  struct Columns {
    std::size_t endpoint = 0;
    std::size_t outcome = 0;
    std::size_t measure = 0;
    std::size_t group = 0;
  };

  void evaluate(std::size_t analysis, const stats::Dataset& data);
  void kaplan_meier(const Analysis& analysis, const Columns& columns, Outcome& outcome);
  void one_minus_kaplan_meier(const Analysis& analysis, const Columns& columns, Outcome& outcome);
  void log_rank(const Analysis& analysis,
                const Columns& columns,
                const stats::Dataset& data,
                Outcome& outcome);
  void chi_squared(const Analysis& analysis,
                   const Columns& columns,
                   const stats::Dataset& data,
                   Outcome& outcome);
  void mann_whitney(const Analysis& analysis,
                    const Columns& columns,
                    const stats::Dataset& data,
                    Outcome& outcome);
  void proportion(const Columns& columns, const stats::Dataset& data, Outcome& outcome);

  std::vector<Analysis> analyses_;
  std::vector<Columns> columns_;
  std::vector<Outcome> outcomes_;
  std::vector<stats::TimeOrder> orders_;  ///< of each survival column
  stats::TimeOrder ranks_;
  stats::KaplanMeier curve_;
};

}  // namespace dliplan::plan

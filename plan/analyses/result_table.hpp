#pragma once

#include "sim/units.hpp"
#include "stats/convention.hpp"
#include "stats/no_answer.hpp"
#include "stats/survival/early_risk_sets.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dliplan::plan {

/// What a table of results is about: one table of a statistics program.
enum class TableKind : std::uint8_t {
  case_summary,           ///< patients, events and censored
  model_cases,            ///< rows of a regression: what misses a covariate is left out
  means_and_medians,      ///< of a survival curve
  curve_at_times,         ///< survival, or incidence, read off at times
  observed_and_expected,  ///< events by group
  test,                   ///< a comparison of curves, ranks or shares
  cross_tabulation,       ///< patients by group and outcome
  table_tests,            ///< tests of a cross-tabulation
  effect,                 ///< size of a difference with its interval
  ranks,                  ///< patients and ranks by group
  description,            ///< a measure by group
  coefficients,           ///< of a regression
  share,
  family,  ///< the tests that share one error rate, by name
};

/// What a number is. Shares and probabilities are between 0 and 1.
enum class Statistic : std::uint8_t {
  patients,
  rows,  ///< of a regression: a patient who changes group on the way is two
  events,
  competing_events,
  censored,
  with_outcome,
  observed,
  expected,
  at_risk,
  estimate,  ///< of what the row or the table names
  standard_error,
  lower,  ///< of a 95 % interval
  upper,
  mean,  ///< restricted mean survival, or of a measure
  mean_standard_error,
  mean_lower,
  mean_upper,
  median,
  median_standard_error,
  median_lower,
  median_upper,
  standard_deviation,
  lower_quartile,
  upper_quartile,
  mean_rank,
  rank_sum,
  u,
  w,
  z,
  chi_squared,
  df,
  p_value,            ///< two-sided where it has sides
  p_value_one_sided,  ///< in the observed direction
  p_value_exact,      ///< two-sided
  p_value_adjusted,   ///< for the family of planned tests
  cells_below_five,   ///< share of the cells whose expected count is below 5
  smallest_expected,
  coefficient,
  robust_standard_error,
  hazard_ratio,
  hazard_ratio_lower,
  hazard_ratio_upper,
};

/// What a row is about.
enum class RowKind : std::uint8_t {
  overall,
  group,     ///< of the name beside it
  contrast,  ///< second group less, or against, the first
  covariate,
  log_rank,
  breslow,
  tarone_ware,
  peto,
  fleming_harrington,
  max_combo,
  trend,
  one_sample_log_rank,
  gray,
  pearson,
  yates,
  likelihood_ratio,
  linear_by_linear,
  fisher,
  fisher_mid_p,
  barnard,
  boschloo,
  mann_whitney,
  mann_whitney_with_ties,  ///< its exact p-value over all ways to deal the tied ranks
  kruskal_wallis,
  binomial,
  wald,
  score,
  risk_difference_wald,
  risk_difference_newcombe,
  risk_difference_miettinen_nurminen,
  risk_ratio,
  odds_ratio,
  odds_ratio_exact,
  phi,
  cramers_v,
  probability_of_superiority,
  hodges_lehmann,
  wilson,
  clopper_pearson,
  jeffreys,
};

/// A number, why there is none, or nothing where a row has no such number.
using Cell = std::optional<tl::expected<double, stats::NoAnswer>>;

struct ResultRow {
  RowKind kind = RowKind::overall;
  std::string group{};              ///< level of a category, or name of a covariate; empty where it has none
  std::optional<sim::Days> time{};  ///< where a curve is read off
  std::vector<Cell> cells{};        ///< one a column; the last may be left out
};

/// In what its estimates, their errors and limits are counted.
enum class ResultUnit : std::uint8_t { number, days };

struct ResultTable {
  TableKind kind{};
  std::vector<Statistic> columns;
  std::vector<ResultRow> rows{};
  ResultUnit unit = ResultUnit::number;
};

/// A curve with delayed entry that its first, small risk sets decide.
struct EarlyRiskCaution {
  std::string group;
  stats::EarlyRiskSets found;
};

/// All that an analysis says about one data set, under one set of conventions.
struct AnalysisResult {
  std::size_t analysis = 0;
  stats::Convention convention = stats::Convention::spss;
  std::vector<ResultTable> tables;
  std::vector<EarlyRiskCaution> cautions{};
};

}  // namespace dliplan::plan

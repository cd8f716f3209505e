#pragma once

#include "sim/describe.hpp"
#include "stats/convention.hpp"
#include "stats/design/two_by_two_test.hpp"

#include <array>
#include <cstdint>
#include <string_view>

// The words of an analysis plan, as a scenario writes them.

namespace dliplan::plan {

enum class AnalysisKind : std::uint8_t {
  kaplan_meier,            ///< median and survival at `times`
  one_minus_kaplan_meier,  ///< the same estimator, read as the share that had the event by `times`
  cumulative_incidence,    ///< Aalen–Johansen: the share that had the event by `times`, others competing
  restricted_mean,         ///< mean time up to `horizon`, two groups
  log_rank,                ///< or one of its family, by `weights`
  max_combo,               ///< the most striking of four Fleming–Harrington tests
  one_sample_log_rank,     ///< against the curve `history`
  cox,
  gray,       ///< cumulative incidence by group
  fine_gray,  ///< regression on it
  chi_squared,
  mann_whitney,
  kruskal_wallis,
  proportion,
  binomial_test,  ///< a share against `null`, exact
};

/// Which p-value of a cross-tabulation decides.
using TableTest = stats::TwoByTwoTest;

/// What becomes of a comparison of times between groups that form after the first dose.
enum class Grouping : std::uint8_t {
  naive,     ///< by whatever the whole record shows, the time from its usual origin: immortal time
  landmark,  ///< by what is recorded up to a landmark, of those event-free and followed then, from there on
  time_dependent,  ///< a patient counts to the first group until the day that puts them in the second: Cox,
                   ///< and curves with delayed entry
};

/// For whom a curve is drawn.
enum class Curves : std::uint8_t { all, by_group };

/// How deaths of different times count in a comparison of curves.
enum class CurveWeights : std::uint8_t {
  log_rank,            ///< all alike
  breslow,             ///< by the number at risk: SPSS's Breslow, also Gehan's
  tarone_ware,         ///< by its square root
  peto,                ///< by the survival of all: R's survdiff(rho = 1)
  fleming_harrington,  ///< late differences: by 1 - survival of all
};

/// How deaths of the same day share a partial likelihood.
enum class Ties : std::uint8_t {
  of_convention,  ///< SPSS: breslow, R: efron
  efron,
  breslow,
  exact,
};

/// What a Cox model maximises.
enum class Likelihood : std::uint8_t {
  partial,
  firth,  ///< penalised: has an answer also where a group has no event
};

/// What the errors of a Cox model rest on.
enum class ModelVariance : std::uint8_t {
  model,   ///< that the model is true
  robust,  ///< that patients are independent: Lin and Wei's sandwich, a cluster a patient
};

/// What an analysis is to the plan.
enum class Role : std::uint8_t {
  confirmatory,  ///< planned; a test belongs to the family of those that share one error rate
  exploratory,   ///< planned
  audit,         ///< not planned: what an audit puts beside a planned one
};

/// From where the p-value of a rank test comes.
enum class RankPValue : std::uint8_t {
  asymptotic,  ///< of the convention: SPSS without, R with continuity correction
  exact,       ///< over all ways to deal the ranks, ties included
};

/// What an adjusted analysis holds equal.
enum class Covariate : std::uint8_t {
  relapse_type,
  donor_match,
  hsct_interval,
  ph,
  sex,
  age_group,
  blasts,
  extramedullary,
  age,  ///< in years
};

/// Level of significance, two-sided. Not a probability of the model.
struct Alpha {
  double value = 0.05;
  friend bool operator==(const Alpha&, const Alpha&) = default;
};

}  // namespace dliplan::plan

namespace dliplan::sim {

template <>
struct Names<plan::AnalysisKind> {
  static constexpr std::array<std::string_view, 15> values{"kaplan_meier",
                                                           "one_minus_kaplan_meier",
                                                           "cumulative_incidence",
                                                           "restricted_mean",
                                                           "log_rank",
                                                           "max_combo",
                                                           "one_sample_log_rank",
                                                           "cox",
                                                           "gray",
                                                           "fine_gray",
                                                           "chi_squared",
                                                           "mann_whitney",
                                                           "kruskal_wallis",
                                                           "proportion",
                                                           "binomial_test"};
};

template <>
struct Names<plan::TableTest> {
  static constexpr std::array<std::string_view, 8> values{
      "pearson",          "yates",   "fisher",  "fisher_mid_p", "likelihood_ratio",
      "linear_by_linear", "barnard", "boschloo"};
};

template <>
struct Names<plan::Grouping> {
  static constexpr std::array<std::string_view, 3> values{"naive", "landmark", "time_dependent"};
};

template <>
struct Names<plan::Curves> {
  static constexpr std::array<std::string_view, 2> values{"all", "by_group"};
};

template <>
struct Names<plan::CurveWeights> {
  static constexpr std::array<std::string_view, 5> values{"log_rank", "breslow", "tarone_ware", "peto",
                                                          "fleming_harrington"};
};

template <>
struct Names<plan::Ties> {
  static constexpr std::array<std::string_view, 4> values{"of_convention", "efron", "breslow", "exact"};
};

template <>
struct Names<plan::Likelihood> {
  static constexpr std::array<std::string_view, 2> values{"partial", "firth"};
};
template <>
struct Names<plan::ModelVariance> {
  static constexpr std::array<std::string_view, 2> values{"model", "robust"};
};

template <>
struct Names<plan::Role> {
  static constexpr std::array<std::string_view, 3> values{"confirmatory", "exploratory", "audit"};
};

template <>
struct Names<plan::RankPValue> {
  static constexpr std::array<std::string_view, 2> values{"asymptotic", "exact"};
};

template <>
struct Names<plan::Covariate> {
  static constexpr std::array<std::string_view, 9> values{
      "relapse_type", "donor_match", "hsct_interval",  "ph", "sex",
      "age_group",    "blasts",      "extramedullary", "age"};
};

template <>
struct Names<stats::Convention> {
  static constexpr std::array<std::string_view, 2> values{stats::name(stats::Convention::spss),
                                                          stats::name(stats::Convention::r)};
};

}  // namespace dliplan::sim

#pragma once

#include "plan/variables.hpp"
#include "sim/describe.hpp"
#include "sim/law/law.hpp"
#include "sim/units.hpp"
#include "stats/convention.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
enum class TableTest : std::uint8_t {
  pearson,
  yates,
  fisher,
  fisher_mid_p,
  likelihood_ratio,
  linear_by_linear,
  barnard,
  boschloo,
};

/// What becomes of a comparison of times between groups that form after the first dose.
enum class Grouping : std::uint8_t {
  naive,     ///< by whatever the whole record shows, the time from its usual origin: immortal time
  landmark,  ///< by what is recorded up to a landmark, of those event-free and followed then, from there on
  time_dependent,  ///< Cox: a patient counts to the first group until the day that puts them in the second
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

/// Whether a test belongs to the family of those that share one error rate.
enum class Role : std::uint8_t { confirmatory, exploratory };

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
struct Names<plan::Role> {
  static constexpr std::array<std::string_view, 2> values{"confirmatory", "exploratory"};
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
  static constexpr std::array<std::string_view, 2> values{"spss", "r"};
};

}  // namespace dliplan::sim

namespace dliplan::plan {

/// One planned analysis. `kind`, and what it reads, say which of the members have a meaning.
struct Analysis {
  std::string name;
  AnalysisKind kind = AnalysisKind::log_rank;
  Endpoint endpoint = Endpoint::overall_survival;
  Origin origin = Origin::usual;
  std::vector<sim::Days> times;                ///< where a curve is read off
  sim::Days horizon = sim::from_months(12.0);  ///< of a restricted mean
  /// Survival that a cohort is held against: the median of Stein 2019's historical comparison.
  sim::Law history = sim::Law::exponential_median(sim::from_months(5.5).count);
  Category outcome = Category::response;
  Quantitative measure = Quantitative::delivered_days;
  Curves curves = Curves::all;
  Category group = Category::relapse_type;
  Grouping groups = Grouping::naive;
  sim::Days landmark = sim::from_months(3.0);  ///< from the first dose
  EventSet event = EventSet::any;              ///< of endpoint, outcome and group `adverse_event`
  int grade_at_least = 1;
  int grade_at_most = 5;
  CurveWeights weights = CurveWeights::log_rank;
  std::vector<Category> strata;
  std::vector<Covariate> adjust;
  Ties ties = Ties::of_convention;
  Likelihood likelihood = Likelihood::partial;
  RankPValue p_value = RankPValue::asymptotic;
  TableTest test = TableTest::pearson;
  sim::Probability null{0.2};
  stats::Convention convention = stats::Convention::spss;
  Alpha alpha;
  Role role = Role::confirmatory;
  friend bool operator==(const Analysis&, const Analysis&) = default;
};

// What a kind of analysis reads, in the order of the fields.

[[nodiscard]] constexpr bool reads_curve(AnalysisKind kind) {
  return kind == AnalysisKind::kaplan_meier || kind == AnalysisKind::one_minus_kaplan_meier ||
         kind == AnalysisKind::cumulative_incidence;
}

[[nodiscard]] constexpr bool reads_outcome(AnalysisKind kind) {
  return kind == AnalysisKind::chi_squared || kind == AnalysisKind::proportion ||
         kind == AnalysisKind::binomial_test;
}

[[nodiscard]] constexpr bool reads_measure(AnalysisKind kind) {
  return kind == AnalysisKind::mann_whitney || kind == AnalysisKind::kruskal_wallis;
}

[[nodiscard]] constexpr bool reads_endpoint(AnalysisKind kind) {
  return !reads_outcome(kind) && !reads_measure(kind);
}

/// Whether it tells the event from what rules it out, such as death before GVHD.
[[nodiscard]] constexpr bool reads_competing_events(AnalysisKind kind) {
  return kind == AnalysisKind::cumulative_incidence || kind == AnalysisKind::gray ||
         kind == AnalysisKind::fine_gray;
}

[[nodiscard]] constexpr bool compares_groups(AnalysisKind kind) {
  switch (kind) {
    case AnalysisKind::restricted_mean:
    case AnalysisKind::log_rank:
    case AnalysisKind::max_combo:
    case AnalysisKind::cox:
    case AnalysisKind::gray:
    case AnalysisKind::fine_gray:
    case AnalysisKind::chi_squared:
    case AnalysisKind::mann_whitney:
    case AnalysisKind::kruskal_wallis: return true;
    default: return false;
  }
}

/// Compares two groups, no more.
[[nodiscard]] constexpr bool compares_two(AnalysisKind kind) {
  return kind == AnalysisKind::mann_whitney || kind == AnalysisKind::restricted_mean ||
         kind == AnalysisKind::max_combo || kind == AnalysisKind::cox || kind == AnalysisKind::fine_gray;
}

[[nodiscard]] constexpr bool is_test(AnalysisKind kind) {
  return compares_groups(kind) || kind == AnalysisKind::one_sample_log_rank ||
         kind == AnalysisKind::binomial_test;
}

[[nodiscard]] constexpr bool takes_strata(AnalysisKind kind) {
  return kind == AnalysisKind::log_rank || kind == AnalysisKind::cox;
}

[[nodiscard]] constexpr bool takes_covariates(AnalysisKind kind) {
  return kind == AnalysisKind::cox || kind == AnalysisKind::fine_gray;
}

[[nodiscard]] constexpr bool reads_group(const Analysis& analysis) {
  return compares_groups(analysis.kind) ||
         (reads_curve(analysis.kind) && analysis.curves == Curves::by_group);
}

/// Whether it looks at times of groups that form only after the first dose.
[[nodiscard]] constexpr bool groups_form_late(const Analysis& analysis) {
  return reads_endpoint(analysis.kind) && reads_group(analysis) && is_post_baseline(analysis.group);
}

[[nodiscard]] constexpr bool has_landmark(const Analysis& analysis) {
  return groups_form_late(analysis) && analysis.groups == Grouping::landmark;
}

[[nodiscard]] constexpr bool is_time_dependent(const Analysis& analysis) {
  return groups_form_late(analysis) && analysis.groups == Grouping::time_dependent;
}

/// The category that a covariate is; nothing of a number.
[[nodiscard]] constexpr std::optional<Category> category_of(Covariate covariate) {
  switch (covariate) {
    case Covariate::relapse_type: return Category::relapse_type;
    case Covariate::donor_match: return Category::donor_match;
    case Covariate::hsct_interval: return Category::hsct_interval;
    case Covariate::ph: return Category::ph;
    case Covariate::sex: return Category::sex;
    case Covariate::age_group: return Category::age_group;
    case Covariate::blasts: return Category::blasts;
    case Covariate::extramedullary: return Category::extramedullary;
    case Covariate::age: return std::nullopt;
  }
  return std::nullopt;
}

/// Whether any part of it is about adverse events.
[[nodiscard]] constexpr bool reads_adverse_events(const Analysis& analysis) {
  return (reads_endpoint(analysis.kind) && analysis.endpoint == Endpoint::adverse_event) ||
         (reads_outcome(analysis.kind) && analysis.outcome == Category::adverse_event) ||
         (reads_group(analysis) && analysis.group == Category::adverse_event);
}

template <class Visitor>
void describe_events(Visitor& visitor, Analysis& analysis) {
  visitor.field(analysis.event,
                {.name = "event",
                 .meaning = "Which adverse events are meant; haematological: the three blood counts."});
  visitor.field(analysis.grade_at_least,
                {.name = "grade_at_least",
                 .meaning = "The lowest grade that counts; of a category, of the worst event of the patient.",
                 .allowed = sim::Doc::Range{1, 5}});
  visitor.field(analysis.grade_at_most, {.name = "grade_at_most",
                                         .meaning = "The highest grade that counts; 5 is a fatal event.",
                                         .allowed = sim::Doc::Range{1, 5}});
}

template <class Visitor>
void describe_groups(Visitor& visitor, Analysis& analysis) {
  visitor.field(analysis.group, {.name = "group", .meaning = "The groups that are compared."});
  if (groups_form_late(analysis)) {
    visitor.field(
        analysis.groups,
        {.name = "groups",
         .meaning = "How a group that forms after the first dose is read: naive, from the whole record; "
                    "landmark, from the record up to the landmark, from which the time then runs; "
                    "time_dependent, in a Cox model, from the day on which a patient changes group."});
  }
  if (has_landmark(analysis)) {
    visitor.field(
        analysis.landmark,
        {.name = "landmark",
         .meaning = "Time from the first dose; only who is event-free and followed then is compared.",
         .allowed = sim::Doc::Range{0.0, 36525.0}});
  }
}

template <class Visitor>
void describe_endpoint(Visitor& visitor, Analysis& analysis) {
  if (!has_landmark(analysis)) {
    visitor.field(
        analysis.origin,
        {.name = "origin",
         .meaning = "From when the time counts. usual: disease-free survival from response (MRD: first "
                    "dose), GVHD from DLI, recovery from the onset of the cytopenia, all else from the "
                    "first dose."});
  }
  if (reads_curve(analysis.kind)) {
    visitor.field(analysis.times, {.name = "times",
                                   .meaning = "Where the curve is read off.",
                                   .allowed = sim::Doc::Range{0.0, 36525.0}});
  }
  if (analysis.kind == AnalysisKind::restricted_mean) {
    visitor.field(analysis.horizon, {.name = "horizon",
                                     .meaning = "Up to when the mean time counts.",
                                     .allowed = sim::Doc::Range{1.0, 36525.0}});
  }
  if (analysis.kind == AnalysisKind::one_sample_log_rank) {
    visitor.field(analysis.history,
                  {.name = "history",
                   .meaning = "The survival of earlier patients, as a law, that the cohort is held against.",
                   .source = "protocol: historical median of 5.5 months"});
  }
}

/// What a test is told beside its data.
template <class Visitor>
void describe_method(Visitor& visitor, Analysis& analysis) {
  if (analysis.kind == AnalysisKind::log_rank) {
    visitor.field(
        analysis.weights,
        {.name = "weights",
         .meaning = "How much a death counts: log_rank, all alike; breslow (Gehan), by the number at "
                    "risk; tarone_ware, by its root; peto, by the survival of all; "
                    "fleming_harrington, late deaths more."});
  }
  if (takes_strata(analysis.kind)) {
    visitor.field(analysis.strata, {.name = "strata",
                                    .meaning = "Compares within the levels of these categories, and pools."});
  }
  if (takes_covariates(analysis.kind)) {
    visitor.field(analysis.adjust,
                  {.name = "adjust", .meaning = "Covariates of the model beside the group."});
  }
  if (analysis.kind == AnalysisKind::cox) {
    visitor.field(analysis.ties, {.name = "ties",
                                  .meaning = "How deaths of the same day count; of_convention: SPSS breslow, "
                                             "R efron."});
    visitor.field(analysis.likelihood,
                  {.name = "likelihood",
                   .meaning = "firth has an answer also where a group has no event (penalised)."});
  }
  if (analysis.kind == AnalysisKind::mann_whitney) {
    visitor.field(analysis.p_value,
                  {.name = "p_value",
                   .meaning = "asymptotic: as the convention prints it; exact: over all ways to deal the "
                              "ranks, ties included."});
  }
  if (analysis.kind == AnalysisKind::chi_squared) {
    visitor.field(analysis.test, {.name = "test", .meaning = "The p-value that decides."});
  }
  if (analysis.kind == AnalysisKind::binomial_test) {
    visitor.field(analysis.null,
                  {.name = "null", .meaning = "The share that the observed one is held against."});
  }
}

template <class Visitor>
void describe(Visitor& visitor, Analysis& analysis) {
  visitor.field(analysis.name, {.name = "name", .meaning = "What the analysis is called in every output."});
  visitor.field(analysis.kind, {.name = "kind", .meaning = "The estimator or test."});
  if (reads_endpoint(analysis.kind)) {
    visitor.field(analysis.endpoint, {.name = "endpoint", .meaning = "The time that is analysed."});
  }
  if (reads_outcome(analysis.kind)) {
    visitor.field(analysis.outcome, {.name = "outcome", .meaning = "The category that is counted."});
  }
  if (reads_measure(analysis.kind)) {
    visitor.field(analysis.measure, {.name = "measure", .meaning = "The number that is ranked."});
  }
  if (reads_curve(analysis.kind)) {
    visitor.field(analysis.curves, {.name = "curves", .meaning = "One curve of all, or one by_group."});
  }
  if (reads_group(analysis)) describe_groups(visitor, analysis);
  if (reads_adverse_events(analysis)) describe_events(visitor, analysis);
  if (reads_endpoint(analysis.kind)) describe_endpoint(visitor, analysis);
  describe_method(visitor, analysis);
  visitor.field(analysis.convention,
                {.name = "convention",
                 .meaning = "Whose rules hold where programs differ: spss (26 to 31) or r.",
                 .source = "protocol: SPSS 26"});
  if (is_test(analysis.kind)) {
    visitor.field(analysis.alpha, {.name = "alpha",
                                   .meaning = "Rejects when p is below it.",
                                   .source = "protocol: P < 0.05",
                                   .allowed = sim::Doc::Range{1e-6, 0.5}});
    visitor.field(
        analysis.role,
        {.name = "role", .meaning = "confirmatory: one of the family that multiplicity.method is about."});
  }
}

}  // namespace dliplan::plan

#pragma once

#include "plan/analysis_terms.hpp"
#include "plan/variables.hpp"
#include "sim/law/law.hpp"
#include "sim/units.hpp"
#include "stats/convention.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dliplan::plan {

/// One planned analysis. `kind`, and what it reads, say which of the members have a meaning.
struct Analysis {
  std::string name;
  AnalysisKind kind = AnalysisKind::log_rank;
  Endpoint endpoint = Endpoint::overall_survival;
  Origin origin = Origin::usual;
  std::vector<sim::Days> times;                ///< where a curve is read off
  sim::Days horizon = sim::from_months(12.0);  ///< of a restricted mean, and of death as an outcome
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
  ModelVariance variance = ModelVariance::model;
  RankPValue p_value = RankPValue::asymptotic;
  TableTest test = TableTest::pearson;
  sim::Probability null{0.2};
  stats::Convention convention = stats::Convention::spss;
  Alpha alpha;
  Role role = Role::confirmatory;
  std::string causal_null{};  ///< the variant in which nothing is there to be found; empty: none is named
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

/// Whether it counts who has died by its horizon.
[[nodiscard]] constexpr bool counts_deaths(const Analysis& analysis) {
  return reads_outcome(analysis.kind) && analysis.outcome == Category::death;
}

/// Whether any part of it is about adverse events.
[[nodiscard]] constexpr bool reads_adverse_events(const Analysis& analysis) {
  return (reads_endpoint(analysis.kind) && analysis.endpoint == Endpoint::adverse_event) ||
         (reads_outcome(analysis.kind) && analysis.outcome == Category::adverse_event) ||
         (reads_group(analysis) && analysis.group == Category::adverse_event);
}

}  // namespace dliplan::plan

#include "app/result_words.hpp"

#include <fmt/format.h>

namespace dliplan::app {

std::string_view label(plan::TableKind it) {
  using enum plan::TableKind;
  switch (it) {
    case case_summary: return "Case summary";
    case model_cases: return "In the model";
    case means_and_medians: return "Means and medians of the time to the event";
    case curve_at_times: return "The curve at times";
    case observed_and_expected: return "Events observed and expected";
    case test: return "Test";
    case cross_tabulation: return "Cross-tabulation";
    case table_tests: return "Tests of the table";
    case effect: return "Size of the difference";
    case ranks: return "Ranks";
    case description: return "Description";
    case coefficients: return "Variables in the model";
    case share: return "Share";
    case family: return "Tests that share one error rate";
  }
  return "";
}

std::string_view label(plan::Statistic it) {
  using enum plan::Statistic;
  switch (it) {
    case patients: return "N";
    case rows: return "rows";
    case events: return "events";
    case competing_events: return "competing";
    case censored: return "censored";
    case with_outcome: return "with the outcome";
    case observed: return "observed";
    case expected: return "expected";
    case at_risk: return "at risk";
    case estimate: return "estimate";
    case standard_error: return "SE";
    case lower: return "lower 95 %";
    case upper: return "upper 95 %";
    case mean: return "mean";
    case mean_standard_error: return "SE";
    case mean_lower: return "lower 95 %";
    case mean_upper: return "upper 95 %";
    case median: return "median";
    case median_standard_error: return "SE";
    case median_lower: return "lower 95 %";
    case median_upper: return "upper 95 %";
    case standard_deviation: return "SD";
    case lower_quartile: return "lower quartile";
    case upper_quartile: return "upper quartile";
    case mean_rank: return "mean rank";
    case rank_sum: return "sum of ranks";
    case u: return "U";
    case w: return "W";
    case z: return "Z";
    case chi_squared: return "chi-square";
    case df: return "df";
    case p_value: return "p (2-sided)";
    case p_value_one_sided: return "p (1-sided)";
    case p_value_exact: return "exact p (2-sided)";
    case p_value_adjusted: return "adjusted p";
    case cells_below_five: return "cells expected below 5";
    case smallest_expected: return "smallest expected";
    case coefficient: return "B";
    case robust_standard_error: return "robust SE";
    case hazard_ratio: return "Exp(B)";
    case hazard_ratio_lower: return "lower 95 %";
    case hazard_ratio_upper: return "upper 95 %";
  }
  return "";
}

std::string_view label(plan::RowKind it) {
  using enum plan::RowKind;
  switch (it) {
    case overall: return "overall";
    case group: return "";
    case contrast: return "second less first group";
    case covariate: return "";
    case log_rank: return "Log-rank (Mantel–Cox)";
    case breslow: return "Breslow (generalised Wilcoxon)";
    case tarone_ware: return "Tarone–Ware";
    case peto: return "Peto–Peto";
    case fleming_harrington: return "Fleming–Harrington (0, 1)";
    case max_combo: return "MaxCombo";
    case trend: return "Trend";
    case one_sample_log_rank: return "One-sample log-rank";
    case gray: return "Gray's test";
    case pearson: return "Pearson chi-square";
    case yates: return "Continuity correction";
    case likelihood_ratio: return "Likelihood ratio";
    case linear_by_linear: return "Linear-by-linear association";
    case fisher: return "Fisher's exact test";
    case fisher_mid_p: return "Fisher's exact test, mid-p";
    case barnard: return "Barnard's test";
    case boschloo: return "Boschloo's test";
    case mann_whitney: return "Mann–Whitney";
    case mann_whitney_with_ties: return "Mann–Whitney, ties counted";
    case kruskal_wallis: return "Kruskal–Wallis";
    case binomial: return "Exact binomial test";
    case wald: return "Wald";
    case score: return "Score";
    case risk_difference_wald: return "Risk difference, Wald";
    case risk_difference_newcombe: return "Risk difference, Newcombe";
    case risk_difference_miettinen_nurminen: return "Risk difference, Miettinen–Nurminen";
    case risk_ratio: return "Risk ratio";
    case odds_ratio: return "Odds ratio";
    case odds_ratio_exact: return "Odds ratio, conditional";
    case phi: return "Phi";
    case cramers_v: return "Cramér's V";
    case probability_of_superiority: return "Chance of the larger value";
    case hodges_lehmann: return "Shift (Hodges–Lehmann)";
    case wilson: return "Share, Wilson interval";
    case clopper_pearson: return "Share, Clopper–Pearson interval";
    case jeffreys: return "Share, Jeffreys interval";
  }
  return "";
}

std::string in_words(const plan::EarlyRiskCaution& caution, CautionCounts counts) {
  const std::size_t times = caution.found.event_times;
  const std::string when = counts == CautionCounts::hidden ? std::string("when the first events happen")
                           : times == 1                    ? std::string("at 1 of its event times")
                                                           : fmt::format("at {} of its event times", times);
  const std::string_view so = caution.found.all_died
                                  ? "All who are at risk at one of them have the event: the curve has ended "
                                    "there, whoever enters later."
                                  : "Each event among so few moves the whole curve.";
  return fmt::format(
      "Caution: the curve “{}” is decided by few patients: {}, before most have entered, fewer than {} are "
      "at "
      "risk. {}",
      caution.group, when, stats::enough_at_risk, so);
}

}  // namespace dliplan::app

#include "app/result_words.hpp"

#include "app/say.hpp"

#include <fmt/format.h>

namespace dliplan::app {

std::string_view label(plan::TableKind it) {
  using enum plan::TableKind;
  switch (it) {
    case case_summary: return tr("Case summary");
    case model_cases: return tr("In the model");
    case means_and_medians: return tr("Means and medians of the time to the event");
    case curve_at_times: return tr("The curve at times");
    case observed_and_expected: return tr("Events observed and expected");
    case test: return tr("Test");
    case cross_tabulation: return tr("Cross-tabulation");
    case table_tests: return tr("Tests of the table");
    case effect: return tr("Size of the difference");
    case ranks: return tr("Ranks");
    case description: return tr("Description");
    case coefficients: return tr("Variables in the model");
    case share: return tr("Share");
    case family: return tr("Tests that share one error rate");
  }
  return "";
}

std::string_view label(plan::Statistic it) {
  using enum plan::Statistic;
  switch (it) {
    case patients: return "N";
    case rows: return tr("rows");
    case events: return tr("events");
    case competing_events: return tr("competing");
    case censored: return tr("censored");
    case with_outcome: return tr("with the outcome");
    case observed: return tr("observed");
    case expected: return tr("expected");
    case at_risk: return tr("at risk");
    case estimate: return tr("estimate");
    case standard_error: return tr("SE");
    case lower: return tr("lower 95 %");
    case upper: return tr("upper 95 %");
    case mean: return tr("mean");
    case mean_standard_error: return tr("SE");
    case mean_lower: return tr("lower 95 %");
    case mean_upper: return tr("upper 95 %");
    case median: return tr("median");
    case median_standard_error: return tr("SE");
    case median_lower: return tr("lower 95 %");
    case median_upper: return tr("upper 95 %");
    case standard_deviation: return tr("SD");
    case lower_quartile: return tr("lower quartile");
    case upper_quartile: return tr("upper quartile");
    case mean_rank: return tr("mean rank");
    case rank_sum: return tr("sum of ranks");
    case u: return "U";
    case w: return "W";
    case z: return "Z";
    case chi_squared: return tr("chi-square");
    case df: return tr("df");
    case p_value: return tr("p (2-sided)");
    case p_value_one_sided: return tr("p (1-sided)");
    case p_value_exact: return tr("exact p (2-sided)");
    case p_value_adjusted: return tr("adjusted p");
    case cells_below_five: return tr("cells expected below 5");
    case smallest_expected: return tr("smallest expected");
    case coefficient: return "B";
    case robust_standard_error: return tr("robust SE");
    case hazard_ratio: return "Exp(B)";
    case hazard_ratio_lower: return tr("lower 95 %");
    case hazard_ratio_upper: return tr("upper 95 %");
  }
  return "";
}

std::string_view label(plan::RowKind it) {
  using enum plan::RowKind;
  switch (it) {
    case overall: return tr("overall");
    case group: return "";
    case contrast: return tr("second less first group");
    case covariate: return "";
    case log_rank: return tr("Log-rank (Mantel–Cox)");
    case breslow: return tr("Breslow (generalised Wilcoxon)");
    case tarone_ware: return "Tarone–Ware";
    case peto: return "Peto–Peto";
    case fleming_harrington: return tr("Fleming–Harrington (0, 1)");
    case max_combo: return "MaxCombo";
    case trend: return tr("Trend");
    case one_sample_log_rank: return tr("One-sample log-rank");
    case gray: return tr("Gray's test");
    case pearson: return tr("Pearson chi-square");
    case yates: return tr("Continuity correction");
    case likelihood_ratio: return tr("Likelihood ratio");
    case linear_by_linear: return tr("Linear-by-linear association");
    case fisher: return tr("Fisher's exact test");
    case fisher_mid_p: return tr("Fisher's exact test, mid-p");
    case barnard: return tr("Barnard's test");
    case boschloo: return tr("Boschloo's test");
    case mann_whitney: return "Mann–Whitney";
    case mann_whitney_with_ties: return tr("Mann–Whitney, ties counted");
    case kruskal_wallis: return "Kruskal–Wallis";
    case binomial: return tr("Exact binomial test");
    case wald: return "Wald";
    case score: return tr("Score");
    case risk_difference_wald: return tr("Risk difference, Wald");
    case risk_difference_newcombe: return tr("Risk difference, Newcombe");
    case risk_difference_miettinen_nurminen: return tr("Risk difference, Miettinen–Nurminen");
    case risk_ratio: return tr("Risk ratio");
    case odds_ratio: return tr("Odds ratio");
    case odds_ratio_exact: return tr("Odds ratio, conditional");
    case phi: return "Phi";
    case cramers_v: return tr("Cramér's V");
    case probability_of_superiority: return tr("Chance of the larger value");
    case hodges_lehmann: return tr("Shift (Hodges–Lehmann)");
    case wilson: return tr("Share, Wilson interval");
    case clopper_pearson: return tr("Share, Clopper–Pearson interval");
    case jeffreys: return tr("Share, Jeffreys interval");
  }
  return "";
}

std::string in_words(const plan::EarlyRiskCaution& caution, CautionCounts counts) {
  const std::size_t times = caution.found.event_times;
  const std::string when = counts == CautionCounts::hidden ? std::string(tr("when the first events happen"))
                           : times == 1                    ? std::string(tr("at 1 of its event times"))
                                                           : say("at {} of its event times", times);
  const std::string_view so =
      caution.found.all_died ? tr("All who are at risk at one of them have the event: the curve has ended "
                                  "there, whoever enters later.")
                             : tr("Each event among so few moves the whole curve.");
  return say(
      "Caution: the curve “{}” is decided by few patients: {}, before most have entered, fewer than {} are "
      "at risk. {}",
      caution.group, when, stats::enough_at_risk, so);
}

}  // namespace dliplan::app

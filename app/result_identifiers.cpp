#include "app/result_identifiers.hpp"

namespace dliplan::app {

std::string_view identifier(plan::TableKind it) {
  using enum plan::TableKind;
  switch (it) {
    case case_summary: return "case_summary";
    case model_cases: return "model_cases";
    case means_and_medians: return "means_and_medians";
    case curve_at_times: return "curve_at_times";
    case observed_and_expected: return "observed_and_expected";
    case test: return "test";
    case cross_tabulation: return "cross_tabulation";
    case table_tests: return "table_tests";
    case effect: return "effect";
    case ranks: return "ranks";
    case description: return "description";
    case coefficients: return "coefficients";
    case share: return "share";
    case family: return "family";
  }
  return "";
}

std::string_view identifier(plan::Statistic it) {
  using enum plan::Statistic;
  switch (it) {
    case patients: return "patients";
    case rows: return "rows";
    case events: return "events";
    case competing_events: return "competing_events";
    case censored: return "censored";
    case with_outcome: return "with_outcome";
    case observed: return "observed";
    case expected: return "expected";
    case at_risk: return "at_risk";
    case estimate: return "estimate";
    case standard_error: return "standard_error";
    case lower: return "lower";
    case upper: return "upper";
    case mean: return "mean";
    case mean_standard_error: return "mean_standard_error";
    case mean_lower: return "mean_lower";
    case mean_upper: return "mean_upper";
    case median: return "median";
    case median_standard_error: return "median_standard_error";
    case median_lower: return "median_lower";
    case median_upper: return "median_upper";
    case standard_deviation: return "standard_deviation";
    case lower_quartile: return "lower_quartile";
    case upper_quartile: return "upper_quartile";
    case mean_rank: return "mean_rank";
    case rank_sum: return "rank_sum";
    case u: return "u";
    case w: return "w";
    case z: return "z";
    case chi_squared: return "chi_squared";
    case df: return "df";
    case p_value: return "p_value";
    case p_value_one_sided: return "p_value_one_sided";
    case p_value_exact: return "p_value_exact";
    case p_value_adjusted: return "p_value_adjusted";
    case cells_below_five: return "cells_below_five";
    case smallest_expected: return "smallest_expected";
    case coefficient: return "coefficient";
    case robust_standard_error: return "robust_standard_error";
    case hazard_ratio: return "hazard_ratio";
    case hazard_ratio_lower: return "hazard_ratio_lower";
    case hazard_ratio_upper: return "hazard_ratio_upper";
  }
  return "";
}

std::string_view identifier(plan::RowKind it) {
  using enum plan::RowKind;
  switch (it) {
    case overall: return "overall";
    case group: return "group";
    case contrast: return "contrast";
    case covariate: return "covariate";
    case log_rank: return "log_rank";
    case breslow: return "breslow";
    case tarone_ware: return "tarone_ware";
    case peto: return "peto";
    case fleming_harrington: return "fleming_harrington";
    case max_combo: return "max_combo";
    case trend: return "trend";
    case one_sample_log_rank: return "one_sample_log_rank";
    case gray: return "gray";
    case pearson: return "pearson";
    case yates: return "yates";
    case likelihood_ratio: return "likelihood_ratio";
    case linear_by_linear: return "linear_by_linear";
    case fisher: return "fisher";
    case fisher_mid_p: return "fisher_mid_p";
    case barnard: return "barnard";
    case boschloo: return "boschloo";
    case mann_whitney: return "mann_whitney";
    case mann_whitney_with_ties: return "mann_whitney_with_ties";
    case kruskal_wallis: return "kruskal_wallis";
    case binomial: return "binomial";
    case wald: return "wald";
    case score: return "score";
    case risk_difference_wald: return "risk_difference_wald";
    case risk_difference_newcombe: return "risk_difference_newcombe";
    case risk_difference_miettinen_nurminen: return "risk_difference_miettinen_nurminen";
    case risk_ratio: return "risk_ratio";
    case odds_ratio: return "odds_ratio";
    case odds_ratio_exact: return "odds_ratio_exact";
    case phi: return "phi";
    case cramers_v: return "cramers_v";
    case probability_of_superiority: return "probability_of_superiority";
    case hodges_lehmann: return "hodges_lehmann";
    case wilson: return "wilson";
    case clopper_pearson: return "clopper_pearson";
    case jeffreys: return "jeffreys";
  }
  return "";
}

}  // namespace dliplan::app

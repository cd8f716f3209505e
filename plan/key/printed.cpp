#include "plan/key/printed.hpp"

#include <algorithm>
#include <initializer_list>

namespace dliplan::plan {
namespace {

template <class T>
bool is_any(T it, std::initializer_list<T> of) {
  return std::find(of.begin(), of.end(), it) != of.end();
}

/// What no package that the key counts on has: nphRCT, coxphf, Exact and DescTools do.
bool needs_another_package(const Analysis& analysis) {
  return analysis.kind == AnalysisKind::max_combo ||
         (analysis.kind == AnalysisKind::cox && analysis.likelihood == Likelihood::firth);
}

bool does_spss(const Analysis& analysis) {
  switch (analysis.kind) {
    case AnalysisKind::cumulative_incidence:
    case AnalysisKind::restricted_mean:
    case AnalysisKind::max_combo:
    case AnalysisKind::one_sample_log_rank:
    case AnalysisKind::gray:
    case AnalysisKind::fine_gray: return false;
    case AnalysisKind::cox:
      return analysis.likelihood == Likelihood::partial && analysis.variance == ModelVariance::model &&
             is_any(analysis.ties, {Ties::of_convention, Ties::breslow});
    default: return !(reads_curve(analysis.kind) && is_time_dependent(analysis));  // no delayed entry
  }
}

bool does_sas(const Analysis& analysis) {
  switch (analysis.kind) {
    case AnalysisKind::restricted_mean:
    case AnalysisKind::max_combo:
    case AnalysisKind::one_sample_log_rank: return false;
    case AnalysisKind::cox: return analysis.likelihood == Likelihood::partial;
    default: return !(reads_curve(analysis.kind) && is_time_dependent(analysis));
  }
}

bool is_computed_here_alone(const Analysis& analysis, RowKind row) {
  return is_any(row, {RowKind::risk_difference_newcombe, RowKind::risk_difference_miettinen_nurminen,
                      RowKind::hodges_lehmann, RowKind::barnard, RowKind::boschloo, RowKind::fisher_mid_p}) ||
         (row == RowKind::mann_whitney_with_ties && analysis.p_value != RankPValue::exact);
}

bool prints_spss(const Analysis& analysis, const NumberPlace& place) {
  if (place.table == TableKind::test && analysis.kind == AnalysisKind::binomial_test) {
    return analysis.null.value == 0.5;  // else its p is one-sided
  }
  if (place.table == TableKind::share) {
    return place.row == RowKind::wilson &&
           is_any(place.statistic, {Statistic::patients, Statistic::with_outcome, Statistic::estimate});
  }
  return !is_any(place.row, {RowKind::peto, RowKind::fleming_harrington, RowKind::risk_difference_wald,
                             RowKind::probability_of_superiority, RowKind::mann_whitney_with_ties});
}

/// Beside robust errors R's Wald test of the whole model is robust, too; the one here is not.
bool prints_r(const Analysis& analysis, const NumberPlace& place) {
  const bool other_wald = place.row == RowKind::wald && analysis.variance == ModelVariance::robust;
  return place.row != RowKind::trend && !other_wald;
}

/// Beyond what `sas_tables` computes anew: what SAS has in common with SPSS, or with R.
bool prints_sas(const Analysis& analysis, const NumberPlace& place) {
  switch (analysis.kind) {
    case AnalysisKind::log_rank:
      return place.statistic != Statistic::expected &&
             is_any(place.row, {RowKind::group, RowKind::log_rank, RowKind::breslow, RowKind::tarone_ware}) &&
             !(place.table == TableKind::test && place.row == RowKind::group);
    case AnalysisKind::chi_squared:
      return place.statistic != Statistic::p_value_one_sided &&
             !is_any(place.row, {RowKind::risk_difference_wald});
    case AnalysisKind::cumulative_incidence:
      return place.table == TableKind::case_summary || place.statistic == Statistic::estimate;
    case AnalysisKind::fine_gray:
      return place.table != TableKind::coefficients || place.statistic == Statistic::coefficient ||
             place.statistic == Statistic::hazard_ratio;
    case AnalysisKind::gray: return place.table == TableKind::case_summary;
    case AnalysisKind::proportion:
    case AnalysisKind::binomial_test:
      return place.table == TableKind::share && place.row != RowKind::jeffreys;
    case AnalysisKind::mann_whitney: return place.table == TableKind::ranks;
    case AnalysisKind::kaplan_meier:
    case AnalysisKind::one_minus_kaplan_meier:
      return !is_any(place.statistic,
                     {Statistic::mean_lower, Statistic::mean_upper, Statistic::median_standard_error});
    case AnalysisKind::cox:
      return !(place.row == RowKind::wald && analysis.variance == ModelVariance::robust);
    default: return true;
  }
}

}  // namespace

bool does(Program program, const Analysis& analysis) {
  switch (program) {
    case Program::spss: return does_spss(analysis);
    case Program::r: return !needs_another_package(analysis);
    case Program::sas: return does_sas(analysis);
  }
  return false;
}

bool prints(Program program, const Analysis& analysis, const NumberPlace& place) {
  if (!does(program, analysis) || is_computed_here_alone(analysis, place.row)) return false;
  switch (program) {
    case Program::spss: return prints_spss(analysis, place);
    case Program::r: return prints_r(analysis, place);
    case Program::sas: return prints_sas(analysis, place);
  }
  return false;
}

}  // namespace dliplan::plan

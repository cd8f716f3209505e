#include "app/words.hpp"

#include "app/level_words.hpp"
#include "app/numbers.hpp"
#include "app/say.hpp"
#include "sim/patients.hpp"
#include "sim/units.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace dliplan::app {
namespace {

/// Without decimals where the months are whole.
std::string months(sim::Days time) {
  const double count = sim::to_months(time);
  return fixed(count, std::abs(count - std::round(count)) < 0.05 ? 0 : 1);
}

}  // namespace

std::string_view label(plan::FunnelStep step) {
  using Step = plan::FunnelStep;
  switch (step) {
    case Step::relapsed: return tr("relapses that present");
    case Step::removed_age: return tr("  excluded: age");
    case Step::removed_unstable: return tr("  excluded: unstable vital signs");
    case Step::removed_severe_infection: return tr("  excluded: severe infection");
    case Step::removed_acute_gvhd: return tr("  excluded: acute GVHD II–IV");
    case Step::removed_organ_failure: return tr("  excluded: organ failure");
    case Step::removed_cns: return tr("  excluded: CNS leukaemia");
    case Step::removed_allergy: return tr("  excluded: allergy");
    case Step::eligible: return tr("eligible");
    case Step::other_treatment: return tr("  other treatment");
    case Step::lost_waiting: return tr("  died or left while waiting");
    case Step::not_yet_treated: return tr("  first dose only after the data lock");
    case Step::treated: return tr("treated (first dose)");
    case Step::received_dli: return tr("DLI given");
    case Step::enrolled: return tr("in the analysed cohort");
    case Step::second_course: return tr("  of these, second course");
    case Step::died: return tr("  of these, recorded deaths");
    case Step::lost: return tr("  of these, lost to follow-up");
  }
  return "";
}

std::string_view label(plan::CurveWeights weights) {
  using Weights = plan::CurveWeights;
  switch (weights) {
    case Weights::log_rank: return tr("log-rank");
    case Weights::breslow: return "Breslow";
    case Weights::tarone_ware: return "Tarone–Ware";
    case Weights::peto: return "Peto–Peto";
    case Weights::fleming_harrington: return "Fleming–Harrington";
  }
  return "";
}

std::string_view label(plan::TableTest test) {
  using Test = plan::TableTest;
  switch (test) {
    case Test::pearson: return tr("chi-square");
    case Test::yates: return tr("chi-square, Yates");
    case Test::fisher: return tr("Fisher's exact");
    case Test::fisher_mid_p: return tr("Fisher's exact, mid-p");
    case Test::likelihood_ratio: return tr("likelihood ratio");
    case Test::linear_by_linear: return tr("linear by linear");
    case Test::barnard: return tr("Barnard's exact");
    case Test::boschloo: return tr("Boschloo's exact");
  }
  return "";
}

std::string_view label(const plan::Analysis& analysis) {
  using Kind = plan::AnalysisKind;
  switch (analysis.kind) {
    case Kind::kaplan_meier: return "Kaplan–Meier";
    case Kind::one_minus_kaplan_meier: return tr("1 − Kaplan–Meier");
    case Kind::cumulative_incidence: return "Aalen–Johansen";
    case Kind::restricted_mean: return tr("restricted mean");
    case Kind::log_rank: return label(analysis.weights);
    case Kind::max_combo: return "MaxCombo";
    case Kind::one_sample_log_rank: return tr("one-sample log-rank");
    case Kind::cox: return analysis.likelihood == plan::Likelihood::firth ? tr("Cox, Firth") : "Cox";
    case Kind::gray: return "Gray";
    case Kind::fine_gray: return "Fine–Gray";
    case Kind::chi_squared: return label(analysis.test);
    case Kind::mann_whitney:
      return analysis.p_value == plan::RankPValue::exact ? tr("Mann–Whitney U, exact") : tr("Mann–Whitney U");
    case Kind::kruskal_wallis: return "Kruskal–Wallis";
    case Kind::proportion: return tr("share");
    case Kind::binomial_test: return tr("exact binomial");
  }
  return "";
}

std::string_view label(stats::NoAnswer reason) {
  using stats::NoAnswer;
  switch (reason) {
    case NoAnswer::no_rows: return tr("no patient to analyse");
    case NoAnswer::too_few_rows: return tr("too few");
    case NoAnswer::no_events: return tr("no event");
    case NoAnswer::one_group_empty: return tr("one group is empty");
    case NoAnswer::median_not_reached: return tr("median not reached");
    case NoAnswer::quantile_not_reached: return tr("quantile not reached");
    case NoAnswer::band_not_reached: return tr("curve ends too early for a standard error");
    case NoAnswer::beyond_follow_up: return tr("nobody was followed so long");
    case NoAnswer::zero_variance: return tr("all values are equal");
    case NoAnswer::zero_margin: return tr("everybody, or nobody, had it");
    case NoAnswer::not_two_by_two: return tr("not a 2×2 table");
    case NoAnswer::monotone_likelihood: return tr("a hazard ratio without limit");
    case NoAnswer::not_converged: return tr("did not converge");
    case NoAnswer::collinear: return tr("covariates that cannot be told apart");
    case NoAnswer::too_large: return tr("too large for an exact method");
    case NoAnswer::zero_cell: return tr("a cell of the table is 0");
    case NoAnswer::zero_truth: return tr("the true value is 0");
    case NoAnswer::no_causal_effect: return tr("no effect to be true");
    case NoAnswer::often_unanswered: return tr("too few have an answer");
  }
  return "";
}

std::string_view label(Judgement judgement) {
  switch (judgement) {
    case Judgement::misleads: return tr("misleads");
    case Judgement::misleads_cured: return tr("misleads, this does not");
    case Judgement::misleads_eased: return tr("misleads, this less");
    case Judgement::misleads_all: return tr("misleads, as does this");
    case Judgement::not_visible: return tr("not visible at this size");
    case Judgement::remedy_worse: return tr("not visible; but in this");
    case Judgement::more_power: return tr("this rejects more often");
    case Judgement::less_power: return tr("this rejects less often");
  }
  return "";
}

std::string_view label(plan::NotExact reason) {
  using plan::NotExact;
  switch (reason) {
    case NotExact::other_test: return tr("not such a test");
    case NotExact::others_decide: return tr("not known: other tests decide with it");
    case NotExact::not_everybody_included: return tr("not known: not everybody is included");
    case NotExact::lost: return tr("not known: patients are lost");
    case NotExact::whole_days: return tr("not known: times in whole days");
    case NotExact::recruits_until: return tr("not known: the calendar is an outcome");
    case NotExact::lock_too_early:
      return tr("not known: the last to enter are followed for too short a time");
    case NotExact::counts_by_month: return tr("not known: patients counted by month");
    case NotExact::too_many: return tr("not known: too many patients to enumerate");
  }
  return "";
}

std::string label(const plan::Estimand& estimand) {
  using Kind = plan::Estimand::Kind;
  switch (estimand.kind) {
    case Kind::median: return tr("median (months)");
    case Kind::survival_at: return say("at {} months (%)", months(estimand.time));
    case Kind::incidence_at: return say("incidence at {} months (%)", months(estimand.time));
    case Kind::share: return tr("share (%)");
    case Kind::risk_difference: return tr("difference (points)");
    case Kind::restricted_mean_difference:
      return say("difference of means up to {} months (months)", months(estimand.time));
    case Kind::log_hazard_ratio: return tr("log hazard ratio");
    case Kind::log_subdistribution_hazard_ratio: return tr("log subdistribution hazard ratio");
    case Kind::probability_of_superiority: return tr("chance of the larger value (%)");
  }
  return "";
}

std::string label(const plan::EstimateCharacteristics& estimate) {
  const std::string what = label(estimate.estimand);
  return estimate.group.empty() ? what : fmt::format("{}, {}", level_in_words(estimate.group), what);
}

double unit_factor(const plan::Estimand& estimand) {
  using Kind = plan::Estimand::Kind;
  switch (estimand.kind) {
    case Kind::median:
    case Kind::restricted_mean_difference: return 1.0 / sim::days_per_month;
    case Kind::log_hazard_ratio:
    case Kind::log_subdistribution_hazard_ratio: return 1.0;
    case Kind::survival_at:
    case Kind::incidence_at:
    case Kind::share:
    case Kind::risk_difference:
    case Kind::probability_of_superiority: return 100.0;
  }
  return 1.0;
}

std::string text::cohort_of_patients(const CohortInWords& mean) {
  return say(
      "On average {} relapses present, {} eligible, {} treated, {} with DLI; {} analysed, of whom {} die.",
      mean.relapsed, mean.eligible, mean.treated, mean.dli, mean.analysed, mean.died);
}

std::string text::cohort_of_times(std::string_view analysed, std::string_view died) {
  return say("On average {} patients are analysed, {} die on record.", analysed, died);
}

std::string text::calendar_of(std::string_view closes, std::string_view lock) {
  return say("The last is included after {} months, the data are locked after {}.", closes, lock);
}

std::string text::excluded_by_age(double oldest_years) {
  return say("  excluded: age above {:.6g}", oldest_years);
}

std::string text::budget_ended(std::uint64_t replicates, double error, double target) {
  return say(
      "Less precise than asked for: the budget of {} replicates ended at a Monte Carlo error of {:.2g} in "
      "place of {:.2g}.",
      grouped(replicates), error, target);
}

std::string text::more_by_show(std::string_view names) {
  return say("More by --show NAME: {}.", names);
}

std::string text::bad_setting(std::string_view read) {
  return say("--set {}: write PATH=VALUE, e.g. --set dli.relapse_hazard_ratio=1", read);
}

}  // namespace dliplan::app

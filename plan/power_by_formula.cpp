#include "plan/power_by_formula.hpp"

#include "stats/design/exponential_trial.hpp"
#include "stats/design/lakatos.hpp"

#include <variant>

namespace dliplan::plan {
namespace {

bool is_plain_log_rank(const Analysis& analysis) {
  return analysis.kind == AnalysisKind::log_rank && analysis.weights == CurveWeights::log_rank &&
         analysis.strata.empty() && analysis.group == Category::arm &&
         analysis.endpoint == Endpoint::overall_survival;
}

bool enters_evenly(const sim::Accrual& accrual) {
  return accrual.enrolled.has_value() && !accrual.recruit_until && accrual.growth.per_day == 0.0 &&
         accrual.steps.empty() && accrual.monthly.empty();
}

/// Deaths a day; nothing where they are not constant.
std::optional<double> constant_hazard(const Arm& arm) {
  const auto* law = std::get_if<sim::Exponential>(&arm.model.two_state.death.baseline());
  const bool plain = law != nullptr && arm.model.two_state.death.never_share() == 0.0 && arm.twin_of.empty();
  if (arm.model.pathway != sim::PathwayKind::two_state || !plain) return std::nullopt;
  return arm.model.two_state.death.cumulative_hazard(1.0) * arm.model.two_state.hazard_ratio.value;
}

}  // namespace

std::optional<FormulaPower> power_by_formula(const Study& study, const Analysis& analysis) {
  const Observation& observation = study.observation;
  const bool losses_tell =
      observation.loss_to_follow_up.per_day > 0.0 && observation.loss_in_active_disease.value != 1.0;
  if (study.arms.size() != 2 || !is_plain_log_rank(analysis) || !enters_evenly(study.accrual) ||
      losses_tell) {
    return std::nullopt;
  }
  const auto first = constant_hazard(study.arms[0]), second = constant_hazard(study.arms[1]);
  if (!first || !second || *first == *second || *first == 0.0 || *second == 0.0) return std::nullopt;
  const double loss = observation.loss_to_follow_up.per_day;
  const double window = study.calendar.enrolment_days();
  const stats::Recruitment recruitment{window, study.calendar.days_to_lock() - window};
  const double share = study.arms[0].share / (study.arms[0].share + study.arms[1].share);
  const stats::ExponentialTrial trial{*first, *second, loss, loss, recruitment, share, analysis.alpha.value};
  stats::LogRankTrial chain;
  chain.first = {{{0.0, *first}}, loss, 0.0};
  chain.second = {{{0.0, *second}}, loss, 0.0};
  chain.recruitment = recruitment;
  chain.first_share = share;
  chain.alpha = analysis.alpha.value;
  const auto patients = static_cast<double>(*study.accrual.enrolled);
  const auto lakatos = stats::power_by_lakatos(chain, patients);
  if (!lakatos) return std::nullopt;
  return FormulaPower{patients * stats::events_per_patient(trial),
                      stats::power_of_log_rank(trial, stats::EventsFormula::schoenfeld, patients),
                      stats::power_of_log_rank(trial, stats::EventsFormula::freedman, patients), *lakatos};
}

}  // namespace dliplan::plan

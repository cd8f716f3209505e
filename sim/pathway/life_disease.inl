// Part of life.cpp: response, relapse, rescue and death.
#pragma once

#include "sim/pathway/life.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::sim {

// --- the patient, and what is settled at the first dose

template <class Chart>
void Life<Chart>::arrives(const Patient& patient) {
  history_.facts.patient = patient;
  type_ = patient.type;
  disease_type_ = disease_type(parameters_.surveillance, patient);
  disease_origin_ = disease_type_ == type_ ? 0.0 : patient.days_to_overt;
  strategy_ = &protocol_.strategy(type_);
  disease_strategy_ = &protocol_.strategy(disease_type_);
  disease_ = &protocol_.disease(disease_type_);

  multipliers_ = protocol_.multipliers(patient);
  const double frailty_share = draws_.uniform(row_, Quantity::frailty);
  const double frailty = protocol_.frailty(frailty_share);
  draws(Surprise::frailty, 0.0, frailty_share - 0.5);
  multipliers_.relapse *= frailty;
  multipliers_.death *= frailty;
  settles_response();

  infections_.waits_for(0.0, draws_.exponential(row_, Quantity::infection));
  if (patient.severe_infection) {
    const auto course = draws_.pair(row_, Quantity::infection_course, infection_at_entry);
    adds(AdverseEventKind::infection, 3, 0.0, protocol_.infection_duration(course.second));
  }
  const Survivors& survivors = parameters_.survivors;
  if (survivors.death.per_day > 0.0) {
    due(Happening::survivor_death) =
        survivors.from.count + draws_.exponential(row_, Quantity::survivor_death) / survivors.death.per_day;
  }
}

/// Response depends on how much of the first course the patient will tolerate, so the course is laid out
/// first.
template <class Chart>
void Life<Chart>::settles_response() {
  tolerated_days_ = usual_days_on_drug;
  if (strategy_->course.given) {
    plan_course<DrawTable>(protocol_.courses, *strategy_, history_.patient().means, {draws_, row_, 0},
                           course_plan_);
    tolerated_days_ = std::ceil(course_plan_.tolerated);
  }
  const Response& response = disease_strategy_->response;
  const double response_probability =
      protocol_.response_probability(disease_type_, history_.patient(), tolerated_days_);
  will_respond_ = chance(Quantity::response, response_probability);
  draws(Surprise::response, 0.0, (will_respond_ ? 1.0 : 0.0) - response_probability);
  at_first_assessment_ = chance(Quantity::response_course, response.at_first.value);
  due(Happening::first_assessment) = disease_origin_ + response.first_assessment.count;
  due(Happening::second_assessment) = disease_origin_ + response.second_assessment.count;

  if (disease_type_ == RelapseType::mrd) {
    starts_disease_clocks(will_respond_ ? disease_->after_response : disease_->without_response, 0.0, 0);
  } else if (!will_respond_) {
    leukaemia_death_ = {disease_->without_response, disease_origin_, multipliers_.death,
                        draws_.exponential(row_, Quantity::death_without_response)};
    due(Happening::leukaemia_death) = leukaemia_death_.ring();
    restarts_hazards(0.0);
  }
}

// --- response

template <class Chart>
void Life<Chart>::is_assessed(double now, bool first) {
  history_[first ? Moment::assessment : Moment::second_assessment] = now;
  if (has_responded()) {
    return;
  }
  if (will_respond_ && first == at_first_assessment_) {
    return responds(now);
  }
  write(now, Note::no_response);
  if (!first && !will_respond_ && disease_type_ == RelapseType::haematologic) {
    plans_rescue(now);
  }
}

template <class Chart>
void Life<Chart>::responds(double now) {
  settles_hazards(now);
  due(Happening::second_assessment) = never;
  const bool negative = disease_type_ == RelapseType::mrd ||
                        draws_.uniform(row_, Quantity::mrd_negative) <
                            protocol_.mrd_negative_probability(disease_type_, tolerated_days_);
  const Remission remission = negative ? Remission::mrd_negative : Remission::mrd_positive;
  history_[Moment::response] = now;
  history_[Trait::remission] = static_cast<std::int8_t>(remission);
  write(now, Note::responds, static_cast<double>(remission));
  if (disease_type_ == RelapseType::haematologic) {
    starts_disease_clocks(disease_->after_response, now, 0);
  }
}

template <class Chart>
bool Life<Chart>::may_still_respond() const {
  return !will_respond_ && !has_responded() && !has_relapsed() && history_[Moment::rescue] == never;
}

template <class Chart>
void Life<Chart>::plans_late_response(double when) {
  due(Happening::late_response) = std::min(due(Happening::late_response), when);
}

template <class Chart>
void Life<Chart>::responds_late(double now) {
  settles_hazards(now);
  due(Happening::rescue) = never;
  leukaemia_death_.stop();
  due(Happening::leukaemia_death) = never;
  responds(now);
  starts_disease_clocks(disease_->after_response, now, 1);
}

// --- relapse

/// Relapse and non-relapse death. `occurrence` tells the thresholds of a late responder from earlier ones.
template <class Chart>
void Life<Chart>::starts_disease_clocks(const CentredLaw& law, double now, std::uint16_t occurrence) {
  const double q = disease_strategy_->disease.non_relapse_share.value;
  const bool mrd_positive = history_[Trait::remission] == static_cast<std::int8_t>(Remission::mrd_positive);
  const double depth = mrd_positive ? parameters_.hazard_effects.relapse_if_mrd_positive.value : 1.0;
  remission_ = {law,
                now,
                {(1.0 - q) * (multipliers_.relapse * depth) * multiplier_so_far_[0],
                 draws_.exponential(row_, Quantity::relapse, occurrence)},
                {q * multipliers_.death * multiplier_so_far_[1],
                 draws_.exponential(row_, Quantity::non_relapse_death, occurrence)}};
  restarts_hazards(now);
  due(Happening::relapse_or_death) = remission_.ring();
}

template <class Chart>
void Life<Chart>::changes_hazard(Cause cause, double now, HazardRatio ratio) {
  multiplier_so_far_[static_cast<std::size_t>(cause)] *= ratio.value;
  remission_.multiply(cause, now, ratio.value);
  due(Happening::relapse_or_death) = remission_.ring();
}

template <class Chart>
void Life<Chart>::leaves_remission(double now) {
  settles_hazards(now);
  const Cause cause = remission_.cause();
  remission_.stop();
  return cause == Cause::relapse ? relapses(now) : dies(now, cause_at(now));
}

template <class Chart>
void Life<Chart>::relapses(double now) {
  counts(HazardEvent::relapse, now);
  const NextRelapse& kind = parameters_.next_relapse;
  const bool cd19_negative = draws_.uniform(row_, Quantity::cd19_negative) < kind.cd19_negative.value;
  const bool extramedullary =
      draws_.uniform(row_, Quantity::extramedullary_relapse) < kind.extramedullary.value;
  history_[Moment::relapse] = now;
  history_[Trait::relapse_cd19_negative] = cd19_negative ? 1 : 0;
  history_[Trait::relapse_extramedullary] = extramedullary ? 1 : 0;
  write(now, Note::relapse, (cd19_negative ? 1.0 : 0.0) + (extramedullary ? 2.0 : 0.0));
  if (history_[Moment::assessment] == never) {  // a relapse before the assessment answers it
    history_[Moment::assessment] = now;
  }
  due(Happening::first_assessment) = never;
  due(Happening::second_assessment) = never;
  cancels_treatment(now, Reason::relapsed);
  const bool responder = will_respond_ || has_responded();
  leukaemia_death_ = {responder ? disease_->relapsed_responder : disease_->relapsed_non_responder, now,
                      multipliers_.death, draws_.exponential(row_, Quantity::death_after_relapse)};
  restarts_hazards(now);
  due(Happening::leukaemia_death) = leukaemia_death_.ring();
  plans_rescue(now);
}

// --- rescue

template <class Chart>
void Life<Chart>::plans_rescue(double now) {
  if (draws_.uniform(row_, Quantity::rescue_uptake) < parameters_.rescue.uptake.value) {
    due(Happening::rescue) =
        now + parameters_.rescue.delay.inverse(draws_.exponential(row_, Quantity::rescue_delay));
  }
}

template <class Chart>
void Life<Chart>::is_rescued(double now) {
  const Rescue& rescue = parameters_.rescue;
  const double u = draws_.uniform(row_, Quantity::rescue_kind);
  const bool car_t_works = history_[Trait::relapse_cd19_negative] == 0;
  const bool wants_car_t = u >= rescue.second_hsct.value && u < rescue.second_hsct.value + rescue.car_t.value;
  const RescueKind kind = u < rescue.second_hsct.value   ? RescueKind::second_hsct
                          : (wants_car_t && car_t_works) ? RescueKind::car_t
                                                         : RescueKind::chemotherapy;
  history_[Moment::rescue] = now;
  history_[Trait::rescue_kind] = static_cast<std::int8_t>(kind);
  write(now, Note::rescue, static_cast<double>(kind));
  cancels_treatment(now, Reason::rescue);
  leukaemia_death_.multiply(now, rescue.death_hazard_ratio.value);
  due(Happening::leukaemia_death) = leukaemia_death_.ring();
}

// --- death

template <class Chart>
void Life<Chart>::dies(double now, CauseOfDeath cause) {
  settles_hazards(now);
  counts(HazardEvent::death, now);
  breaks_off_course(now, Reason::dead);
  history_[Moment::death] = now;
  history_[Trait::cause_of_death] = static_cast<std::int8_t>(cause);
  is_killed_by(cause, now);
  if (course().dli == never && course().no_dli == Reason::none) {
    course().no_dli = Reason::dead;
  }
  write(now, Note::death, static_cast<double>(cause));
  due_.fill(never);
}

template <class Chart>
CauseOfDeath Life<Chart>::cause_at(double now) {
  using Kind = AdverseEventKind;
  const bool overt = disease_type_ == RelapseType::haematologic && now >= disease_origin_ && !has_responded();
  const Deathbed deathbed{
      .active_disease = overt || has_relapsed(),
      .early = now < course().began + parameters_.causes_of_death.early.count,
      .severe_infection = has_severe(Kind::infection, now),
      .severe_gvhd = has_severe(Kind::acute_gvhd, now) || extensive_gvhd_is_active(),
      .severe_crs_or_neurotoxicity = severest_active(now, 3, Kind::crs, Kind::neurotoxicity) != nullptr};
  return cause_of_death(parameters_.causes_of_death, deathbed,
                        draws_.uniform(row_, Quantity::cause_of_death));
}

/// The adverse event that is the cause becomes fatal; of an infection or another event that was not there, it
/// is written down.
template <class Chart>
void Life<Chart>::is_killed_by(CauseOfDeath cause, double now) {
  using Kind = AdverseEventKind;
  AdverseEvent* event = nullptr;
  switch (cause) {
    case CauseOfDeath::none:
    case CauseOfDeath::leukaemia: return;
    case CauseOfDeath::infection:
      event = severest_active(now, 1, Kind::infection, Kind::infection);
      if (event == nullptr) {
        const double illness =
            protocol_.infection_duration(draws_.uniform(row_, Quantity::fatal_infection_onset));
        const double treated =
            course().dli != never ? course().dli : course().began;  // it was not there then
        adds(Kind::infection, 4, std::max(treated, now - illness), illness);
      }
      break;
    case CauseOfDeath::gvhd:
      event = severest_active(now, 3, Kind::acute_gvhd, Kind::acute_gvhd);
      if (event == nullptr) {
        event = severest_active(now, 3, Kind::chronic_gvhd, Kind::chronic_gvhd);
      }
      break;
    case CauseOfDeath::crs_or_neurotoxicity:
      event = severest_active(now, 3, Kind::crs, Kind::neurotoxicity);
      break;
    case CauseOfDeath::other: adds(Kind::other, 4, now, 0.0); break;
  }
  (event != nullptr ? *event : history_.adverse_events.back()).fatal = true;
}

}  // namespace dliplan::sim

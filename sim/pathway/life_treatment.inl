// Part of life.cpp: blinatumomab, its toxicity, infections, donor lymphocytes, further courses.
#pragma once

#include "sim/pathway/life.hpp"

#include <cmath>

namespace dliplan::sim {

// --- a course of blinatumomab

template <class Chart>
void Life<Chart>::starts_course(double now) {
  if (course_ == 1) {
    history_[Moment::second_course] = now;
  }
  history_.facts.course_count = static_cast<std::int8_t>(course_ + 1);
  course().began = now;
  if (!strategy_->course.given) {
    course().ended = now;
    infections_.changes_rate(now, protocol_.infection_rate_off_drug,
                             now + parameters_.infections.off_drug_for.count);
    due(Happening::infection) = infections_.ring();
    due(Happening::dli_due) = now + protocol_.dli_delay(uniform(Quantity::dli_delay));
    return;
  }
  on_drug_ = true;
  if (course_ > 0) {  // the first was laid out when the response was settled
    plan_course<DrawTable>(protocol_.courses, *strategy_, history_.patient().means, {draws_, row_, course_},
                           course_plan_);
  }
  course().planned_days = static_cast<std::int16_t>(course_plan_.planned_days);
  due(Happening::course_ends) = now + course_plan_.length();
  write(now, Note::course_starts, course_plan_.planned_days);
  infections_.changes_rate(now, protocol_.infection_rate_on_drug);
  due(Happening::infection) = infections_.ring();
  plans_toxicities(now);
}

template <class Chart>
void Life<Chart>::plans_toxicities(double now) {
  for (std::size_t i = 0; i < course_plan_.toxicity_count; ++i) {
    const PlannedToxicity& toxicity = course_plan_.toxicities[i];
    adds(toxicity.kind, toxicity.grade, now + toxicity.onset, toxicity.duration);
  }
}

template <class Chart>
void Life<Chart>::completes_course(double now) {
  ends_course(now, course_plan_.stops_after, course_plan_.stops_for);
  due(Happening::dli_due) = now + protocol_.dli_delay(uniform(Quantity::dli_delay));
}

template <class Chart>
void Life<Chart>::breaks_off_course(double now, Reason reason) {
  if (!on_drug_) {
    return;
  }
  std::erase_if(
      history_.adverse_events, [&](const AdverseEvent& event) {  // what only the drug would have brought
        return event.course == course_ && event.onset > now &&
               (event.kind == AdverseEventKind::crs || event.kind == AdverseEventKind::neurotoxicity);
      });
  ends_course(now, course_plan_.on_drug(now - course().began), reason);
}

template <class Chart>
void Life<Chart>::ends_course(double now, double on_drug, Reason reason) {
  on_drug_ = false;
  due(Happening::course_ends) = never;
  CourseRecord& record = course();
  record.ended = now;
  record.delivered_days = static_cast<std::int16_t>(std::ceil(on_drug));
  record.interruptions = static_cast<std::int8_t>(course_plan_.interruptions_before(on_drug));
  record.micrograms = strategy_->course.cumulative_micrograms(record.delivered_days);
  record.ended_for = reason;
  write(now, Note::course_ends, record.delivered_days, reason);
  infections_.changes_rate(now, protocol_.infection_rate_off_drug,
                           now + parameters_.infections.off_drug_for.count);
  due(Happening::infection) = infections_.ring();
}

// --- infections

template <class Chart>
void Life<Chart>::has_infection(double now) {
  const double severe = 1.0 / (1.0 + parameters_.infections.milder_per_severe.value);
  const auto [u, duration_share] = draws_.pair(row_, Quantity::infection_course, infection_count_);
  int grade = 0;
  if (u < severe) {
    grade = u < severe * parameters_.infections.grade_4_share.value ? 4 : 3;
  } else {
    grade = u - severe < (1.0 - severe) * parameters_.toxicity.grade_2_share.value ? 2 : 1;
  }
  adds(AdverseEventKind::infection, grade, now, protocol_.infection_duration(duration_share));
  ++infection_count_;
  infections_.waits_for(now, draws_.exponential(row_, Quantity::infection, infection_count_));
  due(Happening::infection) = infections_.ring();
}

// --- donor lymphocytes

template <class Chart>
void Life<Chart>::is_due_for_dli(double now) {
  const Reason against = reason_against_dli(now);
  if (against == Reason::none || against == Reason::declined) {
    draws(Surprise::dli_uptake, now, (against == Reason::none ? 1.0 : 0.0) - dli_willingness());
  }
  if (against == Reason::none) {
    return receives_dli(now);
  }
  course().no_dli = against;
  write(now, Note::dli_not_given, 0.0, against);
}

template <class Chart>
Reason Life<Chart>::reason_against_dli(double now) const {
  if (!parameters_.dli.given) return Reason::withheld;
  if (!history_.patient().donor_lymphocytes) return Reason::no_donor_cells;
  if (const Reason against = reason_against_treatment(now); against != Reason::none) return against;
  return chance(Quantity::dli_uptake, dli_willingness()) ? Reason::none : Reason::declined;
}

template <class Chart>
double Life<Chart>::dli_willingness() const {
  const DliUptake& uptake = strategy_->dli_uptake;
  const bool responder = will_respond_ || has_responded() || is_due(Happening::late_response);
  return (responder ? uptake.responders : uptake.non_responders).value;
}

/// What forbids DLI and a further course alike.
template <class Chart>
Reason Life<Chart>::reason_against_treatment(double now) const {
  if (acute_gvhd_is_active(now)) return Reason::acute_gvhd;
  if (extensive_gvhd_is_active()) return Reason::chronic_gvhd;
  return has_severe(AdverseEventKind::infection, now) ? Reason::severe_infection : Reason::none;
}

template <class Chart>
void Life<Chart>::receives_dli(double now) {
  const Dli& dli = parameters_.dli;
  const double cells = dli.lowest_dose.e8_per_kg +
                       (dli.highest_dose.e8_per_kg - dli.lowest_dose.e8_per_kg) * uniform(Quantity::dli_dose);
  course().dli = now;
  course().dli_dose = cells;
  write(now, Note::dli, cells);
  const bool first = history_[Moment::first_dli] == never;
  plans_acute_gvhd(now, cells);
  if (first) {
    settles_hazards(now);
    history_[Moment::first_dli] = now;
    starts_chronic_gvhd_clock(protocol_.chronic_gvhd, now, Quantity::chronic_gvhd);
    changes_hazard(Cause::relapse, now, dli.relapse_hazard_ratio);
  }
  plans_reactions_to_dli(now);
  const SecondCourse& second = parameters_.second_course;
  if (course_ + 1 < second.most_courses) {
    due(Happening::second_course_due) =
        now + second.earliest.count +
        (second.latest.count - second.earliest.count) * uniform(Quantity::second_course_delay);
  }
}

template <class Chart>
void Life<Chart>::plans_reactions_to_dli(double now) {
  const Dli& dli = parameters_.dli;
  if (chance(Quantity::dli_crs, dli.crs.value)) {
    const bool grade_2 =
        uniform(Quantity::dli_crs) < dli.crs.value * parameters_.toxicity.grade_2_share.value;
    adds(AdverseEventKind::crs, grade_2 ? 2 : 1,
         now + dli.crs_onset.inverse(exponential(Quantity::dli_crs_onset)),
         protocol_.courses.duration.front()(uniform(Quantity::dli_crs_duration)));
  }
  if (chance(Quantity::aplasia, strategy_->aplasia.value)) {
    adds(AdverseEventKind::aplasia, 4, now + dli.aplasia_onset.inverse(exponential(Quantity::aplasia_onset)),
         dli.aplasia_duration.inverse(exponential(Quantity::aplasia_duration)));
  }
  if (may_still_respond() && chance(Quantity::late_response, dli.late_response.value)) {
    plans_late_response(now + dli.late_response_after.inverse(exponential(Quantity::late_response_after)));
  }
}

// --- further courses

template <class Chart>
void Life<Chart>::is_due_for_second_course(double now) {
  Reason against = reason_against_treatment(now);
  if (against == Reason::none &&
      !chance(Quantity::second_course_uptake, parameters_.second_course.uptake.value)) {
    against = Reason::declined;
  }
  if (against != Reason::none) {
    write(now, Note::later_course_not_given, 0.0, against);
    return;
  }
  settles_hazards(now);
  ++course_;
  changes_hazard(Cause::relapse, now, parameters_.second_course.relapse_hazard_ratio);
  if (may_still_respond() && chance(Quantity::conversion, parameters_.second_course.conversion.value)) {
    plans_late_response(now + strategy_->response.first_assessment.count);
  }
  starts_course(now);
}

/// A relapse or a rescue ends the protocol's own treatment.
template <class Chart>
void Life<Chart>::cancels_treatment(double now, Reason reason) {
  breaks_off_course(now, reason);
  if (course().dli == never && course().no_dli == Reason::none) {
    course().no_dli = reason;
    write(now, Note::dli_not_given, 0.0, reason);
  }
  due(Happening::dli_due) = never;
  due(Happening::late_response) = never;
  if (is_due(Happening::second_course_due)) {
    due(Happening::second_course_due) = never;
    write(now, Note::later_course_not_given, 0.0, reason);
  }
}

}  // namespace dliplan::sim

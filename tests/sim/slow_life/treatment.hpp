// Part of the slow life: courses of blinatumomab.
#pragma once

#include "tests/sim/slow_life/life.hpp"

#include <algorithm>
#include <utility>

namespace dliplan::sim::test {

inline void SlowLife::begin_course(SlowCourse plan) {
  ++life_.facts.course_count;
  plan_ = std::move(plan);
  course() = CourseRecord{};
  course().began = now_;
  course().planned_days = static_cast<std::int16_t>(plan_.planned);
  if (!strategy_->course.given) {
    course().ended = course_ended_ = now_;
    due_.dli = now_ + slow_draw(random_, p_.dli.delay);
    return;
  }
  in_course_ = true;
  on_drug_ = 0.0;
  running_since_ = now_;
  for (const auto& t : plan_.toxicities) {
    if (!is_on_drug_only(t.kind)) adverse_event(t.kind, t.grade, now_ + t.onset, t.duration);
  }
  look_ahead();
}

/// The next thing on drug after the time on drug that has passed.
inline void SlowLife::look_ahead() {
  next_on_drug_ = plan_.tolerated;
  for (const auto& t : plan_.toxicities) {
    if (is_on_drug_only(t.kind) && t.onset > on_drug_) next_on_drug_ = std::min(next_on_drug_, t.onset);
  }
  if (plan_.interrupted_at > on_drug_) next_on_drug_ = std::min(next_on_drug_, plan_.interrupted_at);
  due_.drug = running_since_ + (next_on_drug_ - on_drug_);
}

inline void SlowLife::next_on_drug() {
  on_drug_ = next_on_drug_;
  running_since_ = now_;
  for (const auto& t : plan_.toxicities) {
    if (!is_on_drug_only(t.kind) || t.onset != on_drug_) continue;
    adverse_event(t.kind, t.grade, now_, t.duration);
    if (t.grade == 4) return course_ends(Reason::toxicity);
    if (t.grade == 3) return interrupt(t.duration);
    return look_ahead();
  }
  if (on_drug_ == plan_.interrupted_at && on_drug_ != plan_.tolerated)
    return interrupt(plan_.interrupted_for);
  course_ends(plan_.reason);
}

inline void SlowLife::interrupt(double days) {
  ++course().interruptions;
  course().ended = now_;  // unless the drug is taken up again
  running_since_ = never;
  due_.resume = now_ + (faults_.ignores_interruptions ? 0.0 : days);
}

inline void SlowLife::resume() {
  running_since_ = now_;
  look_ahead();
}

/// At the end on drug.
inline void SlowLife::course_ends(Reason reason) {
  stop_drug(reason);
  due_.dli = now_ + slow_draw(random_, p_.dli.delay);
}

inline void SlowLife::stop_drug(Reason reason) {
  if (running_since_ != never) {
    on_drug_ += now_ - running_since_;
    course().ended = now_;
  } else {
    --course().interruptions;  // the drug was never taken up again: its end, not an interruption
  }
  in_course_ = false;
  course_ended_ = now_;
  due_.drug = due_.resume = never;
  course().ended_for = reason;
  const double days = whole_days(on_drug_);
  course().delivered_days = static_cast<std::int16_t>(days);
  course().micrograms = 0.0;
  for (int day = 1; day <= static_cast<int>(days); ++day) {
    double today = 0.0;
    for (const DoseStep& step : strategy_->course.dose_table) {
      if (step.from_day <= day) today = step.dose.micrograms;
    }
    course().micrograms += today;
  }
}

/// A relapse, a rescue or death ends a course, and a DLI that was to come.
inline void SlowLife::end_treatment(Reason reason) {
  const bool was_to_come = in_course_ || due_.dli != never;
  if (in_course_) stop_drug(reason);
  if (was_to_come) course().no_dli = reason;
  due_.dli = never;
}

inline void SlowLife::further_course_is_due() {
  if (had_active_gvhd() || has(AdverseEventKind::infection, 3)) return;
  if (!random_.chance(p_.second_course.uptake.value)) return;
  if (life_.facts.course_count == 1) set(Moment::second_course);
  treated_relapse_ *= p_.second_course.relapse_hazard_ratio.value;
  begin_course(
      draw_course(random_, p_, *strategy_, life_.patient().means, p_.toxicity.later_course_factor.value));
  if (!will_respond_ && !responds_ && random_.chance(p_.second_course.conversion.value)) {
    due_.late_response = std::min(due_.late_response, now_ + strategy_->response.first_assessment.count);
  }
}

}  // namespace dliplan::sim::test

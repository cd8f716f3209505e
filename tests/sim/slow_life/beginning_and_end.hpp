// Part of the slow life: how a slow life begins and ends.
#pragma once

#include "tests/sim/slow_life/life.hpp"

#include <algorithm>

namespace dliplan::sim::test {

inline void SlowLife::reset(const Patient& patient) {
  life_ = History();
  life_.facts.patient = patient;
  due_ = Due();
  now_ = 0.0;
  strategy_ = patient.type == RelapseType::mrd ? &p_.mrd : &p_.haematologic;
  multipliers_ = SlowMultipliers(p_, patient);
  frailty_ = faults_.forgets_frailty ? 1.0 : slow_frailty(random_, p_.hazard_effects.frailty.value);
  responds_ = relapsed_ = rescued_ = had_acute_gvhd_ = had_grade_1_ = had_dli_ = false;
  treated_relapse_ = treated_death_ = after_failure_ = 1.0;
  disease_ = {};
  chronic_ = {};
  in_course_ = false;
  course_ended_ = never;
}

inline void SlowLife::start() {
  const Patient& patient = life_.patient();
  const Response& response = strategy_->response;
  SlowCourse first = draw_course(random_, p_, *strategy_, patient.means, 1.0);
  mrd_negative_ = patient.type == RelapseType::mrd ||
                  random_.chance(centring_->mrd_negative_chance(patient, first.tolerated));
  will_respond_ = random_.chance(centring_->response_chance(patient, first.tolerated));
  due_.assessment = response.first_assessment.count;
  if (will_respond_) {
    due_.response = random_.chance(response.at_first.value) ? response.first_assessment.count
                                                            : response.second_assessment.count;
  }
  if (due_.response != response.first_assessment.count)
    due_.last_assessment = response.second_assessment.count;
  if (patient.type == RelapseType::mrd) {
    in_remission(will_respond_ ? centring_->responder(patient) : centring_->other(patient));
  } else if (!will_respond_) {
    follow(centring_->other(patient), 0.0, multipliers_.death);
  }
  if (p_.survivors.death.per_day > 0.0) {
    due_.survivor_death = p_.survivors.from.count + random_.exponential() / p_.survivors.death.per_day;
  }
  chronic_ = {&chronic_without_dli_, 0.0, 0};
  if (patient.active_acute_gvhd) {
    has_acute_gvhd(2);
  } else if (random_.chance((1.0 + p_.acute_gvhd.grade_1_per_severer.value) *
                            p_.background_gvhd.acute.value)) {
    due_.acute_gvhd = slow_draw(random_, p_.background_gvhd.acute_onset);
  }
  next_infection();
  begin_course(first);
  if (patient.severe_infection)
    adverse_event(AdverseEventKind::infection, 3, 0.0, slow_draw(random_, p_.infections.duration));
}

/// Nothing after death; in the order of time.
inline void SlowLife::finish() {
  auto& events = life_.adverse_events;
  const double death = life_[Moment::death];
  events.erase(std::remove_if(events.begin(), events.end(), [&](const auto& e) { return e.onset > death; }),
               events.end());
  std::stable_sort(events.begin(), events.end(),
                   [](const auto& a, const auto& b) { return a.onset < b.onset; });
}

inline CourseRecord& SlowLife::course() {
  return life_.facts.courses[static_cast<std::size_t>(life_.facts.course_count) - 1];
}

inline void SlowLife::adverse_event(AdverseEventKind kind, int grade, double onset, double duration) {
  life_.adverse_events.push_back({.kind = kind,
                                  .grade = static_cast<std::int8_t>(grade),
                                  .course = static_cast<std::int8_t>(life_.facts.course_count > 1),
                                  .onset = onset,
                                  .resolved = onset + duration});
}

/// Active at this moment, and of this grade at least.
inline bool SlowLife::has(AdverseEventKind kind, int grade) const {
  return std::any_of(life_.adverse_events.begin(), life_.adverse_events.end(), [&](const AdverseEvent& e) {
    return e.kind == kind && e.grade >= grade && e.onset <= now_ && now_ < e.resolved;
  });
}

}  // namespace dliplan::sim::test

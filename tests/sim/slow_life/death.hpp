// Part of the slow life: death and its cause.
#pragma once

#include "tests/sim/slow_life/life.hpp"

#include <algorithm>
#include <initializer_list>

namespace dliplan::sim::test {

inline CauseOfDeath SlowLife::cause_of_death() {
  const DeathWeights& w = p_.causes_of_death;
  const bool active = relapsed_ || (life_.patient().type == RelapseType::haematologic && !responds_);
  const double early = active && now_ - course().began <= w.early.count ? w.early_factor.value : 1.0;
  double leukaemia = 0.0, infection = w.infection_in_remission.value, gvhd = 0.0, crs = 0.0, other = 1.0;
  if (active) {
    leukaemia = 1.0;
    infection = w.infection_in_active_disease.value * early;
    other = w.other_in_active_disease.value * early;
  }
  infection *= faults_.cause_infection;
  if (has(AdverseEventKind::infection, 3)) infection *= w.during_infection.value;
  if (has(AdverseEventKind::acute_gvhd, 3) || has(AdverseEventKind::chronic_gvhd, 3))
    gvhd = w.severe_gvhd.value;
  if (has(AdverseEventKind::crs, 3) || has(AdverseEventKind::neurotoxicity, 3))
    crs = w.severe_crs_or_neurotoxicity.value;
  double u = random_.uniform() * (leukaemia + infection + gvhd + crs + other);
  if ((u -= leukaemia) < 0.0) return CauseOfDeath::leukaemia;
  if ((u -= infection) < 0.0) return CauseOfDeath::infection;
  if ((u -= gvhd) < 0.0) return CauseOfDeath::gvhd;
  if ((u -= crs) < 0.0) return CauseOfDeath::crs_or_neurotoxicity;
  return CauseOfDeath::other;
}

inline void SlowLife::die(CauseOfDeath cause) {
  set(Moment::death);
  end_treatment(Reason::dead);
  life_[Trait::cause_of_death] = static_cast<std::int8_t>(cause);
  switch (cause) {
    case CauseOfDeath::infection: return fatal_infection();
    case CauseOfDeath::gvhd:
      if (!make_fatal({AdverseEventKind::acute_gvhd}, 3)) make_fatal({AdverseEventKind::chronic_gvhd}, 3);
      return;
    case CauseOfDeath::crs_or_neurotoxicity:
      make_fatal({AdverseEventKind::crs, AdverseEventKind::neurotoxicity}, 3);
      return;
    case CauseOfDeath::other: return new_fatal(AdverseEventKind::other, now_);
    default: return;
  }
}

/// The severest active event of these kinds, of this grade at least.
inline bool SlowLife::make_fatal(std::initializer_list<AdverseEventKind> kinds, int grade) {
  AdverseEvent* severest = nullptr;
  for (AdverseEvent& e : life_.adverse_events) {
    if (std::find(kinds.begin(), kinds.end(), e.kind) == kinds.end() || e.grade < grade) continue;
    if (e.onset > now_ || e.resolved <= now_) continue;
    if (severest == nullptr || e.grade > severest->grade) severest = &e;
  }
  if (severest == nullptr) return false;
  severest->fatal = true;
  severest->resolved = now_;
  return true;
}

inline void SlowLife::new_fatal(AdverseEventKind kind, double onset) {
  adverse_event(kind, 4, onset, 0.0);
  life_.adverse_events.back().fatal = true;
  life_.adverse_events.back().resolved = now_;
}

inline void SlowLife::fatal_infection() {
  if (make_fatal({AdverseEventKind::infection}, 1)) return;
  double treated = 0.0;  // the last course or DLI
  for (const CourseRecord& course : life_.courses()) {
    treated = std::max(treated, course.began);
    if (course.dli != never) treated = std::max(treated, course.dli);
  }
  new_fatal(AdverseEventKind::infection,
            std::max(treated, now_ - slow_draw(random_, p_.infections.duration)));
}

}  // namespace dliplan::sim::test

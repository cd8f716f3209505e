// Part of the slow life: response, relapse and rescue.
#pragma once

#include "tests/sim/slow_life/life.hpp"

#include <algorithm>

namespace dliplan::sim::test {

inline void SlowLife::respond() {
  set(Moment::response);
  const bool late = !will_respond_;
  responds_ = true;
  due_.response = due_.late_response = due_.last_assessment = never;
  if (!faults_.rescued_after_response) due_.rescue = never;
  const Patient& patient = life_.patient();
  life_[Trait::remission] =
      static_cast<std::int8_t>(mrd_negative_ ? Remission::mrd_negative : Remission::mrd_positive);
  if (late && faults_.keeps_dead_clock && patient.type == RelapseType::mrd) return;
  if (late || patient.type == RelapseType::haematologic) in_remission(centring_->responder(patient));
}

/// Without response so far; without one now, it is a failure in a haematologic relapse.
inline void SlowLife::second_assessment() {
  set(Moment::second_assessment);
  if (life_.patient().type == RelapseType::haematologic && !will_respond_) fail();
}

inline void SlowLife::relapse() {
  set(Moment::relapse);
  set(Moment::assessment);
  relapsed_ = true;
  after_failure_ = 1.0;
  due_.assessment = due_.last_assessment = due_.response = due_.late_response = due_.further_course = never;
  end_treatment(Reason::relapsed);
  const bool cd19_negative = random_.chance(p_.next_relapse.cd19_negative.value);
  life_[Trait::relapse_cd19_negative] = cd19_negative;
  life_[Trait::relapse_extramedullary] = random_.chance(p_.next_relapse.extramedullary.value);
  if (faults_.independent_after_relapse) frailty_ = slow_frailty(random_, p_.hazard_effects.frailty.value);
  follow(centring_->after_relapse(life_.patient()), 0.0, multipliers_.death);
  fail();
}

inline void SlowLife::fail() {
  if (random_.chance(p_.rescue.uptake.value)) due_.rescue = now_ + slow_draw(random_, p_.rescue.delay);
}

inline void SlowLife::rescue() {
  set(Moment::rescue);
  rescued_ = true;
  after_failure_ = p_.rescue.death_hazard_ratio.value;
  due_.late_response = due_.further_course = never;
  end_treatment(Reason::rescue);
  RescueKind kind = RescueKind::chemotherapy;
  const double u = random_.uniform();
  if (u < p_.rescue.second_hsct.value) {
    kind = RescueKind::second_hsct;
  } else if (u < p_.rescue.second_hsct.value + p_.rescue.car_t.value &&
             life_[Trait::relapse_cd19_negative] == 0) {
    kind = RescueKind::car_t;
  }
  life_[Trait::rescue_kind] = static_cast<std::int8_t>(kind);
}

}  // namespace dliplan::sim::test

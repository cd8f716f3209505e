// Part of the slow life: infections: as many candidates as there can be at most, most of them thinned away.
#pragma once

#include "tests/sim/slow_life/life.hpp"

#include <algorithm>

namespace dliplan::sim::test {

inline double SlowLife::infection_rate() const {
  const Infections& i = p_.infections;
  const double all = (1.0 + i.milder_per_severe.value) * faults_.infection_rate;
  if (in_course_) return all * i.severe_on_drug.per_day;
  return now_ < course_ended_ + i.off_drug_for.count ? all * i.severe_off_drug.per_day : 0.0;
}

inline double SlowLife::highest_infection_rate() const {
  const Infections& i = p_.infections;
  return (1.0 + i.milder_per_severe.value) * faults_.infection_rate *
         std::max(i.severe_on_drug.per_day, i.severe_off_drug.per_day);
}

inline void SlowLife::next_infection() {
  const double rate = highest_infection_rate();
  if (rate > 0.0) due_.infection = now_ + random_.exponential() / rate;
}

inline void SlowLife::infection_or_none() {
  const Infections& i = p_.infections;
  const bool real = random_.chance(infection_rate() / highest_infection_rate());
  if (now_ < 4000.0) next_infection();  // nobody is on drug so late
  if (!real) return;
  int grade = random_.chance(p_.toxicity.grade_2_share.value) ? 2 : 1;
  if (random_.chance(1.0 / (1.0 + i.milder_per_severe.value)))
    grade = random_.chance(i.grade_4_share.value) ? 4 : 3;
  adverse_event(AdverseEventKind::infection, grade, now_, slow_draw(random_, i.duration));
}

}  // namespace dliplan::sim::test

// Part of the slow life: donor lymphocytes.
#pragma once

#include "tests/sim/slow_life/life.hpp"

#include <algorithm>

namespace dliplan::sim::test {

inline bool SlowLife::had_active_gvhd() const {
  return has(AdverseEventKind::acute_gvhd, 2) || has(AdverseEventKind::chronic_gvhd, 3);
}

inline Reason SlowLife::why_no_dli() {
  const DliUptake& uptake = strategy_->dli_uptake;
  if (!p_.dli.given) return Reason::withheld;
  if (!life_.patient().donor_lymphocytes) return Reason::no_donor_cells;
  if (has(AdverseEventKind::acute_gvhd, 2) && !faults_.infused_during_gvhd) return Reason::acute_gvhd;
  if (has(AdverseEventKind::chronic_gvhd, 3)) return Reason::chronic_gvhd;
  if (has(AdverseEventKind::infection, 3) && !faults_.infused_during_infection)
    return Reason::severe_infection;
  const double p = is_or_will_be_in_response() ? uptake.responders.value : uptake.non_responders.value;
  return random_.chance(p) ? Reason::none : Reason::declined;
}

inline void SlowLife::dli_is_due() {
  course().no_dli = why_no_dli();
  if (course().no_dli != Reason::none) return;
  const double dose = random_.between(p_.dli.lowest_dose.e8_per_kg, p_.dli.highest_dose.e8_per_kg);
  course().dli = now_;
  course().dli_dose = dose;
  if (!had_dli_) first_dli();
  draw_acute_gvhd(dose);
  had_dli_ = true;
  if (random_.chance(p_.dli.crs.value)) {
    adverse_event(AdverseEventKind::crs, random_.chance(p_.toxicity.grade_2_share.value) ? 2 : 1,
                  now_ + slow_draw(random_, p_.dli.crs_onset),
                  slow_draw(random_, p_.toxicity.timing[0].duration));
  }
  if (random_.chance(strategy_->aplasia.value)) {
    adverse_event(AdverseEventKind::aplasia, 4, now_ + slow_draw(random_, p_.dli.aplasia_onset),
                  slow_draw(random_, p_.dli.aplasia_duration));
  }
  if (!will_respond_ && !responds_ && random_.chance(p_.dli.late_response.value)) {
    due_.late_response = std::min(due_.late_response, now_ + slow_draw(random_, p_.dli.late_response_after));
  }
  if (life_.facts.course_count < p_.second_course.most_courses) {
    due_.further_course =
        now_ + random_.between(p_.second_course.earliest.count, p_.second_course.latest.count);
  }
}

inline void SlowLife::first_dli() {
  set(Moment::first_dli);
  treated_relapse_ *= p_.dli.relapse_hazard_ratio.value;
  if (faults_.keeps_background) return;
  due_.acute_gvhd = never;  // the background's
  if (!happened(Moment::chronic_gvhd)) chronic_ = {&chronic_after_dli_, now_, 0};
}

}  // namespace dliplan::sim::test

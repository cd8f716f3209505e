// Part of the slow life: graft-versus-host disease.
#pragma once

#include "tests/sim/slow_life/life.hpp"

#include <array>
#include <cmath>

namespace dliplan::sim::test {

inline HazardTable SlowLife::incidence_table(const Law& onset, double incidence) {
  return HazardTable(
      [&](double t) { return -std::log(1.0 - incidence + incidence * slow_survival_of_cases(onset, t)); });
}

inline double SlowLife::incidence_of(std::size_t donor) const {
  const AcuteGvhd& g = p_.acute_gvhd;
  return std::array{g.haploidentical, g.matched_sibling, g.matched_unrelated, g.cord}[donor].value;
}

inline double SlowLife::gvhd_chance(double intercept, double dose) const {
  return 1.0 / (1.0 + std::exp(-intercept - p_.acute_gvhd.per_tenfold_dose.value * std::log10(dose)));
}

/// The mean over the uniform doses is the incidence; by the midpoint rule.
inline double SlowLife::centre_gvhd(std::size_t donor) const {
  const double low = p_.dli.lowest_dose.e8_per_kg, high = p_.dli.highest_dose.e8_per_kg;
  const auto mean = [&](double intercept) {
    double sum = 0.0;
    for (int i = 0; i < 1000; ++i)
      sum += gvhd_chance(intercept, low + (high - low) * (i + 0.5) / 1000.0) / 1000.0;
    return sum;
  };
  return slow_root(mean, incidence_of(donor), -60.0, 60.0);
}

inline void SlowLife::draw_acute_gvhd(double dose) {
  if (had_acute_gvhd_) return;
  const double g = p_.acute_gvhd.grade_1_per_severer.value;
  const double later = had_dli_ ? p_.acute_gvhd.later_dli_factor.value : 1.0;
  const double severer = later * gvhd_chance(gvhd_intercept_[static_cast<std::size_t>(life_.patient().donor)],
                                             dose * p_.dli.cd3_share.value / 0.40);
  if (!random_.chance((1.0 + g) * severer)) return;
  due_.acute_gvhd = std::min(due_.acute_gvhd, now_ + slow_draw(random_, p_.acute_gvhd.onset));
}

inline void SlowLife::acute_gvhd() {
  const AcuteGvhd& gvhd = p_.acute_gvhd;
  const double g = gvhd.grade_1_per_severer.value;
  if (random_.uniform() < g / (1.0 + g)) {
    if (!had_grade_1_) has_acute_gvhd(1);
    had_grade_1_ = true;
  } else if (random_.chance(gvhd.severe_share.value)) {
    has_acute_gvhd(random_.chance(gvhd.grade_4_share.value) ? 4 : 3);
  } else {
    has_acute_gvhd(2);
  }
}

inline void SlowLife::has_acute_gvhd(int grade) {
  adverse_event(AdverseEventKind::acute_gvhd, grade, now_, slow_draw(random_, p_.acute_gvhd.duration));
  auto& worst = life_[Trait::acute_gvhd_grade];
  worst = std::max(worst, static_cast<std::int8_t>(grade));
  if (grade >= 2) {
    had_acute_gvhd_ = true;
    set(Moment::acute_gvhd);
  }
  if (grade >= 3) treated_death_ = p_.acute_gvhd.severe_non_relapse_death.value;
}

inline void SlowLife::chronic_gvhd() {
  set(Moment::chronic_gvhd);
  chronic_ = {};
  const bool extensive = random_.chance(p_.chronic_gvhd.extensive_share.value);
  life_[Trait::chronic_gvhd_extent] = extensive ? 2 : 1;
  adverse_event(AdverseEventKind::chronic_gvhd, extensive ? 3 : 2, now_, never);
  treated_relapse_ *= p_.chronic_gvhd.relapse_hazard_ratio.value;
}

}  // namespace dliplan::sim::test

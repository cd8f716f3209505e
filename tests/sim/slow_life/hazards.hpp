// Part of the slow life: hazards, walked through in small steps.
#pragma once

#include "tests/sim/slow_life/life.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::sim::test {

inline void SlowLife::follow(const HazardTable& table, double relapse, double death) {
  disease_ = {&table, now_, 0};
  relapse_multiplier_ = relapse * frailty_;
  death_multiplier_ = death * frailty_;
}

/// Relapse and death without relapse on one law.
inline void SlowLife::in_remission(const HazardTable& table) {
  const double q = strategy_->disease.non_relapse_share.value;
  const double positive = mrd_negative_ ? 1.0 : p_.hazard_effects.relapse_if_mrd_positive.value;
  // A non-responder of an MRD relapse has no such remission; there `mrd_negative_` is true.
  follow(table, (1.0 - q) * multipliers_.relapse * positive, q * multipliers_.death);
}

inline double SlowLife::relapse_hazard() const {
  return relapsed_ || !in_remission_or_mrd() ? 0.0 : relapse_multiplier_ * treated_relapse_;
}

inline double SlowLife::death_hazard() const {
  const bool failed = relapsed_ || !in_remission_or_mrd();
  return death_multiplier_ * (failed ? after_failure_ : treated_death_);
}

inline double SlowLife::chronic_hazard() const {
  return had_acute_gvhd_ && !faults_.acute_gvhd_forgets_chronic ? p_.chronic_gvhd.after_acute.value : 1.0;
}

/// From now to `until`, or to what strikes before. Steps of a quarter of a day, later of 2.5 % of the time.
inline bool SlowLife::walk(double until) {
  double disease = disease_.table ? disease_.at(now_) : 0.0,
         chronic = chronic_.table ? chronic_.at(now_) : 0.0;
  const double relapse_ratio = relapse_hazard(), death_ratio = death_hazard(),
               chronic_ratio = chronic_hazard();
  double newest = disease_.table ? disease_.origin : 0.0;
  if (chronic_.table) newest = std::max(newest, chronic_.origin);
  while (now_ < until && now_ < 2e6) {
    const double to = std::min(until, now_ + std::max(0.25, 0.025 * (now_ - newest)));
    const double disease_after = disease_.table ? disease_.at(to) : 0.0;
    const double chronic_after = chronic_.table ? chronic_.at(to) : 0.0;
    const double relapse = relapse_ratio * (disease_after - disease),
                 death = death_ratio * (disease_after - disease),
                 gvhd = chronic_ratio * (chronic_after - chronic), all = relapse + death + gvhd;
    const double u = random_.uniform();
    if (u < all && u < -std::expm1(-all)) {
      now_ += (to - now_) * -std::log1p(-u) / all;
      const double which = random_.uniform() * all;
      strikes_ = which < relapse           ? Strikes::relapse
                 : which < relapse + death ? Strikes::death
                                           : Strikes::chronic_gvhd;
      return true;
    }
    now_ = to;
    disease = disease_after;
    chronic = chronic_after;
  }
  return false;
}

inline void SlowLife::disease_strikes() {
  switch (strikes_) {
    case Strikes::relapse: return relapse();
    case Strikes::death: return die(cause_of_death());
    case Strikes::chronic_gvhd: return chronic_gvhd();
  }
}

}  // namespace dliplan::sim::test

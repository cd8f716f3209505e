// Part of life.cpp: how much hazard the life has used up, for a chart that measures it.
#pragma once

#include "sim/pathway/life.hpp"

#include <algorithm>

namespace dliplan::sim {

/// Before anything after the stop happens: the clocks cannot be asked about what was before their last
/// change.
template <class Chart>
void Life<Chart>::stops_measuring(double now) {
  if constexpr (Chart::measures_hazards) {
    if (chart_.until(now) < now) {
      settles_hazards(now);
    }
  }
}

/// To be told before the state so far changes, or a clock starts or stops. A change of a multiplier need not
/// be told: the clock keeps what it has used up.
template <class Chart>
void Life<Chart>::settles_hazards(double now) {
  if constexpr (Chart::measures_hazards) {
    const double until = chart_.until(now);
    if (until <= chart_.settled()) {
      return;
    }
    chart_.settle(until, hazard_left(until), survivor_hazard(chart_.settled(), until),
                  state_so_far().index());
  }
}

/// To be told after a clock has started or stopped.
template <class Chart>
void Life<Chart>::restarts_hazards(double now) {
  if constexpr (Chart::measures_hazards) {
    if (now <= chart_.settled()) {
      chart_.restart(hazard_left(now));
    }
  }
}

template <class Chart>
void Life<Chart>::counts(HazardEvent event, double now) {
  if constexpr (Chart::measures_hazards) {
    chart_.happens(event, now, state_so_far().index());
  }
}

template <class Chart>
void Life<Chart>::draws(Surprise what, double now, double excess) {
  if constexpr (Chart::measures_hazards) {
    chart_.draws(what, now, excess);
  }
}

template <class Chart>
HazardLeft Life<Chart>::hazard_left(double now) const {
  const auto [relapse, non_relapse_death] = remission_.remaining(now);
  return {relapse, non_relapse_death, leukaemia_death_.remaining(now)};
}

template <class Chart>
double Life<Chart>::survivor_hazard(double from, double until) const {
  const Survivors& survivors = parameters_.survivors;
  const double begins = survivors.from.count;
  return survivors.death.per_day * (std::max(until, begins) - std::max(from, begins));
}

template <class Chart>
StateSoFar Life<Chart>::state_so_far() const {
  const TreatmentSoFar treatment = course_ > 0 ? TreatmentSoFar::after_second_course
                                   : history_[Moment::first_dli] != never ? TreatmentSoFar::after_dli
                                                                          : TreatmentSoFar::before_dli;
  return {treatment, has_responded()};
}

}  // namespace dliplan::sim

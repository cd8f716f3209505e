#pragma once

#include "sim/describe.hpp"
#include "sim/law/law.hpp"
#include "sim/units.hpp"

#include <span>

namespace dliplan::sim {

/// Alive or dead: the textbook model of a survival trial.
struct TwoState {
  Law death = Law::exponential_median(8.5 * days_per_month);
  HazardRatio hazard_ratio{1.0};
  friend bool operator==(const TwoState&, const TwoState&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, TwoState& two_state) {
  visitor.field(two_state.death, {.name = "death", .meaning = "Time from entry to death."});
  visitor.field(two_state.hazard_ratio, {.name = "hazard_ratio",
                                         .meaning = "Multiplies the hazard of death; set it in an arm.",
                                         .plausible = Doc::Range{0.5, 1.5}});
}

/// Turns Exp(1) thresholds into days from entry to death, in place.
void fill_deaths(const TwoState& two_state, std::span<double> thresholds_to_deaths);

}  // namespace dliplan::sim

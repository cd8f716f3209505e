#include "sim/pathway/two_state.hpp"

#include <cmath>

namespace dliplan::sim {

void fill_deaths(const TwoState& two_state, std::span<double> thresholds_to_deaths) {
  const double ratio = two_state.hazard_ratio.value;
  if (const auto* exponential = std::get_if<Exponential>(&two_state.death.baseline());
      exponential != nullptr && two_state.death.never_share() == 0.0) {
    for (double& cell : thresholds_to_deaths) {
      cell = exponential->inverse(cell / ratio);
    }
    return;
  }
  for (double& cell : thresholds_to_deaths) {
    cell = two_state.death.inverse(cell / ratio);
  }
}

}  // namespace dliplan::sim

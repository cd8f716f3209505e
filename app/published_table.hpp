#pragma once

#include "app/summary.hpp"

#include <string>
#include <vector>

namespace dliplan::app {

/// A published figure and what the simulation makes of it, in the engine's units (days, shares).
struct PublishedComparison {
  plan::Published published;
  plan::Analysis analysis;
  plan::Estimand estimand;
  plan::Known simulated;  ///< the truth of the scenario
};

/// In the order of the scenario; without figures that no analysis of the plan has.
[[nodiscard]] std::vector<PublishedComparison> comparisons(const Summary& summary);

/// The published figures beside the simulated ones; empty when the scenario names none.
[[nodiscard]] std::string published_table(const Summary& summary);

}  // namespace dliplan::app

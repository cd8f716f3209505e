#pragma once

#include "scenarios/model_writer.hpp"
#include "sim/pathway/baseline.hpp"

namespace dliplan::scenarios {

/// Shares that sum to 1 at most, ages in order, and correlations that go together.
void check_baseline(const sim::Baseline& baseline, ModelWriter& write);

}  // namespace dliplan::scenarios

#pragma once

#include "scenarios/model_writer.hpp"
#include "sim/pathway/sequential.hpp"

namespace dliplan::scenarios {

/// All laws but those of the disease are times of those to whom it happens, as the chances beside them say:
/// a delay, an onset or a duration has no share of never.
void check_certain_laws(sim::Sequential model, ModelWriter& write);

}  // namespace dliplan::scenarios

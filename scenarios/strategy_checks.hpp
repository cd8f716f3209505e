#pragma once

#include "scenarios/model_writer.hpp"
#include "sim/pathway/strategy.hpp"

#include <string>

namespace dliplan::scenarios {

/// A course of ordered lengths and doses, toxicity of ordered grades, and assessments one after the other.
/// `name` is mrd or haematologic.
void check_strategy(const std::string& name, const sim::Strategy& strategy, ModelWriter& write);

}  // namespace dliplan::scenarios

#pragma once

#include "scenarios/check_writer.hpp"
#include "sim/model.hpp"

#include <string>

namespace dliplan::scenarios {

/// The checks within one model. `arm` is the path of the arm with its last dot: a value that the arm itself
/// does not give stands at the top level.
void check_model(const sim::Model& model, const std::string& arm, CheckWriter& write);

}  // namespace dliplan::scenarios

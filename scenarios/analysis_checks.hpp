#pragma once

#include "plan/study.hpp"
#include "scenarios/check_writer.hpp"

namespace dliplan::scenarios {

/// Analyses differ in their names, say their kind, and ask for what the record of this study holds.
void check_analyses(const plan::Study& study, CheckWriter& write);

}  // namespace dliplan::scenarios

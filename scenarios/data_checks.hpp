#pragma once

#include "plan/study.hpp"
#include "scenarios/check_writer.hpp"

namespace dliplan::scenarios {

/// A map of a data file makes sense in itself: nothing is mapped twice, every list names its column, levels
/// are those of the plan, and no code means two things.
void check_data_map(const plan::Study& study, CheckWriter& write);

}  // namespace dliplan::scenarios

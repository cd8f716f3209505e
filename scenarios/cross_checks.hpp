#pragma once

#include "plan/study.hpp"
#include "scenarios/report.hpp"

namespace dliplan::scenarios {

/// Complains of values that are fine alone and contradict each other. Where a value is complained of already,
/// nothing is said about its relation to others.
void check_together(const plan::Study& study, Report& report);

}  // namespace dliplan::scenarios

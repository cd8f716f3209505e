#pragma once

#include "plan/study.hpp"
#include "scenarios/check_writer.hpp"

namespace dliplan::scenarios {

/// Somebody must come, by one way of counting, and not more than memory holds.
void check_accrual(const plan::Study& study, CheckWriter& write);

}  // namespace dliplan::scenarios

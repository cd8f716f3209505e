#pragma once

#include "plan/study.hpp"
#include "scenarios/check_writer.hpp"

namespace dliplan::scenarios {

/// Arms differ in their names, share a pathway, and each makes sense; a twin has the patients of its origin.
void check_arms(const plan::Study& study, CheckWriter& write);

}  // namespace dliplan::scenarios

#pragma once

#include "plan/study.hpp"
#include "scenarios/check_writer.hpp"

namespace dliplan::scenarios {

/// Variants and audits have names of their own, and what audits and causal nulls name is there.
void check_audits(const plan::Study& study, CheckWriter& write);

}  // namespace dliplan::scenarios

#pragma once

#include "plan/study.hpp"
#include "scenarios/check_writer.hpp"

namespace dliplan::scenarios {

/// A published figure is a median or a share, of an estimate that the analysis plan has.
void check_published(const plan::Study& study, CheckWriter& write);

}  // namespace dliplan::scenarios

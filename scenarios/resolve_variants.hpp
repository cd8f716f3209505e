#pragma once

#include "plan/study.hpp"
#include "scenarios/report.hpp"

namespace dliplan::scenarios {

/// Works out what the changes of each variant come to, upon all that is in force in the study, written out or
/// not; a change of the model holds in every arm. Every complaint about a variant stands where its changes
/// do.
void resolve_variants(plan::Study& study, Report& report);

}  // namespace dliplan::scenarios

#pragma once

#include "plan/study.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/report.hpp"

namespace dliplan::scenarios {

/// Works out what the changes of each variant come to, upon the documents that the study was read from.
/// Every complaint about a variant stands where its changes do.
void resolve_variants(const Layers& layers, plan::Study& study, Report& report);

}  // namespace dliplan::scenarios

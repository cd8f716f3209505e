#pragma once

#include "plan/study.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/report.hpp"

#include <string>

namespace dliplan::scenarios {

/// Reads documents one upon another into a study, or complains; values are not yet held against each other.
/// `stem` names a study that names itself nowhere.
[[nodiscard]] plan::Study read_study(const Layers& layers, const std::string& stem, Report& report);

}  // namespace dliplan::scenarios

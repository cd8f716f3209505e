#pragma once

#include "plan/operating_characteristics.hpp"

#include <string>

namespace dliplan::app {

/// What an audit says: its numbers, and whether anything but the plan does better, beyond Monte Carlo error.
[[nodiscard]] std::string verdict(const plan::AuditCharacteristics& audit);

/// What all comparisons of groups do together, in one sentence: what shared alpha would cost.
[[nodiscard]] std::string verdict(const plan::FamilyCharacteristics& family);

}  // namespace dliplan::app

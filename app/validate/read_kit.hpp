#pragma once

#include "app/validate/kit.hpp"

#include <optional>
#include <string>

namespace dliplan::app {

/// The kit of a folder that `simulate` made: its plan and its file of patients. Nothing when they cannot be
/// read, and then stderr says why.
[[nodiscard]] std::optional<Kit> read_kit(const std::string& folder);

}  // namespace dliplan::app

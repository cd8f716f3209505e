#pragma once

#include "app/calibrate_text.hpp"

#include <string>

namespace dliplan::app {

/// The study that was fitted as a scenario file with comments: which numbers are calibrated, to which
/// published figures with their sources, with which seed and version. `fitted` has its name. Loads to the
/// same study; throws std::logic_error when it would not.
[[nodiscard]] std::string calibrated_scenario(const plan::Study& fitted, const CalibrationReport& report);

}  // namespace dliplan::app

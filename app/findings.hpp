#pragma once

#include "plan/operating_characteristics.hpp"

#include <string>
#include <vector>

namespace dliplan::app {

/// The result in sentences that a clinician follows, each made from the numbers.
[[nodiscard]] std::vector<std::string> findings(const plan::Study& study,
                                                const plan::OperatingCharacteristics& result);

}  // namespace dliplan::app

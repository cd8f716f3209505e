#pragma once

#include "plan/operating_characteristics.hpp"

#include <string>

namespace dliplan::app {

/// The largest bias of a probability of this kind, `survival_at` or `incidence_at`, in a sentence that says
/// what is behind it. Empty when none stands out from its Monte Carlo error.
[[nodiscard]] std::string bias_finding(const plan::Study& study,
                                       const plan::OperatingCharacteristics& result,
                                       plan::Estimand::Kind kind);

}  // namespace dliplan::app

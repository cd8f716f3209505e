#pragma once

#include "app/findings.hpp"
#include "plan/operating_characteristics.hpp"

namespace dliplan::app {

/// The probability of this kind, `survival_at` or `incidence_at`, that is farthest off its truth, and what is
/// behind it. Empty when none stands out from its Monte Carlo error.
[[nodiscard]] Finding bias_finding(const plan::Study& study,
                                   const plan::OperatingCharacteristics& result,
                                   plan::Estimand::Kind kind);

/// How often the median survival is not reached, and where that leaves half of all studies. Empty where all
/// reach it.
[[nodiscard]] Finding unreached_median(const plan::OperatingCharacteristics& result);

}  // namespace dliplan::app

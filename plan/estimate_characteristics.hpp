#pragma once

#include "plan/operating_characteristics.hpp"

#include <string>

namespace dliplan::plan {

/// How an estimator does against its truth.
[[nodiscard]] EstimateCharacteristics characterise(const Estimand& estimand,
                                                   std::string group,
                                                   const EstimateTally& tally,
                                                   const Known& truth);

}  // namespace dliplan::plan

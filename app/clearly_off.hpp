#pragma once

#include "plan/operating_characteristics.hpp"

#include <optional>

namespace dliplan::app {

/// By how much an estimator is off its truth, where that is beyond Monte Carlo error; in the unit of the
/// estimate, above 0 where it comes out too high.
///
/// Of one that nearly all studies have: its bias, where that is three standard errors or more. Of one that a
/// selection of studies has: from the truth to the nearest limit of the interval of the median of all
/// estimates, which holds whatever the studies without an answer would say. Nothing where it is neither, or
/// where there is no truth.
[[nodiscard]] std::optional<double> clearly_off(const plan::EstimateCharacteristics& estimate);

}  // namespace dliplan::app

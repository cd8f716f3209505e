#pragma once

#include "stats/survival/cox/risk_sets.hpp"

namespace dliplan::stats::cox {

/// Does the likelihood rise, or stay, for ever along `direction`, and rise somewhere? So it is exactly when
/// at every event no survivor's linear predictor along it lies above that of a patient who dies (by more
/// than `tolerance`), and, but for exact ties, those who die together have the same. O(n p), or
/// O(n log n) with delayed entry. Overwrites the linear predictors.
[[nodiscard]] bool is_monotone_along(
    const Vector& direction, const Rows& rows, Ties ties, double tolerance, Workplace& work);

/// The same for any one covariate, up or down, without tolerance.
[[nodiscard]] bool is_monotone_in_one(const Rows& rows, Ties ties, Workplace& work);

}  // namespace dliplan::stats::cox

#pragma once

#include "stats/performance/measure.hpp"

#include <tl/expected.hpp>

#include <span>

namespace dliplan::stats {

/// Mean squared distance of the estimates, one finite number a replicate, from the truth; in the square of
/// their unit. Bias and variance in one: bias^2 + EmpSE^2 (R - 1) / R.
///
/// MCSE: the standard error of that mean, sqrt(sum((d^2 - MSE)^2) / (R (R - 1))); the error of a simulated
/// truth adds 2 |bias| truth.mcse in quadrature, by the delta method, as it does to the bias.
/// NoAnswer too_few_rows when R < 2. O(R), no allocation.
[[nodiscard]] tl::expected<Measure, NoAnswer> mean_squared_error(std::span<const double> estimates,
                                                                 const Measure& truth);

}  // namespace dliplan::stats

#pragma once

#include "stats/performance/measure.hpp"

#include <tl/expected.hpp>

#include <span>

namespace dliplan::stats {

// Two estimators on the same replicates. The columns hold one finite estimate a replicate, in the same order,
// of the replicates in which both have an answer. Exchanging them turns the sign of a difference. No
// allocation. NoAnswer too_few_rows when R < 2.

/// Mean of second less first; MCSE the standard deviation of the differences over sqrt(R), so that what the
/// two have in common falls out. Where both aim at the same truth this is the difference of their biases.
[[nodiscard]] tl::expected<Measure, NoAnswer> difference_of_estimates(std::span<const double> first,
                                                                      std::span<const double> second);

/// Relative precision of the second against the first, 100 ((EmpSE1 / EmpSE2)^2 - 1), in per cent: above 0
/// when the second varies less: so many per cent more patients would let the first vary as little.
///
/// MCSE 200 (EmpSE1 / EmpSE2)^2 sqrt((1 - r^2) / (R - 1)), r the correlation of the estimates, which are
/// taken as normal. NoAnswer also zero_variance when the estimates of a column are all equal.
[[nodiscard]] tl::expected<Measure, NoAnswer> relative_precision(std::span<const double> first,
                                                                 std::span<const double> second);

}  // namespace dliplan::stats

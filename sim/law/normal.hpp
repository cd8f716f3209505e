#pragma once

namespace dliplan::sim {

/// Phi^-1(p), 0 < p < 1.
[[nodiscard]] double normal_quantile(double p) noexcept;

/// Phi(x).
[[nodiscard]] double normal_probability(double x) noexcept;

/// log(1 - Phi(x)), accurate in the far upper tail where 1 - Phi(x) underflows.
[[nodiscard]] double log_normal_upper(double x) noexcept;

/// The x with -log(1 - Phi(x)) = hazard, hazard > 0: the inverse of log_normal_upper, up to its sign.
[[nodiscard]] double normal_quantile_of_hazard(double hazard) noexcept;

}  // namespace dliplan::sim

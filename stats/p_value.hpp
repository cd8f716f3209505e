#pragma once

namespace dliplan::stats {

/// P(X > x) of a chi-squared variable with `df` degrees of freedom. `x` >= 0, `df` >= 1.
///
/// Closed forms for df 1 and 2, else the regularised incomplete gamma function of Boost.Math.
/// Source: Abramowitz and Stegun 26.4.
[[nodiscard]] double chi_squared_upper(double x, int df);

/// P(|Z| > |z|) of a standard normal variable.
[[nodiscard]] double normal_two_sided(double z);

/// The standard normal quantile of `probability`, in (0, 1): 0.975 gives 1.959963984540054.
[[nodiscard]] double normal_quantile(double probability);

}  // namespace dliplan::stats

#pragma once

#include "stats/moments.hpp"
#include "stats/performance/measure.hpp"
#include "stats/performance/moments_of.hpp"

#include <tl/expected.hpp>

#include <span>

namespace dliplan::stats {

// Each measure is asked of the moments of the estimates or of their column, one finite estimate a replicate.
// A truth may itself come from a simulation: its MCSE joins that of the mean in quadrature, which holds when
// the two runs share no random numbers. Give an mcse of 0 for a truth that is known.
// NoAnswer too_few_rows when R < 2.

/// Mean of the estimates; MCSE EmpSE / sqrt(R), as below.
[[nodiscard]] tl::expected<Measure, NoAnswer> mean_estimate(const Moments& estimates);
[[nodiscard]] inline tl::expected<Measure, NoAnswer> mean_estimate(std::span<const double> estimates) {
  return mean_estimate(moments_of(estimates));
}

/// Mean of the estimates less the truth: above 0 when the estimator is too large.
/// MCSE sqrt(EmpSE^2 / R + truth.mcse^2).
[[nodiscard]] tl::expected<Measure, NoAnswer> bias(const Moments& estimates, const Measure& truth);
[[nodiscard]] inline tl::expected<Measure, NoAnswer> bias(std::span<const double> estimates,
                                                          const Measure& truth) {
  return bias(moments_of(estimates), truth);
}

/// Bias in per cent of the truth, 100 (mean / truth - 1): above 0 when the mean lies farther from 0 than the
/// truth, on its side. MCSE 100 sqrt((EmpSE^2 / R + (mean / truth)^2 truth.mcse^2) / truth^2), by the delta
/// method. NoAnswer also zero_truth when the truth is 0.
[[nodiscard]] tl::expected<Measure, NoAnswer> relative_bias(const Moments& estimates, const Measure& truth);
[[nodiscard]] inline tl::expected<Measure, NoAnswer> relative_bias(std::span<const double> estimates,
                                                                   const Measure& truth) {
  return relative_bias(moments_of(estimates), truth);
}

}  // namespace dliplan::stats

#pragma once

#include <span>

namespace dliplan::sim {

/// 1 / (1 + exp(-x)); exact 0 and 1 at the infinities.
[[nodiscard]] double logistic(double x) noexcept;

/// A shift of the log-odds and the share of patients to whom it applies.
struct WeightedShift {
  double weight = 0.0;
  double shift = 0.0;
};

/// The intercept a with Σ weight · logistic(a + shift) = marginal: covariates then move patients
/// against each other and leave the overall probability where the scenario puts it.
/// Weights sum to 1. A marginal of 0 or 1 gives -infinity or +infinity.
[[nodiscard]] double centred_intercept(std::span<const WeightedShift> shifts, double marginal);

}  // namespace dliplan::sim

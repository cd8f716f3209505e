#pragma once

#include "stats/moments.hpp"
#include "stats/performance/measure.hpp"
#include "stats/performance/moments_of.hpp"

#include <tl/expected.hpp>

#include <span>

namespace dliplan::stats {

// Do the standard errors that an analysis reports tell by how much its estimates vary? A column holds one
// finite number a replicate; columns of one call, the same replicates. NoAnswer too_few_rows when R < 2.

/// Standard deviation of the estimates, EmpSE; MCSE EmpSE / sqrt(2 (R - 1)), that of normal estimates.
[[nodiscard]] tl::expected<Measure, NoAnswer> empirical_standard_error(const Moments& estimates);
[[nodiscard]] inline tl::expected<Measure, NoAnswer> empirical_standard_error(
    std::span<const double> estimates) {
  return empirical_standard_error(moments_of(estimates));
}

/// The moments of the squares of a column, from which the model SE is computed; they can be merged.
[[nodiscard]] Moments moments_of_squares(std::span<const double> standard_errors);

/// Root of the mean squared standard error, ModSE; MCSE sqrt(Var(se^2) / (4 R ModSE^2)), 0 where every
/// standard error is 0. Takes the moments of se^2, or the column of se itself.
[[nodiscard]] tl::expected<Measure, NoAnswer> model_standard_error(const Moments& squares);
[[nodiscard]] inline tl::expected<Measure, NoAnswer> model_standard_error(
    std::span<const double> standard_errors) {
  return model_standard_error(moments_of_squares(standard_errors));
}

/// 100 (ModSE / EmpSE - 1), in per cent: above 0 when the analysis reports more error than there is.
///
/// MCSE 100 (ModSE / EmpSE) sqrt(Var(se^2) / (4 R ModSE^4) + 1 / (2 (R - 1))), which takes estimates and
/// standard errors as independent. NoAnswer also zero_variance when all estimates are equal.
[[nodiscard]] tl::expected<Measure, NoAnswer> relative_error_of_model_se(const Moments& estimates,
                                                                         const Moments& squares);
[[nodiscard]] inline tl::expected<Measure, NoAnswer> relative_error_of_model_se(
    std::span<const double> estimates, std::span<const double> standard_errors) {
  return relative_error_of_model_se(moments_of(estimates), moments_of_squares(standard_errors));
}

}  // namespace dliplan::stats

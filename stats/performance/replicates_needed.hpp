#pragma once

#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

#include <cstdint>

namespace dliplan::stats {

// How many replicates bring the MCSE of a measure down to a target, above 0: the formulas of its MCSE solved
// for R, rounded up. NoAnswer too_large beyond 2^53. Source: Morris, White and Crowther 2019.

/// Of a share `p`, in [0, 1], such as power or coverage: p (1 - p) / target^2; one at least. p = 0.5 is the
/// most that may be needed.
[[nodiscard]] tl::expected<std::uint64_t, NoAnswer> replicates_for_share(double p, double target);

/// Of a mean or a bias, when the estimates vary by `empirical_se` >= 0, in the unit of the target:
/// (EmpSE / target)^2; two at least.
[[nodiscard]] tl::expected<std::uint64_t, NoAnswer> replicates_for_bias(double empirical_se, double target);

/// Of the empirical standard error of normal estimates, when its MCSE is to be a share `target` of it, 0.01
/// for 1 %: 1 + 1 / (2 target^2); two at least.
[[nodiscard]] tl::expected<std::uint64_t, NoAnswer> replicates_for_empirical_se(double target);

}  // namespace dliplan::stats

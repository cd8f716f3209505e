#pragma once

#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

namespace dliplan::stats {

/// A difference of means that a trial with two equal groups must show, by a two-sided t test.
struct MeansGoal {
  double difference = 1.0;          ///< not 0
  double standard_deviation = 1.0;  ///< within the groups, above 0
  double alpha = 0.05;              ///< two-sided, in (0, 1)
};

/// Power of the test with that many patients in each group, above 1 and not necessarily whole: the upper tail
/// of the noncentral t distribution (Boost.Math); the wrong tail is left out, as in R's power.t.test(strict =
/// FALSE). Source: R stats::power.t.test.
[[nodiscard]] double power_of_t_test(const MeansGoal& goal, double patients_per_group);

/// Patients in each group for `power`, in (alpha, 1): at least 2, not rounded up. A root to the last digits,
/// where R stops at 1e-4. NoAnswer too_large beyond ten million.
[[nodiscard]] tl::expected<double, NoAnswer> patients_for_t_test(const MeansGoal& goal, double power);

}  // namespace dliplan::stats

#pragma once

namespace dliplan::stats {

/// Two shares that a trial with equal groups must tell apart, by a two-sided chi-squared test.
struct ProportionsGoal {
  double first = 0.5;    ///< in (0, 1)
  double second = 0.75;  ///< another, in (0, 1)
  double alpha = 0.05;   ///< two-sided, in (0, 1)
};

/// Power of the test with that many patients in each group (any number above 0), by the normal approximation:
/// the wrong tail is left out, as in R's power.prop.test(strict = FALSE).
/// Source: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd ed., section 4.2.
[[nodiscard]] double power_of_two_proportions(const ProportionsGoal& goal, double patients_per_group);

/// Patients in each group for `power`, in (alpha / 2, 1): not rounded up. In closed form, where R
/// searches for a root to 1e-4.
[[nodiscard]] double patients_for_two_proportions(const ProportionsGoal& goal, double power);

}  // namespace dliplan::stats

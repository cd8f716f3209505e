#pragma once

#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

#include <cstdint>

namespace dliplan::stats {

/// What a single-arm trial with a yes-or-no response must tell apart.
struct ResponseGoal {
  double null_share = 0.05;         ///< p0, of no interest, in (0, 1)
  double alternative_share = 0.25;  ///< p1, above p0
  double alpha = 0.05;              ///< largest P(call it active | p0), one-sided, in (0, 1)
  double power = 0.8;               ///< least P(call it active | p1), in (alpha, 1)
};

/// A trial of one stage: active when at least `responses` of `patients` respond.
struct SingleArmDesign {
  std::uint32_t patients = 0;
  std::uint32_t responses = 0;  ///< patients + 1 when no count could keep to alpha
  double alpha = 0.0;           ///< actual, at p0
  double power = 0.0;           ///< actual, at p1

  friend bool operator==(const SingleArmDesign&, const SingleArmDesign&) = default;
};

/// The fewest responses that keep to alpha with that many patients, and what they reach. O(log patients).
[[nodiscard]] SingleArmDesign single_arm_design(const ResponseGoal& goal, std::uint32_t patients);

/// The power of an exact test goes up and down with the number of patients: which number is meant.
struct SingleArmDesigns {
  SingleArmDesign first;  ///< the least number that meets the goal: A'Hern's tables
  /// The least number that meets it and from which on every larger number does: more patients than
  /// planned do no harm.
  SingleArmDesign lasting;
};

/// Exact one-stage designs with binomial tails.
///
/// By Hoeffding's inequality every n >= (sqrt(log(1/alpha)) + sqrt(log(1/beta)))^2 / (2 (p1 - p0)^2) meets
/// the goal, so that no number beyond is looked at. NoAnswer too_large when that bound is above 100,000 (p1 -
/// p0 below about 0.0067 for 0.05 and 0.8). Microseconds a patient. Source: A'Hern 2001, Statistics in
/// Medicine 20:859; Hoeffding 1963, theorem 1.
[[nodiscard]] tl::expected<SingleArmDesigns, NoAnswer> single_arm_designs(const ResponseGoal& goal);

}  // namespace dliplan::stats

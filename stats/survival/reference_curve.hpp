#pragma once

#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>

namespace dliplan::stats {

/// How a curve known at some times runs between them.
enum class BetweenPoints : std::uint8_t {
  steps,            ///< it stays until the next point: a Kaplan-Meier curve read off at its steps
  constant_hazard,  ///< log S is straight: percentages of a publication, such as S(12 months) and S(36
                    ///< months)
};

/// A historical survival curve by its points; S is 1 at time 0, which is not listed.
struct ReferenceCurve {
  std::span<const double> time;      ///< ascending, above 0
  std::span<const double> survival;  ///< of the same length, in (0, 1], never rising
  BetweenPoints between = BetweenPoints::constant_hazard;
};

/// The cumulative hazard -log S of the reference at each of `time` (not negative; a missing one gives a
/// missing one), into `hazard`, of the same length, as `one_sample_log_rank` reads it.
///
/// NoAnswer: beyond_follow_up when a time is after the last point, for what the reference would do there
/// nobody knows; end the follow-up of these patients at the last point. `hazard` is then not to be read. O(n
/// log points).
[[nodiscard]] tl::expected<void, NoAnswer> reference_hazard_at(const ReferenceCurve& reference,
                                                               std::span<const double> time,
                                                               std::span<double> hazard);

}  // namespace dliplan::stats

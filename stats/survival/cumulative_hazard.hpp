#pragma once

#include "stats/interval.hpp"
#include "stats/no_answer.hpp"
#include "stats/survival/kaplan_meier.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>

namespace dliplan::stats {

/// How d events of one day among n at risk add to the hazard.
enum class HazardTies : std::uint8_t {
  nelson_aalen,        ///< d / n, variance d / n^2: all at once. R's ctype = 1
  fleming_harrington,  ///< 1/n + 1/(n - 1) + ... d terms, and their squares: one after another. ctype = 2
};

/// The cumulative hazard H just after each step of a curve, with its standard error, into `hazard`, of the
/// same length. H has no unit; SE(S) / S, Greenwood's error of log S, is another estimate of the same error.
///
/// O(steps) for `nelson_aalen`, O(events) for `fleming_harrington`. Source: Nelson 1969; Aalen 1978; Fleming
/// and Harrington 1984; R's survfit: cumhaz and std.chaz.
void cumulative_hazard(std::span<const KaplanMeier::Step> steps, HazardTies ties, std::span<Estimate> hazard);

/// H(t) and its standard error. NoAnswer: no_rows; beyond_follow_up when t is after the last observation,
/// even where S is 0: who would die at what rate later is not seen. O(n).
[[nodiscard]] tl::expected<Estimate, NoAnswer> cumulative_hazard_at(const KaplanMeier& curve,
                                                                    double t,
                                                                    HazardTies ties);

}  // namespace dliplan::stats

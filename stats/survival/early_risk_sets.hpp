#pragma once

#include "stats/survival/kaplan_meier.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace dliplan::stats {

/// How many steps of a curve with delayed entry rest on a tiny risk set, fewer than `enough` patients, before
/// the risk set is at its largest?
///
/// One death among few who have entered by then pulls down the whole curve, and S is 0 for ever if all
/// of them die: a caller should warn when this is not 0. Without delayed entry it always is 0, for the risk
/// set is largest at first. O(steps).
[[nodiscard]] std::size_t early_small_risk_sets(std::span<const KaplanMeier::Step> steps,
                                                std::uint32_t enough = 10);

}  // namespace dliplan::stats

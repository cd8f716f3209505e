#pragma once

#include "stats/survival/kaplan_meier.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace dliplan::stats {

/// A risk set below it is too small to decide a curve that many more come to.
inline constexpr std::uint32_t enough_at_risk = 10;

/// What the small risk sets before most patients have entered do to a curve.
struct EarlyRiskSets {
  std::size_t event_times = 0;  ///< that rest on fewer than `enough_at_risk` patients
  bool all_died = false;        ///< on one of them all at risk: S is 0 from there, whoever enters later
  friend bool operator==(const EarlyRiskSets&, const EarlyRiskSets&) = default;
};

/// Which steps of a curve with delayed entry rest on a tiny risk set before the risk set is at its largest?
///
/// One death among few who have entered by then pulls down the whole curve: a caller should warn when there
/// are any. Without delayed entry there are none, for the risk set is largest at first. O(steps).
[[nodiscard]] EarlyRiskSets early_small_risk_sets(std::span<const KaplanMeier::Step> steps);

}  // namespace dliplan::stats

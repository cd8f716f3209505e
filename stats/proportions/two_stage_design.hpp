#pragma once

#include "stats/no_answer.hpp"
#include "stats/proportions/single_arm_design.hpp"

#include <tl/expected.hpp>

#include <cstdint>

namespace dliplan::stats {

/// Simon's trial of two stages: stop when at most `stop_at` of the first patients respond; inactive when at
/// most `inactive_at` of all do. Simon writes it r1/n1, r/n.
struct TwoStageDesign {
  std::uint32_t stop_at = 0;         ///< r1
  std::uint32_t first_patients = 0;  ///< n1
  std::uint32_t inactive_at = 0;     ///< r
  std::uint32_t patients = 0;        ///< n, both stages
  double alpha = 0.0;                ///< actual P(active | p0)
  double power = 0.0;                ///< actual P(active | p1)
  double stops_early = 0.0;          ///< PET: P(stop after the first stage | p0)
  double expected_patients = 0.0;    ///< EN: at p0

  friend bool operator==(const TwoStageDesign&, const TwoStageDesign&) = default;
};

/// The two designs of Simon's tables.
struct TwoStageDesigns {
  TwoStageDesign optimal;  ///< fewest patients expected at p0; of equal ones that with fewest in all
  TwoStageDesign minimax;  ///< fewest patients in all; of these the fewest expected at p0
};

/// Both, over all trials that exist, not up to a size given beforehand.
///
/// Sizes n go up from the least at which the most powerful test of all n patients meets the goal. Given n, n1
/// and r1, the least r that keeps to alpha has the most power. The search ends when, with the largest r1 that
/// the power allows, n1 + (1 - PET)(n - n1) is nowhere below the best expected number: that bound grows with
/// n. NoAnswer too_large beyond 1,000 patients. Milliseconds up to 100 patients, the limit in some seconds.
/// Source: Simon 1989, Controlled Clinical Trials 10:1.
[[nodiscard]] tl::expected<TwoStageDesigns, NoAnswer> two_stage_designs(const ResponseGoal& goal);

}  // namespace dliplan::stats

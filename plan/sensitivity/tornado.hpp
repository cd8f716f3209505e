#pragma once

#include "plan/sensitivity/factor.hpp"
#include "plan/sensitivity/sweep.hpp"
#include "plan/sensitivity/tipping_point.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace dliplan::plan {

/// What a point is of one factor, the others being as the scenario has them.
struct Level {
  std::size_t factor = 0;
  double value = 0.0;
  std::size_t point = 0;  ///< among the results
};

/// A factor by itself.
struct TornadoLine {
  std::size_t factor = 0;
  Level low, high;                    ///< its outermost levels that could be simulated
  stats::Proportion at_low, at_high;  ///< how many studies reject there
  /// Power at `high` less that at `low`, in the same replicates; or, where that is larger, at `turn` less
  /// that of the scenario.
  stats::DifferenceOfShares swing;
  std::optional<Level> turn{};  ///< where the power goes and comes back
  std::size_t comparisons = 1;  ///< of which the swing is the largest
  std::uint64_t changed = 0;    ///< decisions that differ from the base's at any of its levels
};

/// By test: a line a factor of which two levels could be simulated, the largest swing first, in the order of
/// the factors where they are as large. The first result is the base.
[[nodiscard]] std::vector<TornadoLine> tornado(std::span<const Level> levels,
                                               std::span<const PointResult> results,
                                               std::size_t test);

/// Whether the swing is more than chance makes the largest of so many lines: beyond its error times the
/// normal quantile of 1 - 0.025 / comparisons in all, of so many lines (Bonferroni).
[[nodiscard]] bool is_told(const TornadoLine& line, std::size_t lines);

/// Power by the value of one factor, with the base where its value is known.
[[nodiscard]] std::vector<PowerAt> curve_of(const Factor& factor,
                                            std::size_t number,
                                            std::span<const Level> levels,
                                            std::span<const PointResult> results,
                                            std::size_t test);

}  // namespace dliplan::plan

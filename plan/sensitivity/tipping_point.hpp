#pragma once

#include "plan/sensitivity/factor.hpp"
#include "stats/interval.hpp"
#include "stats/proportions/proportion.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace dliplan::plan {

/// How many simulated studies reject with a factor at a value.
struct PowerAt {
  double value = 0.0;
  stats::Proportion rejected;
  [[nodiscard]] double power() const;
};

/// Where the power crosses a target as one factor moves.
struct TippingPoint {
  double value = 0.0;
  enum class Way : std::uint8_t { falls, rises };
  Way way = Way::falls;  ///< beyond the value, seen from the base
  /// The values between which the power is not told apart from the target (95 %, Monte Carlo), within the
  /// range of the curve.
  stats::Interval interval;
  /// Whether that goes on beyond the range, so that a limit is its end.
  bool open_below = false;
  bool open_above = false;
};

/// A curve: by value, ascending, each value once; at least two. Straight between its points, and so are the
/// limits of its 95 % Wilson intervals. The crossing next to `base` below it, and that above it; none where
/// the curve stays on its side.
[[nodiscard]] std::vector<TippingPoint> tipping_points(std::span<const PowerAt> curve,
                                                       double base,
                                                       double target);

/// The power with the factor at a value, in the same replicates as at any other; nothing when there is none.
using PowerOf = std::function<std::optional<stats::Proportion>(double value)>;

/// Adds points to the curve of a factor where they tell most of its crossings: at the crossing itself and at
/// both limits of its interval, twice. Values nearer than a hundredth of the curve to another are not looked
/// at. Common random numbers make the curve smooth, so that a few points are enough.
void refine(std::vector<PowerAt>& curve, const Factor& factor, double target, const PowerOf& power);

}  // namespace dliplan::plan

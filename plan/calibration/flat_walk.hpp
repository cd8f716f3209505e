#pragma once

#include "plan/calibration/least_squares.hpp"

#include <cstddef>
#include <vector>

namespace dliplan::plan {

/// Another point that fits nearly as well.
struct FarPoint {
  std::vector<double> point;
  double largest_change = 0.0;  ///< of a residual, at most 1
  std::size_t changes_most = 0;
};

/// Walks from a point along each move, to the side where more of it is in the unit cube, as far as no
/// residual changes by more than 1: all of it, a half, a quarter, … A move that shrinks to less than half of
/// `least_move` was flat only as seen from the point, and is left out.
[[nodiscard]] std::vector<FarPoint> walk_along(const std::vector<std::vector<double>>& moves,
                                               const std::vector<double>& point,
                                               const Residuals& residuals);

}  // namespace dliplan::plan

#pragma once

#include "stats/normal_maximum.hpp"

#include <array>

namespace dliplan::stats {

/// What each variable stays within; a limit may be infinite.
struct Rectangle {
  std::array<double, max_normals> lower{}, upper{};
};

/// P(some Z_i lies outside its limits), Z standard normal with that correlation.
///
/// Plackett's identity: the derivative of the probability by one correlation is the density of that pair at
/// the corners of its limits, times the same probability of the other variables given them. It is
/// integrated along the straight way from independence, so that 6 variables take two nested integrals
/// over one-dimensional paths instead of five. Two variables are in closed form (Owen's T). Relative error
/// about 1e-9; singular correlations are the limit of the path and no special case.
/// Cost: 3 and 4 variables some milliseconds at most, 5 tenths of a second, 6 many seconds.
/// Source: Plackett 1954; Gassmann 2003, J Comput Graph Stat 12:709.
[[nodiscard]] double outside_rectangle(const NormalCorrelation& correlation, const Rectangle& rectangle);

}  // namespace dliplan::stats

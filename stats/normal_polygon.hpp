#pragma once

#include <cstddef>
#include <span>

namespace dliplan::stats {

/// The points (x, y) of the plane with a x + b y <= limit.
struct HalfPlane {
  double a = 0.0;
  double b = 0.0;
  double limit = 0.0;
};

inline constexpr std::size_t max_half_planes = 12;

/// P((X, Y) lies outside at least one of the half planes), X and Y independent standard normals.
///
/// Closed form: the plane beyond an edge, as far as it is seen from the origin under the angle of that edge,
/// holds a difference of two of Owen's T functions. The polygon may be unbounded or empty, and need not hold
/// the origin; when it does, nothing is subtracted and a small probability keeps its digits. At most 12.
/// O(half planes^2). Source: Owen 1956; Cain 1994, Am Stat 48:124.
[[nodiscard]] double outside_polygon(std::span<const HalfPlane> half_planes);

/// Owen's T function, P(X > h, 0 < Y < a X); h and a may be 0 or infinite.
[[nodiscard]] double owens_t(double h, double a);

}  // namespace dliplan::stats

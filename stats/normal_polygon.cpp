#include "stats/normal_polygon.hpp"

#include <boost/math/special_functions/owens_t.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

namespace dliplan::stats {

namespace {

using Doubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

constexpr double no_distance = 1e-150;
constexpr double infinity = std::numeric_limits<double>::infinity();

/// The part of one border that is an edge of the polygon, measured along it, against the clock, from the
/// point next to the origin. Empty when from >= to.
struct Edge {
  double from = -infinity;
  double to = infinity;
};

/// Cuts what the other half plane forbids off a border. Of two equal half planes the earlier has the edge.
void cut(Edge& edge, const HalfPlane& own, const HalfPlane& other, bool other_is_earlier) {
  const double slope = own.a * other.b - own.b * other.a;
  const double room = other.limit - own.limit * (own.a * other.a + own.b * other.b);
  if (slope > 0.0) {
    edge.to = std::min(edge.to, room / slope);
  } else if (slope < 0.0) {
    edge.from = std::max(edge.from, room / slope);
  } else if (room < 0.0 || (room == 0.0 && other_is_earlier)) {
    edge = {infinity, -infinity};
  }
}

}  // namespace

double owens_t(double h, double a) {
  if (std::fabs(h) <= no_distance) return std::atan(a) / (2.0 * std::numbers::pi);
  if (std::isinf(h)) return 0.0;
  if (std::isinf(a)) return std::copysign(0.25 * std::erfc(std::fabs(h) / std::numbers::sqrt2), a);
  return boost::math::owens_t(h, a, Doubles());
}

double outside_polygon(std::span<const HalfPlane> half_planes) {
  assert(half_planes.size() <= max_half_planes);
  std::array<HalfPlane, max_half_planes> border{};
  std::size_t count = 0;
  for (const HalfPlane& half : half_planes) {
    const double length = std::hypot(half.a, half.b);
    if (length > 0.0) {
      // A border through the origin is moved off it, so that a corner there has its angle.
      const double distance = half.limit == 0.0 ? no_distance : half.limit / length;
      border[count++] = {half.a / length, half.b / length, distance};
    } else if (half.limit < 0.0) {
      return 1.0;
    }
  }
  double sum = 0.0;
  bool holds_origin = true;
  for (std::size_t i = 0; i < count; ++i) {
    const double h = border[i].limit;
    holds_origin = holds_origin && h >= 0.0;
    Edge edge;
    for (std::size_t j = 0; j < count && edge.from < edge.to; ++j) {
      if (j != i) cut(edge, border[i], border[j], j < i);
    }
    if (!(edge.from < edge.to)) continue;
    const double away = std::fabs(h);
    const double beyond = owens_t(away, edge.to / away) - owens_t(away, edge.from / away);
    sum += h >= 0.0 ? beyond : -beyond;
  }
  return std::clamp(holds_origin ? sum : 1.0 + sum, 0.0, 1.0);
}

}  // namespace dliplan::stats

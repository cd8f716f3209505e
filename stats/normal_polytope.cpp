#include "stats/normal_polytope.hpp"

#include "stats/integral.hpp"
#include "stats/normal_polygon.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

namespace dliplan::stats {

namespace {

using Vector = std::array<double, 3>;

constexpr std::size_t max_corners = max_half_spaces * (max_half_spaces - 1) * (max_half_spaces - 2) / 6;
constexpr double infinity = std::numeric_limits<double>::infinity();

double upper_tail(double x) {
  return 0.5 * std::erfc(x / std::numbers::sqrt2);
}

double density(double x) {
  return std::exp(-0.5 * x * x) * (std::numbers::inv_sqrtpi / std::numbers::sqrt2);
}

double dot(const Vector& a, const Vector& b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

Vector cross(const Vector& a, const Vector& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

/// Where, along the first axis, slices change their shape.
struct Cuts {
  std::array<double, max_corners + 2> at{};
  std::size_t count = 0;

  void add(double x) { at[count++] = x; }
};

/// With a margin, for a corner that is missed costs more than one that is none.
bool holds(std::span<const HalfSpace> half_spaces, const Vector& x) {
  const double size = std::max({std::fabs(x[0]), std::fabs(x[1]), std::fabs(x[2]), 1.0});
  return std::all_of(half_spaces.begin(), half_spaces.end(),
                     [&](const HalfSpace& half) { return dot(half.normal, x) <= half.limit + 1e-9 * size; });
}

void add_corners(std::span<const HalfSpace> half_spaces, Cuts& cuts) {
  constexpr double parallel = 1e-12;
  for (std::size_t i = 0; i < half_spaces.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const HalfSpace &a = half_spaces[i], &b = half_spaces[j];
      const Vector ab = cross(a.normal, b.normal);
      for (std::size_t k = 0; k < j; ++k) {
        const HalfSpace& c = half_spaces[k];
        const double det = dot(ab, c.normal);
        if (std::fabs(det) < parallel) continue;
        const Vector bc = cross(b.normal, c.normal), ca = cross(c.normal, a.normal);
        Vector x{};
        for (std::size_t axis = 0; axis < 3; ++axis) {
          x[axis] = (a.limit * bc[axis] + b.limit * ca[axis] + c.limit * ab[axis]) / det;
        }
        if (holds(half_spaces, x)) cuts.add(x[0]);
      }
    }
  }
}

double outside_slice(std::span<const HalfSpace> half_spaces, double x) {
  std::array<HalfPlane, max_half_planes> slice{};
  for (std::size_t i = 0; i < half_spaces.size(); ++i) {
    const auto& [normal, limit] = half_spaces[i];
    slice[i] = {normal[1], normal[2], limit - normal[0] * x};
  }
  return outside_polygon({slice.data(), half_spaces.size()});
}

/// What the half spaces say about the first coordinate alone.
struct Range {
  double lower = -infinity, upper = infinity;
};

Range range_of_first(std::span<const HalfSpace> half_spaces) {
  Range range;
  for (const auto& [normal, limit] : half_spaces) {
    if (normal[1] != 0.0 || normal[2] != 0.0) continue;
    if (normal[0] > 0.0) range.upper = std::min(range.upper, limit / normal[0]);
    if (normal[0] < 0.0) range.lower = std::max(range.lower, limit / normal[0]);
  }
  return range;
}

double integrate(std::span<const HalfSpace> half_spaces, double from, double to, double error) {
  constexpr int halvings = 10;
  Cuts cuts;
  cuts.add(to);
  add_corners(half_spaces, cuts);
  std::sort(cuts.at.begin(), cuts.at.begin() + static_cast<std::ptrdiff_t>(cuts.count));
  const auto weighed = [&](double x) { return density(x) * outside_slice(half_spaces, x); };
  double sum = 0.0;
  for (std::size_t i = 0; i < cuts.count; ++i) {
    const double right = std::clamp(cuts.at[i], from, to);
    if (right - from < 1e-13) continue;
    sum += integral(weighed, from, right, error, halvings);
    from = right;
  }
  return sum;
}

}  // namespace

double outside_polytope(std::span<const HalfSpace> half_spaces, Shape shape) {
  assert(half_spaces.size() <= max_half_spaces);
  const Range range = range_of_first(half_spaces);
  if (range.lower >= range.upper) return 1.0;
  double farthest = 0.0;
  for (const HalfSpace& half : half_spaces) farthest = std::max(farthest, std::fabs(half.limit));
  const double negligible = std::min(farthest + 9.0, 38.0);
  const bool mirrored = shape == Shape::central;
  const double from = mirrored ? 0.0 : std::max(range.lower, -negligible);
  const double to = std::min(range.upper, negligible);
  // Each half space alone is a lower bound of the answer.
  double least = 0.0;
  for (const HalfSpace& half : half_spaces) {
    least = std::max(least, upper_tail(half.limit / std::sqrt(dot(half.normal, half.normal))));
  }
  const double middle = from < to ? integrate(half_spaces, from, to, 1e-11 * least) : 0.0;
  const double one_side = middle + upper_tail(range.upper);
  return std::min(1.0, mirrored ? 2.0 * one_side : one_side + upper_tail(-range.lower));
}

}  // namespace dliplan::stats

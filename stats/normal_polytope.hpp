#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dliplan::stats {

/// The points x of space with normal . x <= limit.
struct HalfSpace {
  std::array<double, 3> normal{};
  double limit = 0.0;
};

inline constexpr std::size_t max_half_spaces = 12;

/// Whether every half space has its mirror image about the origin among the others.
enum class Shape : std::uint8_t { any, central };

/// P(x lies outside at least one of the half spaces), x three independent standard normals.
///
/// A Gauss-Kronrod integral, along the first axis, over slices that have a closed form; it is cut where the
/// slice changes its shape, at the corners of the polytope, so that each piece is smooth. No part
/// is negative, so that a small probability keeps its digits: about 1e-10 of the answer. At most 12
/// half spaces. Cost: a few hundred slices.
[[nodiscard]] double outside_polytope(std::span<const HalfSpace> half_spaces, Shape shape);

}  // namespace dliplan::stats

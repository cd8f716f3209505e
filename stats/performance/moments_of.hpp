#pragma once

#include "stats/moments.hpp"

#include <span>

namespace dliplan::stats {

/// The moments of a column of finite numbers, one a replicate, in the order of the column.
[[nodiscard]] inline Moments moments_of(std::span<const double> column) {
  Moments moments;
  for (const double x : column) moments.add(x);
  return moments;
}

}  // namespace dliplan::stats

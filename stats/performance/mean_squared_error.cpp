#include "stats/performance/mean_squared_error.hpp"

#include "stats/moments.hpp"

#include <cmath>

namespace dliplan::stats {

tl::expected<Measure, NoAnswer> mean_squared_error(std::span<const double> estimates, const Measure& truth) {
  Moments distances, squares;
  for (const double estimate : estimates) {
    const double distance = estimate - truth.value;
    distances.add(distance);
    squares.add(distance * distance);
  }
  const auto mcse = squares.standard_error();
  if (!mcse) return tl::unexpected(mcse.error());
  return Measure{*squares.mean(), std::hypot(*mcse, 2.0 * *distances.mean() * truth.mcse)};
}

}  // namespace dliplan::stats

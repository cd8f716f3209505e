#include "stats/performance/replicates_needed.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

/// 6400.000000000001 is 6400: the decimals of the question are not those of a double.
tl::expected<std::uint64_t, NoAnswer> rounded_up(double replicates, double least) {
  const double whole = std::max(least, std::ceil(replicates * (1.0 - 1e-14)));
  if (!(whole <= 0x1p53)) return tl::unexpected(NoAnswer::too_large);
  return static_cast<std::uint64_t>(whole);
}

}  // namespace

tl::expected<std::uint64_t, NoAnswer> replicates_for_share(double p, double target) {
  assert(p >= 0.0 && p <= 1.0 && target > 0.0);
  return rounded_up(p / target * ((1.0 - p) / target), 1.0);
}

tl::expected<std::uint64_t, NoAnswer> replicates_for_bias(double empirical_se, double target) {
  assert(empirical_se >= 0.0 && target > 0.0);
  const double ratio = empirical_se / target;
  return rounded_up(ratio * ratio, 2.0);
}

tl::expected<std::uint64_t, NoAnswer> replicates_for_empirical_se(double target) {
  assert(target > 0.0);
  return rounded_up(1.0 + 0.5 / target / target, 2.0);
}

}  // namespace dliplan::stats

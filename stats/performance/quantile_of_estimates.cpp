#include "stats/performance/quantile_of_estimates.hpp"

#include "stats/proportions/binomial.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>

namespace dliplan::stats {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double inverse_of_distribution(std::span<const double> ascending, double p) {
  const double position = static_cast<double>(ascending.size()) * p;
  const double nearest = std::round(position);
  const bool on_step =
      std::fabs(position - nearest) <= 4.0 * std::numeric_limits<double>::epsilon() * position;
  const auto after = static_cast<std::size_t>(on_step ? nearest : std::floor(position));
  const double above = ascending[std::min(after, ascending.size() - 1)];
  if (!on_step || after == 0) return above;
  const double below = ascending[after - 1];
  return below == above ? above : 0.5 * below + 0.5 * above;
}

/// How many counts 0, 1, 2, ... the lower tail of the law holds without exceeding `most`.
std::uint64_t counts_in_lower_tail(const Binomial& law, double most) {
  std::uint64_t low = 0, high = law.total;  // P(X <= total) = 1
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (law.at_most(middle) <= most) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace

OrderStatistics order_statistics(std::uint64_t replicates, double p, Confidence confidence) {
  assert(p > 0.0 && p < 1.0);
  const double tail = 0.5 - 0.5 * confidence.level;
  return {counts_in_lower_tail({replicates, p}, tail), counts_in_lower_tail({replicates, 1.0 - p}, tail)};
}

tl::expected<QuantileOfEstimates, NoAnswer> quantile_of_estimates(std::span<const double> ascending,
                                                                  double p,
                                                                  Confidence confidence) {
  assert(std::is_sorted(ascending.begin(), ascending.end()));
  if (ascending.empty()) return tl::unexpected(NoAnswer::no_rows);
  const std::size_t size = ascending.size();
  const auto [from_start, from_end] = order_statistics(size, p, confidence);
  const Binomial below{size, p}, above{size, 1.0 - p};
  const double misses = (from_start > 0 ? below.at_most(from_start - 1) : 0.0) +
                        (from_end > 0 ? above.at_most(from_end - 1) : 0.0);
  return QuantileOfEstimates{inverse_of_distribution(ascending, p),
                             {from_start > 0 ? ascending[from_start - 1] : -infinity,
                              from_end > 0 ? ascending[size - from_end] : infinity},
                             1.0 - misses};
}

}  // namespace dliplan::stats

#include "stats/ranks/rank_sum_distribution.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

constexpr double largest_count = 0x1p126;
constexpr double shortfall = 10 * 0x1p-52;

/// Ways to choose `smaller` of all patients; exact up to 2^53, and close beyond.
double choices(std::size_t smaller, std::size_t larger) {
  double ways = 1.0;
  for (std::size_t i = 1; i <= smaller && ways < largest_count; ++i) {
    ways *= static_cast<double>(larger + i) / static_cast<double>(i);
  }
  return ways;
}

}  // namespace

tl::expected<void, NoAnswer> RankSumDistribution::prepare(std::size_t first, std::size_t second) {
  const std::size_t smaller = std::min(first, second);
  const std::size_t larger = std::max(first, second);
  if (smaller == 0) return tl::unexpected(NoAnswer::one_group_empty);
  if (smaller > most_pairs / larger || choices(smaller, larger) >= largest_count) {
    return tl::unexpected(NoAnswer::too_large);
  }
  if (smaller != smaller_ || larger != larger_) count_ways(smaller, larger);
  return {};
}

/// The product over i of (1 - q^(larger + i)) / (1 - q^i), as a series in q up to half the pairs. Unsigned
/// numbers wrap, so that the negative coefficients in between do no harm.
void RankSumDistribution::count_ways(std::size_t smaller, std::size_t larger) {
  const std::size_t half = smaller * larger / 2;
  ways_.assign(half + 1, 0);
  ways_[0] = 1;
  for (std::size_t i = 1; i <= smaller; ++i) {
    for (std::size_t u = half; u >= larger + i; --u) ways_[u] -= ways_[u - larger - i];
    for (std::size_t u = i; u <= half; ++u) ways_[u] += ways_[u - i];
  }
  for (std::size_t u = 1; u <= half; ++u) ways_[u] += ways_[u - 1];
  smaller_ = smaller;
  larger_ = larger;
  // U is symmetric about half the pairs; with an odd number of pairs no U lies there.
  const std::size_t pairs = smaller * larger;
  const Count beyond = pairs % 2 == 1 ? ways_[half] : half > 0 ? ways_[half - 1] : 0;
  all_ways_ = static_cast<double>(ways_[half] + beyond);
}

double RankSumDistribution::at_most(double u) const {
  assert(!std::isnan(u) && smaller_ > 0);
  const auto pairs = static_cast<double>(smaller_ * larger_);
  if (u < 0.0) return 0.0;
  if (u >= pairs) return 1.0;
  const auto whole = static_cast<std::size_t>(u);
  if (whole < ways_.size()) return static_cast<double>(ways_[whole]) / all_ways_;
  return 1.0 - static_cast<double>(ways_[smaller_ * larger_ - whole - 1]) / all_ways_;
}

std::size_t RankSumDistribution::quantile(double probability) const {
  assert(probability > 0.0 && probability <= 0.5 && smaller_ > 0);
  const auto reached = std::partition_point(ways_.begin(), ways_.end(), [&](Count ways) {
    return static_cast<double>(ways) / all_ways_ < probability - shortfall;
  });
  return static_cast<std::size_t>(reached - ways_.begin());
}

}  // namespace dliplan::stats

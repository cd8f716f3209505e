#include "stats/ranks/rank_sums.hpp"

#include <cassert>
#include <cstdint>

namespace dliplan::stats {

double RankSums::variance() const {
  const double n = rows[0] + rows[1];
  return rows[0] * rows[1] / (n * (n - 1.0)) * (n * (n * n - 1.0) - ties) / 12.0;
}

/// Counts are whole numbers without a branch on the group, which no processor could foresee.
tl::expected<RankSums, NoAnswer> rank_sums(const TimeOrder& order, std::span<const Level> group) {
  const auto value = order.time();
  const auto row = order.row();
  std::int64_t below = 0, below_in_1 = 0;  // patients with smaller values
  std::int64_t present = 0, in_1 = 0;      // and up to the row in hand
  double sum_1 = 0.0, ties = 0.0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::int64_t level = group[row[i]];
    assert(level < 2);
    const std::int64_t here = level >= 0 ? 1 : 0;
    present += here;
    in_1 += level & here;
    if (i + 1 < order.size() && value[i + 1] == value[i]) continue;
    const auto t = static_cast<double>(present - below);
    sum_1 += (static_cast<double>(below) + 0.5 * (t + 1.0)) * static_cast<double>(in_1 - below_in_1);
    ties += t * (t * t - 1.0);
    below = present;
    below_in_1 = in_1;
  }
  const auto n = static_cast<double>(present);
  if (present == 0) return tl::unexpected(NoAnswer::no_rows);
  if (in_1 == 0 || in_1 == present) return tl::unexpected(NoAnswer::one_group_empty);
  if (ties >= n * (n * n - 1.0)) return tl::unexpected(NoAnswer::zero_variance);
  RankSums ranks;
  ranks.rows = {static_cast<double>(present - in_1), static_cast<double>(in_1)};
  ranks.sum = {0.5 * n * (n + 1.0) - sum_1, sum_1};
  ranks.ties = ties;
  return ranks;
}

}  // namespace dliplan::stats

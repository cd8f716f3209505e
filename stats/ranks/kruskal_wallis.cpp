#include "stats/ranks/kruskal_wallis.hpp"

#include "stats/p_value.hpp"

#include <algorithm>
#include <cassert>

namespace dliplan::stats {

namespace {

/// By group: patients and rank sums; over all: patients, and the sum of t^3 - t.
struct Ranks {
  std::array<double, kruskal_wallis_groups> rows{}, sum{};
  double all = 0.0;
  double ties = 0.0;
};

/// Two walks over each set of equal values: one to know its rank, one to give it.
Ranks rank_groups(const TimeOrder& order, std::span<const Level> group) {
  Ranks ranks;
  const auto value = order.time();
  for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
    double t = 0.0;
    for (; last < order.size() && value[last] == value[first]; ++last) {
      t += is_missing(group[order.row()[last]]) ? 0.0 : 1.0;
    }
    const double rank = ranks.all + 0.5 * (t + 1.0);
    for (std::size_t i = first; i < last; ++i) {
      const Level level = group[order.row()[i]];
      if (is_missing(level)) continue;
      ranks.rows[static_cast<std::size_t>(level)] += 1.0;
      ranks.sum[static_cast<std::size_t>(level)] += rank;
    }
    ranks.ties += t * (t * t - 1.0);
    ranks.all += t;
  }
  return ranks;
}

}  // namespace

tl::expected<KruskalWallis, NoAnswer> kruskal_wallis(std::span<const double> value,
                                                     std::span<const Level> group,
                                                     int groups,
                                                     TimeOrder& workspace) {
  assert(value.size() == group.size());
  const auto k = static_cast<std::size_t>(groups);
  assert(k >= 2 && k <= kruskal_wallis_groups);
  workspace.sort(value);
  const Ranks ranks = rank_groups(workspace, group);
  const double n = ranks.all;
  if (n == 0.0) return tl::unexpected(NoAnswer::no_rows);
  if (*std::min_element(ranks.rows.begin(), ranks.rows.begin() + groups) == 0.0) {
    return tl::unexpected(NoAnswer::one_group_empty);
  }
  const double untied = n * (n * n - 1.0);
  if (ranks.ties >= untied) return tl::unexpected(NoAnswer::zero_variance);
  KruskalWallis result;
  double between = 0.0;
  for (std::size_t g = 0; g < k; ++g) {
    result.rows[g] = static_cast<std::size_t>(ranks.rows[g]);
    result.mean_rank[g] = ranks.sum[g] / ranks.rows[g];
    const double from_middle = ranks.sum[g] - 0.5 * ranks.rows[g] * (n + 1.0);
    between += from_middle * from_middle / ranks.rows[g];
  }
  result.groups = groups;
  result.df = groups - 1;
  result.h = 12.0 * (n - 1.0) * between / (untied - ranks.ties);
  result.p_value = chi_squared_upper(result.h, result.df);
  return result;
}

}  // namespace dliplan::stats

#include "stats/ranks/mann_whitney.hpp"

#include "stats/p_value.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

/// Patients and ranks by group, and the sum of t^3 - t over the ties.
struct Ranks {
  std::array<double, 2> rows{};
  std::array<double, 2> sum{};
  double ties = 0.0;
};

Ranks rank_groups(const TimeOrder& order, std::span<const Level> group) {
  Ranks ranks;
  double below = 0.0;
  for (std::size_t i = 0; i < order.size();) {
    const double value = order.time()[i];
    std::array<double, 2> tied{};
    for (; i < order.size() && order.time()[i] == value; ++i) {
      const Level level = group[order.row()[i]];
      assert(level < 2);
      if (!is_missing(level)) tied[static_cast<std::size_t>(level)] += 1.0;
    }
    const double t = tied[0] + tied[1];
    const double rank = below + 0.5 * (t + 1.0);
    for (const std::size_t g : {0U, 1U}) {
      ranks.rows[g] += tied[g];
      ranks.sum[g] += rank * tied[g];
    }
    ranks.ties += t * (t * t - 1.0);
    below += t;
  }
  return ranks;
}

}  // namespace

tl::expected<MannWhitney, NoAnswer> mann_whitney(std::span<const double> value,
                                                 std::span<const Level> group,
                                                 TimeOrder& workspace) {
  assert(value.size() == group.size());
  workspace.sort(value);
  const Ranks ranks = rank_groups(workspace, group);
  const double first = ranks.rows[0];
  const double second = ranks.rows[1];
  const double n = first + second;
  if (n == 0.0) return tl::unexpected(NoAnswer::no_rows);
  if (first == 0.0 || second == 0.0) return tl::unexpected(NoAnswer::one_group_empty);
  const double untied = n * (n * n - 1.0);
  if (ranks.ties >= untied) return tl::unexpected(NoAnswer::zero_variance);
  const double u_first = ranks.sum[0] - 0.5 * first * (first + 1.0);
  const double u_second = ranks.sum[1] - 0.5 * second * (second + 1.0);
  const double variance = first * second / (n * (n - 1.0)) * (untied - ranks.ties) / 12.0;
  MannWhitney result;
  result.u = std::min(u_first, u_second);
  result.w = u_first <= u_second ? ranks.sum[0] : ranks.sum[1];
  const double below_middle = 0.5 * first * second - result.u;
  result.z = below_middle > 0.0 ? -below_middle / std::sqrt(variance) : 0.0;
  result.p_value = normal_two_sided(result.z);
  result.u_first = u_first;
  result.probability_of_superiority = u_first / (first * second);
  result.first_rows = static_cast<std::size_t>(first);
  result.second_rows = static_cast<std::size_t>(second);
  return result;
}

}  // namespace dliplan::stats

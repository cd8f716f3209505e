#include "stats/survival/log_rank.hpp"

#include "stats/p_value.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace dliplan::stats {

namespace {

using Answer = tl::expected<LogRank, NoAnswer>;

/// Two groups, from the last time to the first, so that the numbers at risk build up by themselves.
///
/// There is no branch on the data, which no processor could foresee: every row divides once, and rows
/// that do not complete a time point with events add 0. Counts are integers up to the division.
Answer two_groups(const TimeOrder& order, std::span<const Level> group) {
  const auto row = order.row();
  const auto time = order.time();
  const auto event = order.event();
  std::int64_t at_risk = 0, at_risk_1 = 0, all_deaths = 0, observed_1 = 0;
  std::int64_t deaths = 0;  // at this time so far
  double expected_1 = 0.0, variance = 0.0;
  for (std::size_t i = order.size(); i-- > 0;) {
    const std::int64_t level = group[row[i]];
    assert(level < 2);
    const std::int64_t present = level >= 0 ? 1 : 0;
    const std::int64_t in_1 = level & present;
    const std::int64_t dies = event[i] & present;
    at_risk += present;
    at_risk_1 += in_1;
    deaths += dies;
    all_deaths += dies;
    observed_1 += dies & in_1;
    const std::int64_t time_complete = i == 0 || time[i - 1] != time[i] ? 1 : 0;
    const std::int64_t d = deaths & -time_complete;
    deaths &= time_complete - 1;
    const auto n = static_cast<double>(std::max<std::int64_t>(at_risk, 1));
    const auto n_less_one = static_cast<double>(std::max<std::int64_t>(at_risk - 1, 1));
    const double reciprocal = 1.0 / (n * n * n_less_one);
    const auto split = static_cast<double>(at_risk_1 * (at_risk - at_risk_1));
    expected_1 += static_cast<double>(d * at_risk_1) * (n * n_less_one * reciprocal);
    variance += static_cast<double>(d * (at_risk - d)) * split * reciprocal;
  }
  if (at_risk == 0) return tl::unexpected(NoAnswer::no_rows);
  if (at_risk_1 == 0 || at_risk_1 == at_risk) return tl::unexpected(NoAnswer::one_group_empty);
  if (all_deaths == 0) return tl::unexpected(NoAnswer::no_events);
  if (!(variance > 0.0)) return tl::unexpected(NoAnswer::zero_variance);
  LogRank result;
  result.groups = 2;
  result.df = 1;
  const auto both = static_cast<double>(all_deaths);
  const auto second = static_cast<double>(observed_1);
  result.observed = {both - second, second};
  result.expected = {both - expected_1, expected_1};
  result.z = (expected_1 - second) / std::sqrt(variance);
  result.chi_squared = result.z * result.z;
  result.p_value = normal_two_sided(result.z);
  return result;
}

constexpr int max_size = static_cast<int>(max_groups);
using Vector = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, max_size, 1>;
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, max_size, max_size>;

/// What the pass over the times leaves behind for any number of groups.
struct Tally {
  Vector at_risk, observed, expected;
  Matrix variance;
};

Tally tally_groups(const TimeOrder& order, std::span<const Level> group, int groups) {
  Tally tally{Vector::Zero(groups), Vector::Zero(groups), Vector::Zero(groups), Matrix::Zero(groups, groups)};
  const auto time = order.time();
  double at_risk = 0.0;
  double deaths = 0.0;
  for (std::size_t i = order.size(); i-- > 0;) {
    const Level level = group[order.row()[i]];
    assert(level < groups);
    if (!is_missing(level)) {
      at_risk += 1.0;
      tally.at_risk[level] += 1.0;
      deaths += order.event()[i];
      tally.observed[level] += order.event()[i];
    }
    const bool time_complete = i == 0 || time[i - 1] != time[i];
    if (!time_complete || deaths == 0.0) continue;
    const Vector share = tally.at_risk / at_risk;
    const double spread = at_risk > 1.0 ? deaths * (at_risk - deaths) / (at_risk - 1.0) : 0.0;
    tally.expected += deaths * share;
    tally.variance.diagonal() += spread * share;
    tally.variance -= spread * share * share.transpose();
    deaths = 0.0;
  }
  return tally;
}

/// Removes the groups that were never at risk at an event; returns how many are left.
int keep_expecting_groups(Vector& difference, Matrix& variance, const Vector& expected) {
  int kept = 0;
  for (int g = 0; g < expected.size(); ++g) {
    if (!(expected[g] > 0.0)) continue;
    difference[kept] = difference[g];
    variance.row(kept) = variance.row(g);
    variance.col(kept) = variance.col(g);
    ++kept;
  }
  return kept;
}

Answer many_groups(const TimeOrder& order, std::span<const Level> group, int groups) {
  Tally tally = tally_groups(order, group, groups);
  if (tally.at_risk.sum() == 0.0) return tl::unexpected(NoAnswer::no_rows);
  if (tally.at_risk.minCoeff() == 0.0) return tl::unexpected(NoAnswer::one_group_empty);
  if (tally.observed.sum() == 0.0) return tl::unexpected(NoAnswer::no_events);
  Vector difference = tally.observed - tally.expected;
  // The differences add up to 0: the last group is known from the others.
  const int df = keep_expecting_groups(difference, tally.variance, tally.expected) - 1;
  if (df < 1 || !(tally.variance(0, 0) > 0.0)) return tl::unexpected(NoAnswer::zero_variance);
  const Vector u = difference.head(df);
  const Matrix v = tally.variance.topLeftCorner(df, df);
  LogRank result;
  result.groups = groups;
  result.df = df;
  result.chi_squared = std::max(0.0, u.dot(v.ldlt().solve(u)));
  result.p_value = chi_squared_upper(result.chi_squared, df);
  for (int g = 0; g < groups; ++g) {
    result.observed[static_cast<std::size_t>(g)] = tally.observed[g];
    result.expected[static_cast<std::size_t>(g)] = tally.expected[g];
  }
  return result;
}

}  // namespace

Answer log_rank(const TimeOrder& order, std::span<const Level> group, int groups) {
  assert(groups >= 2 && groups <= max_size);
  return groups == 2 ? two_groups(order, group) : many_groups(order, group, groups);
}

}  // namespace dliplan::stats

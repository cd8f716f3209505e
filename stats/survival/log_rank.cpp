#include "stats/survival/log_rank.hpp"

#include "stats/p_value.hpp"
#include "stats/survival/log_rank_scores.hpp"

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

/// From the last time to the first, as above.
LogRankScores add_up(const TimeOrder& order, std::span<const Level> group, int groups, RiskCounts& here) {
  LogRankScores scores;
  scores.groups = groups;
  const auto time = order.time();
  for (std::size_t i = order.size(); i-- > 0;) {
    const Level level = group[order.row()[i]];
    assert(level < groups);
    if (!is_missing(level)) {
      const auto g = static_cast<std::size_t>(level);
      here.at_risk[g] += 1.0;
      here.all_at_risk += 1.0;
      here.deaths[g] += order.event()[i];
      here.all_deaths += order.event()[i];
    }
    const bool time_complete = i == 0 || time[i - 1] != time[i];
    if (!time_complete || here.all_deaths == 0.0) continue;
    add(scores, here, 1.0);
    here.deaths.fill(0.0);
    here.all_deaths = 0.0;
  }
  return scores;
}

Answer many_groups(const TimeOrder& order, std::span<const Level> group, int groups) {
  RiskCounts everybody;  // who was at risk at the first time, in the end
  const LogRankScores scores = add_up(order, group, groups, everybody);
  const auto used = static_cast<std::ptrdiff_t>(groups);
  if (everybody.all_at_risk == 0.0) return tl::unexpected(NoAnswer::no_rows);
  const auto end = everybody.at_risk.begin() + used;
  if (std::find(everybody.at_risk.begin(), end, 0.0) != end) return tl::unexpected(NoAnswer::one_group_empty);
  const auto deaths = scores.observed.begin() + used;
  if (std::count(scores.observed.begin(), deaths, 0.0) == used) return tl::unexpected(NoAnswer::no_events);
  const QuadraticForm form = quadratic_form(scores);
  if (form.df == 0) return tl::unexpected(NoAnswer::zero_variance);
  LogRank result;
  result.groups = groups;
  result.df = form.df;
  result.chi_squared = form.value;
  result.p_value = chi_squared_upper(form.value, form.df);
  result.observed = scores.observed;
  result.expected = scores.expected;
  return result;
}

}  // namespace

Answer log_rank(const TimeOrder& order, std::span<const Level> group, int groups) {
  assert(groups >= 2 && groups <= static_cast<int>(max_groups));
  return groups == 2 ? two_groups(order, group) : many_groups(order, group, groups);
}

}  // namespace dliplan::stats

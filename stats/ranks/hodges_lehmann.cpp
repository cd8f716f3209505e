#include "stats/ranks/hodges_lehmann.hpp"

#include "stats/p_value.hpp"
#include "stats/ranks/sorted_differences.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace dliplan::stats {

namespace {

/// Which difference, from either end, is a limit; and how often the limits then hold the truth.
struct Limits {
  std::uint64_t rank = 1;
  double coverage = 0.0;
};

/// Sum of t^3 - t over the sets of t equal values of an ascending column.
double ties_within(std::span<const double> values) {
  double sum = 0.0;
  double t = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    t += 1.0;
    if (i + 1 < values.size() && values[i + 1] == values[i]) continue;
    sum += t * (t * t - 1.0);
    t = 0.0;
  }
  return sum;
}

/// Whether two ascending columns share a value.
bool share_a_value(std::span<const double> first, std::span<const double> second) {
  for (std::size_t i = 0, j = 0; i < first.size() && j < second.size();) {
    if (first[i] == second[j]) return true;
    first[i] < second[j] ? ++i : ++j;
  }
  return false;
}

Limits exact_limits(const RankSumDistribution& untied, Confidence confidence) {
  const std::uint64_t rank = std::max<std::uint64_t>(1, untied.quantile(0.5 * (1.0 - confidence.level)));
  return {rank, 1.0 - 2.0 * untied.at_most(static_cast<double>(rank) - 1.0)};
}

Limits normal_limits(const SortedValues& first, const SortedValues& second, Confidence confidence) {
  const auto n = static_cast<double>(first.size());
  const auto m = static_cast<double>(second.size());
  const double all = n + m;
  const double ties = ties_within(first.values()) + ties_within(second.values());
  const double error = std::sqrt(n * m / 12.0 * (all + 1.0 - ties / (all * (all - 1.0))));
  const double z = normal_quantile(0.5 + 0.5 * confidence.level);
  const double rank = std::max(1.0, std::ceil(0.5 * n * m - 0.5 - z * error));
  const double from_middle = 0.5 * n * m + 0.5 - rank;
  return {static_cast<std::uint64_t>(rank), std::erf(from_middle / error / std::numbers::sqrt2)};
}

/// The values of each group, and R's choice between the distributions for them.
NullDistribution sort_groups(std::span<const double> value,
                             std::span<const Level> group,
                             NullChoice choice,
                             HodgesLehmannWorkspace& workspace) {
  workspace.order.sort(value);
  workspace.first.fit(workspace.order, group, 0);
  workspace.second.fit(workspace.order, group, 1);
  const auto first = workspace.first.values();
  const auto second = workspace.second.values();
  const bool tied = ties_within(first) + ties_within(second) > 0.0 || share_a_value(first, second);
  return choose(choice, static_cast<double>(first.size()), static_cast<double>(second.size()),
                tied ? 1.0 : 0.0);
}

tl::expected<Limits, NoAnswer> limits_of(HodgesLehmannWorkspace& workspace,
                                         NullDistribution distribution,
                                         Confidence confidence) {
  const SortedValues& first = workspace.first;
  const SortedValues& second = workspace.second;
  if (first.size() + second.size() == 0) return tl::unexpected(NoAnswer::no_rows);
  if (first.size() == 0 || second.size() == 0) return tl::unexpected(NoAnswer::one_group_empty);
  if (distribution == NullDistribution::normal) return normal_limits(first, second, confidence);
  return workspace.untied.prepare(first.size(), second.size()).map([&] {
    return exact_limits(workspace.untied, confidence);
  });
}

}  // namespace

tl::expected<HodgesLehmann, NoAnswer> hodges_lehmann(std::span<const double> value,
                                                     std::span<const Level> group,
                                                     HodgesLehmannOptions options,
                                                     HodgesLehmannWorkspace& workspace) {
  assert(value.size() == group.size());
  const NullDistribution distribution = sort_groups(value, group, options.distribution, workspace);
  const auto limits = limits_of(workspace, distribution, options.confidence);
  if (!limits) return tl::unexpected(limits.error());
  const SortedDifferences differences(workspace.first.values(), workspace.second.values());
  HodgesLehmann result;
  result.shift = differences.median();
  result.interval = {differences.at(limits->rank), differences.at(differences.size() + 1 - limits->rank)};
  result.coverage = limits->coverage;
  result.distribution = distribution;
  return result;
}

}  // namespace dliplan::stats

#include "stats/ranks/wilcoxon.hpp"

#include "stats/p_value.hpp"
#include "stats/ranks/rank_sums.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace dliplan::stats {

namespace {

constexpr double r_exact_below = 50.0;

double normal_at_most(double z) {
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

void fill_exact(WilcoxonRankSum& result, const RankSums& ranks, const RankSumDistribution& untied) {
  result.less = untied.at_most(result.w);
  result.greater = untied.at_most(ranks.rows[0] * ranks.rows[1] - result.w);  // symmetric
  result.two_sided = std::min(1.0, 2.0 * std::min(result.less, result.greater));
}

void fill_normal(WilcoxonRankSum& result, const RankSums& ranks, Continuity continuity) {
  const double half = continuity == Continuity::corrected ? 0.5 : 0.0;
  const double above = result.w - ranks.middle();
  const double error = std::sqrt(ranks.variance());
  result.less = normal_at_most((above + half) / error);
  result.greater = normal_at_most((half - above) / error);
  // Both ends of the correction meet in the middle: at most half a pair away, p is 1.
  result.two_sided = normal_two_sided(std::max(0.0, std::fabs(above) - half) / error);
}

}  // namespace

NullDistribution choose(NullChoice choice, double first, double second, double ties) {
  const bool exact = choice == NullChoice::as_r && ties == 0.0 && std::max(first, second) < r_exact_below;
  return exact ? NullDistribution::exact : NullDistribution::normal;
}

tl::expected<WilcoxonRankSum, NoAnswer> wilcoxon_rank_sum(std::span<const double> value,
                                                          std::span<const Level> group,
                                                          WilcoxonOptions options,
                                                          RankWorkspace& workspace) {
  assert(value.size() == group.size());
  workspace.order.sort(value);
  const auto ranks = rank_sums(workspace.order, group);
  if (!ranks) return tl::unexpected(ranks.error());
  WilcoxonRankSum result;
  result.w = ranks->u(0);
  result.distribution = choose(options.distribution, ranks->rows[0], ranks->rows[1], ranks->ties);
  if (result.distribution == NullDistribution::normal) {
    fill_normal(result, *ranks, options.continuity);
    return result;
  }
  const auto prepared = workspace.untied.prepare(static_cast<std::size_t>(ranks->rows[0]),
                                                 static_cast<std::size_t>(ranks->rows[1]));
  if (!prepared) return tl::unexpected(prepared.error());
  fill_exact(result, *ranks, workspace.untied);
  return result;
}

}  // namespace dliplan::stats

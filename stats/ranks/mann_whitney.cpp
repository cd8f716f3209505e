#include "stats/ranks/mann_whitney.hpp"

#include "stats/p_value.hpp"
#include "stats/ranks/rank_sums.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

tl::expected<MannWhitney, NoAnswer> mann_whitney(std::span<const double> value,
                                                 std::span<const Level> group,
                                                 TimeOrder& workspace) {
  assert(value.size() == group.size());
  workspace.sort(value);
  const auto ranks = rank_sums(workspace, group);
  if (!ranks) return tl::unexpected(ranks.error());
  MannWhitney result;
  result.u_first = ranks->u(0);
  result.u = std::min(result.u_first, ranks->u(1));
  result.w = result.u == result.u_first ? ranks->sum[0] : ranks->sum[1];
  const double below_middle = ranks->middle() - result.u;
  result.z = below_middle > 0.0 ? -below_middle / std::sqrt(ranks->variance()) : 0.0;
  result.p_value = normal_two_sided(result.z);
  result.probability_of_superiority = result.u_first / (ranks->rows[0] * ranks->rows[1]);
  result.first_rows = static_cast<std::size_t>(ranks->rows[0]);
  result.second_rows = static_cast<std::size_t>(ranks->rows[1]);
  return result;
}

tl::expected<double, NoAnswer> exact_significance(const MannWhitney& test, RankSumDistribution& workspace) {
  if (test.first_rows + test.second_rows > spss_exact_cases) return tl::unexpected(NoAnswer::too_large);
  const auto prepared = workspace.prepare(test.first_rows, test.second_rows);
  if (!prepared) return tl::unexpected(prepared.error());
  return std::min(1.0, 2.0 * workspace.at_most(std::ceil(test.u)));
}

}  // namespace dliplan::stats

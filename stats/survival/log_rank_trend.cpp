#include "stats/survival/log_rank_trend.hpp"

#include "stats/p_value.hpp"
#include "stats/survival/log_rank_scores.hpp"

#include <array>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

tl::expected<LogRankTrend, NoAnswer> log_rank_trend(const RiskSets& sets, const LogRankWeight& weight) {
  std::array<double, max_groups> scores{};
  for (std::size_t g = 0; g < max_groups; ++g) scores[g] = static_cast<double>(g + 1);
  return log_rank_trend(sets, weight,
                        std::span<const double>(scores).first(static_cast<std::size_t>(sets.groups())));
}

tl::expected<LogRankTrend, NoAnswer> log_rank_trend(const RiskSets& sets,
                                                    const LogRankWeight& weight,
                                                    std::span<const double> scores) {
  const auto groups = static_cast<std::size_t>(sets.groups());
  assert(scores.size() == groups);
  const auto comparable = sets.comparable(all_groups(sets));
  if (!comparable) return tl::unexpected(comparable.error());
  const LogRankScores sums = log_rank_scores(sets, weight, all_groups(sets));
  LogRankTrend result;
  for (std::size_t g = 0; g < groups; ++g) {
    // The U_g add up to 0: the origin of the scores is free, and the first group's loses the fewest digits.
    result.score += (scores[g] - scores[0]) * sums.score[g];
    for (std::size_t h = 0; h < g; ++h) {
      const double apart = scores[g] - scores[h];
      result.variance += sums.shared[g][h] * apart * apart;
    }
  }
  if (!(result.variance > 0.0)) return tl::unexpected(NoAnswer::zero_variance);
  result.z = -result.score / std::sqrt(result.variance);
  result.chi_squared = result.z * result.z;
  result.p_value = normal_two_sided(result.z);
  return result;
}

}  // namespace dliplan::stats

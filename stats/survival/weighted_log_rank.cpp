#include "stats/survival/weighted_log_rank.hpp"

#include "stats/p_value.hpp"
#include "stats/survival/log_rank_scores.hpp"

#include <cmath>

namespace dliplan::stats {

namespace {

using Answer = tl::expected<WeightedLogRank, NoAnswer>;

Answer compare(const RiskSets& sets, const LogRankWeight& weight, std::span<const int> chosen) {
  const auto comparable = sets.comparable(chosen);
  if (!comparable) return tl::unexpected(comparable.error());
  const LogRankScores scores = log_rank_scores(sets, weight, chosen);
  WeightedLogRank result;
  result.groups = scores.groups;
  result.observed = scores.observed;
  result.expected = scores.expected;
  result.score = scores.score[0];
  result.variance = scores.variance(0);
  if (scores.groups == 2) {
    if (!(result.variance > 0.0)) return tl::unexpected(NoAnswer::zero_variance);
    result.df = 1;
    result.z = result.score / std::sqrt(result.variance);
    result.chi_squared = result.z * result.z;
    result.p_value = normal_two_sided(result.z);
    return result;
  }
  const QuadraticForm form = quadratic_form(scores);
  if (form.df == 0) return tl::unexpected(NoAnswer::zero_variance);
  result.df = form.df;
  result.chi_squared = form.value;
  result.p_value = chi_squared_upper(form.value, form.df);
  return result;
}

}  // namespace

Answer weighted_log_rank(const RiskSets& sets, const LogRankWeight& weight) {
  return compare(sets, weight, all_groups(sets));
}

void compare_pairs(const RiskSets& sets, const LogRankWeight& weight, std::vector<PairComparison>& pairs) {
  pairs.clear();
  for (int first = 0; first < sets.groups(); ++first) {
    for (int second = first + 1; second < sets.groups(); ++second) {
      const std::array<int, 2> chosen{first, second};
      pairs.push_back({first, second, compare(sets, weight, chosen)});
    }
  }
}

}  // namespace dliplan::stats

#include "stats/survival/weighted_log_rank.hpp"

#include "stats/p_value.hpp"
#include "stats/survival/log_rank_scores.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>

namespace dliplan::stats {

namespace {

using Answer = tl::expected<WeightedLogRank, NoAnswer>;

constexpr int max_size = static_cast<int>(max_groups);
using Vector = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, max_size, 1>;
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, max_size, max_size>;

/// Groups that share variance, directly or through others, bear the number of the first among them.
std::array<std::size_t, max_groups> sets_that_share(const LogRankScores& scores) {
  const auto groups = static_cast<std::size_t>(scores.groups);
  std::array<std::size_t, max_groups> first{};
  for (std::size_t g = 0; g < groups; ++g) {
    first[g] = g;
    for (std::size_t h = 0; h < g; ++h) {
      if (!(scores.shared[g][h] > 0.0)) continue;
      const auto [into, from] = std::minmax(first[g], first[h]);
      std::replace(first.begin(), first.begin() + scores.groups, std::size_t{from}, std::size_t{into});
    }
  }
  return first;
}

/// U'V^-1 U, without the first group of each set that shares: the differences of a set add up to 0, and
/// what is left of V is positive definite.
struct Quadratic {
  double value = 0.0;
  int df = 0;
};

Quadratic quadratic_form(const LogRankScores& scores) {
  const auto first = sets_that_share(scores);
  std::array<std::size_t, max_groups> kept{};
  int df = 0;
  for (std::size_t g = 0; g < static_cast<std::size_t>(scores.groups); ++g) {
    if (first[g] != g) kept[static_cast<std::size_t>(df++)] = g;
  }
  if (df == 0) return {};
  Vector u(df);
  Matrix v(df, df);
  for (int i = 0; i < df; ++i) {
    const std::size_t g = kept[static_cast<std::size_t>(i)];
    u[i] = scores.score[g];
    for (int j = 0; j < i; ++j) {
      v(i, j) = -scores.shared[g][kept[static_cast<std::size_t>(j)]];
      v(j, i) = v(i, j);
    }
    v(i, i) = scores.variance(static_cast<int>(g));
  }
  return {std::max(0.0, u.dot(v.ldlt().solve(u))), df};
}

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
  const Quadratic form = quadratic_form(scores);
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

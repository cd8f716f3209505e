#include "stats/survival/max_combo.hpp"

#include "stats/survival/log_rank_scores.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

using Square = std::array<std::array<double, max_normals>, max_normals>;

/// Scores of group 0 under each weight, and their covariance.
struct JointScores {
  std::array<double, max_normals> score{};
  Square covariance{};
};

JointScores joint_scores(const RiskSets& sets, std::span<const LogRankWeight> weights) {
  JointScores sums;
  std::array<WeightCourse, max_normals> course{};
  std::transform(weights.begin(), weights.end(), course.begin(),
                 [](const auto& w) { return WeightCourse(w); });
  std::array<double, max_normals> weight{};
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const RiskSets::Set set = sets[i];
    const auto n_0 = static_cast<double>(set.at_risk[0]), n_1 = static_cast<double>(set.at_risk[1]);
    const auto d_0 = static_cast<double>(set.deaths[0]);
    const double n = n_0 + n_1, d = d_0 + static_cast<double>(set.deaths[1]);
    const double spread = n > 1.0 ? d * (n - d) / (n * n * (n - 1.0)) * (n_0 * n_1) : 0.0;
    for (std::size_t a = 0; a < weights.size(); ++a) {
      if (set.opens_stratum) course[a].start_stratum();
      weight[a] = course[a].at(n);
      course[a].pass(n, d);
      sums.score[a] += weight[a] * ((d_0 * n - d * n_0) / n);
      for (std::size_t b = 0; b <= a; ++b) sums.covariance[a][b] += weight[a] * weight[b] * spread;
    }
  }
  return sums;
}

NormalCorrelation correlation_of(const JointScores& sums, std::span<const std::size_t> varying) {
  NormalCorrelation correlation;
  correlation.size = varying.size();
  for (std::size_t i = 0; i < varying.size(); ++i) {
    correlation.of[i][i] = 1.0;
    for (std::size_t j = 0; j < i; ++j) {
      const std::size_t a = varying[i], b = varying[j];
      const double both = std::sqrt(sums.covariance[a][a]) * std::sqrt(sums.covariance[b][b]);
      correlation.of[i][j] = std::min(1.0, sums.covariance[a][b] / both);
      correlation.of[j][i] = correlation.of[i][j];
    }
  }
  return correlation;
}

double most_striking(std::span<const double> z, CurveAlternative alternative) {
  switch (alternative) {
    case CurveAlternative::group_1_better: return *std::max_element(z.begin(), z.end());
    case CurveAlternative::group_1_worse: return *std::min_element(z.begin(), z.end());
    case CurveAlternative::groups_differ: break;
  }
  return *std::max_element(z.begin(), z.end(),
                           [](double a, double b) { return std::fabs(a) < std::fabs(b); });
}

double probability(const MaxCombo& test, CurveAlternative alternative) {
  switch (alternative) {
    case CurveAlternative::group_1_better: return normal_maximum_upper(test.correlation, test.z, Tail::upper);
    case CurveAlternative::group_1_worse: return normal_maximum_upper(test.correlation, -test.z, Tail::upper);
    case CurveAlternative::groups_differ: break;
  }
  return normal_maximum_upper(test.correlation, std::fabs(test.z), Tail::both);
}

}  // namespace

tl::expected<MaxCombo, NoAnswer> max_combo(const RiskSets& sets,
                                           std::span<const LogRankWeight> weights,
                                           CurveAlternative alternative) {
  assert(sets.groups() == 2);
  assert(!weights.empty() && weights.size() <= max_normals);
  const auto comparable = sets.comparable(all_groups(sets));
  if (!comparable) return tl::unexpected(comparable.error());
  const JointScores sums = joint_scores(sets, weights);
  MaxCombo test;
  std::array<std::size_t, max_normals> varying{};
  std::array<double, max_normals> z{};
  std::size_t count = 0;
  for (std::size_t a = 0; a < weights.size(); ++a) {
    if (!(sums.covariance[a][a] > 0.0)) continue;
    test.each[a] = sums.score[a] / std::sqrt(sums.covariance[a][a]);
    z[count] = test.each[a];
    varying[count++] = a;
  }
  if (count == 0) return tl::unexpected(NoAnswer::zero_variance);
  test.correlation = correlation_of(sums, {varying.data(), count});
  test.z = most_striking({z.data(), count}, alternative);
  test.p_value = probability(test, alternative);
  return test;
}

}  // namespace dliplan::stats

#pragma once

#include "stats/survival/log_rank_weight.hpp"
#include "stats/survival/risk_sets.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace dliplan::stats {

/// The sums of one weighted log-rank pass over some groups, before any test is made of them.
///
/// U_g = sum of w (d_g - d n_g / n) over the event times of all strata. Its covariance is that of Mantel,
/// sum of w^2 d (n - d) / (n - 1) (n_g / n) ([g = h] - n_h / n), and is kept as what each pair of groups has
/// in common: cov(U_g, U_h) = -shared[g][h], g > h, var(U_g) = sum over h of it. These are sums of
/// terms >= 0, so that no digit is lost, and U'V U is a sum of squares: the rank of V is exactly the number
/// of groups less the number of sets of groups that share nothing with each other.
struct LogRankScores {
  std::array<double, max_groups> observed{};  ///< sum of w d_g
  std::array<double, max_groups> expected{};  ///< sum of w d n_g / n
  std::array<double, max_groups> score{};     ///< U_g, the difference, summed by itself
  std::array<std::array<double, max_groups>, max_groups> shared{};
  int groups = 0;

  [[nodiscard]] double variance(int group) const;
};

/// Who is at risk at one event time of one stratum, and who dies, by group of the answer.
struct RiskCounts {
  std::array<double, max_groups> at_risk{}, deaths{};
  double all_at_risk = 0.0, all_deaths = 0.0;
};

/// Adds one event time, of at least one death, with its weight. O(groups^2).
void add(LogRankScores& scores, const RiskCounts& here, double weight);

/// U'V^- U and its degrees of freedom, the rank of V: see above.
struct QuadraticForm {
  double value = 0.0;
  int df = 0;
};
[[nodiscard]] QuadraticForm quadratic_form(const LogRankScores& scores);

/// `chosen`: the groups to compare, as if there were no other; they become 0, 1, ... of the answer.
/// O(event times * chosen^2).
[[nodiscard]] LogRankScores log_rank_scores(const RiskSets& sets,
                                            const LogRankWeight& weight,
                                            std::span<const int> chosen);

/// All groups: 0, 1, ..., groups - 1.
[[nodiscard]] std::span<const int> all_groups(const RiskSets& sets);

}  // namespace dliplan::stats

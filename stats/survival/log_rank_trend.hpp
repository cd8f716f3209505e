#pragma once

#include "stats/no_answer.hpp"
#include "stats/survival/log_rank_weight.hpp"
#include "stats/survival/risk_sets.hpp"

#include <tl/expected.hpp>

#include <span>

namespace dliplan::stats {

/// Does the death rate rise or fall along the order of the groups?
struct LogRankTrend {
  /// z > 0 means that groups of higher score have fewer events than expected: they do better. With two
  /// groups it is the z of their log-rank test. z * z is chi-squared on 1 degree of freedom.
  double z = 0.0;
  double chi_squared = 0.0;
  double p_value = 1.0;
  double score = 0.0;     ///< sum of a_g U_g
  double variance = 0.0;  ///< a'Va
};

/// Weighted log-rank test for trend over 2 to 16 ordered groups, stratified when the sets have strata.
///
/// z = -sum a_g U_g / sqrt(a'Va). `scores`: one finite number a_g a group, in any unit: z does not change
/// with their origin, nor with a scale > 0. Without them they are 1, 2, ..., k, which is the test of SPSS KM
/// /TREND (its default metric, -3, -1, 1, 3 for four groups, is that on another scale). SPSS has no trend of
/// pairs. NoAnswer: no_rows, one_group_empty, no_events; zero_variance also when groups that meet score
/// alike. O(event times * groups^2), no allocation. Source: Tarone 1975; Klein and Moeschberger, Survival
/// Analysis, 2nd ed., section 7.4.
[[nodiscard]] tl::expected<LogRankTrend, NoAnswer> log_rank_trend(const RiskSets& sets,
                                                                  const LogRankWeight& weight);
[[nodiscard]] tl::expected<LogRankTrend, NoAnswer> log_rank_trend(const RiskSets& sets,
                                                                  const LogRankWeight& weight,
                                                                  std::span<const double> scores);

}  // namespace dliplan::stats

#pragma once

#include "stats/competing_risks/cause_events.hpp"
#include "stats/dataset.hpp"
#include "stats/no_answer.hpp"
#include "stats/survival/log_rank.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::stats {

/// What Gray's test compares. Every column has one cell per row of the data set.
struct GrayQuestion {
  std::span<const Cause> cause;
  Cause of = 1;                  ///< whose incidence is compared
  std::span<const Level> group;  ///< in [0, groups); rows whose level is missing are left out
  int groups = 2;                ///< 2 to max_groups
  double rho = 0.0;              ///< weight (1 - F)^rho, F the pooled incidence: above 0 stresses early times
  std::span<const Level> strata;  ///< empty for none; rows whose stratum is missing are left out
};

/// Does the cause come to the groups equally often? Scores, and what they say together.
struct GrayTest {
  double chi_squared = 0.0;
  double p_value = 1.0;
  int df = 0;
  int groups = 0;
  /// Two groups only, 0 otherwise: z > 0 means a lower incidence of the cause in group 1 (the second level).
  double z = 0.0;
  /// Weighted events of the cause minus expected, by group; they add up to 0.
  std::array<double, max_groups> score{};
  /// Of the scores of the first df groups, row by row.
  std::array<double, (max_groups - 1) * (max_groups - 1)> variance{};
};

/// Holds the rows of each stratum together; kept by the caller, so that nothing is allocated once warm.
struct GrayWorkspace {
  std::vector<double> time;
  std::vector<Cause> cause;
  std::vector<Level> group;
};

/// Gray's test of equal cumulative incidence of one cause in 2 to 16 groups; the $Tests of cmprsk::cuminc.
///
/// A patient who met another cause stays in the risk set as far as he would not have been censored: the
/// score weighs each group by n (1 - F_g) / S_g. Without competing events, and with rho = 0, the scores are
/// those of the log-rank test exactly; the variance is not (Gray's takes the variance of each group's curve
/// for the pooled incidence), so that chi-squared agrees in large samples only.
/// NoAnswer: no_rows; one_group_empty; no_events (of this cause); zero_variance, when the variance is not
/// positive definite. cuminc then gives the statistic -1 where it sees the rank missing, and a number of no
/// meaning, even a negative one, where the matrix is indefinite: its correction for ties can be negative in
/// tiny groups. Also zero_variance: the pooled incidence reaches 1 (or, with rho other than 0, passes it:
/// it is no probability in tiny groups) before the last event of the cause, where Gray's weights have no
/// meaning. O(n groups + times groups^3), whatever the strata.
/// Source: Gray 1988, Ann Stat 16:1141; his program crst, with its correction for ties.
[[nodiscard]] tl::expected<GrayTest, NoAnswer> gray_test(const TimeOrder& order,
                                                         const GrayQuestion& question,
                                                         GrayWorkspace& workspace);

}  // namespace dliplan::stats

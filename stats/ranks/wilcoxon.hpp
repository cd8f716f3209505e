#pragma once

#include "stats/dataset.hpp"
#include "stats/no_answer.hpp"
#include "stats/ranks/rank_sum_distribution.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>

namespace dliplan::stats {

/// Where the probabilities of a rank statistic come from.
enum class NullDistribution : std::uint8_t {
  exact,   ///< all assignments of the patients to the groups, counted
  normal,  ///< mean and variance of the statistic, corrected for ties
};

/// Which of them is asked for: R's choice is exact when no two values are equal and both groups have fewer
/// than 50 patients, normal otherwise.
enum class NullChoice : std::uint8_t { as_r, normal };

/// Whether the normal approximation moves W half a pair towards its mean, as R does by default.
enum class Continuity : std::uint8_t { corrected, uncorrected };

/// How to test; the defaults are those of R.
struct WilcoxonOptions {
  NullChoice distribution = NullChoice::as_r;
  Continuity continuity = Continuity::corrected;
};

/// Is one group larger than the other? The numbers of R; `mann_whitney` gives those of SPSS.
struct WilcoxonRankSum {
  double w = 0.0;          ///< pairs in which group 0 is larger, ties one half
  double two_sided = 1.0;  ///< p-values
  double less = 1.0;       ///< against: group 0 has the smaller values
  double greater = 1.0;    ///< against: group 0 has the larger values
  NullDistribution distribution = NullDistribution::normal;
};

/// What a rank test of two groups writes on; kept from call to call, nothing is allocated once warm.
struct RankWorkspace {
  TimeOrder order;
  RankSumDistribution untied;
};

/// Wilcoxon rank sum test of levels 0 and 1 as R's wilcox.test(first, second).
///
/// One cell a row in `value` and `group`; patients who miss either are left out. Two-sided and exact: twice
/// the smaller tail, at most 1. NoAnswer: no_rows, one_group_empty, zero_variance (all values tied, where R
/// prints NaN). O(n log n), and for the exact counts at most 0.1 ms when the sizes change.
/// Source: Wilcoxon 1945; Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed.,
/// section 4.1; R stats::wilcox.test.
[[nodiscard]] tl::expected<WilcoxonRankSum, NoAnswer> wilcoxon_rank_sum(std::span<const double> value,
                                                                        std::span<const Level> group,
                                                                        WilcoxonOptions options,
                                                                        RankWorkspace& workspace);

/// R's choice of the distribution for groups of these sizes, with or without ties (sum of t^3 - t).
[[nodiscard]] NullDistribution choose(NullChoice choice, double first, double second, double ties);

}  // namespace dliplan::stats

#pragma once

#include "stats/dataset.hpp"
#include "stats/no_answer.hpp"
#include "stats/ranks/rank_sum_distribution.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <span>

namespace dliplan::stats {

/// Is one group larger than the other? The numbers of SPSS; `wilcoxon_rank_sum` gives those of R.
struct MannWhitney {
  double u = 0.0;        ///< SPSS: the smaller of the two U
  double w = 0.0;        ///< SPSS: rank sum of the group that gives `u` (group 0 if both do)
  double z = 0.0;        ///< SPSS: never above 0, corrected for ties, no continuity correction
  double p_value = 1.0;  ///< two-sided, normal approximation
  double u_first = 0.0;  ///< pairs in which group 0 is larger, ties one half
  /// P(a patient of group 0 is above one of group 1), ties one half: u_first / (n0 n1).
  double probability_of_superiority = 0.5;
  std::size_t first_rows = 0;   ///< patients of group 0
  std::size_t second_rows = 0;  ///< patients of group 1
};

/// Mann-Whitney test of levels 0 and 1 by the rules of SPSS; average ranks for ties.
///
/// One cell a row in `value` and `group`; patients who miss either are left out. `workspace` is
/// overwritten and keeps its memory for the next call. NoAnswer: no_rows, one_group_empty,
/// zero_variance (all values tied). O(n log n).
/// Source: Mann and Whitney 1947; SPSS NPAR TESTS /M-W; docs/methods.md.
[[nodiscard]] tl::expected<MannWhitney, NoAnswer> mann_whitney(std::span<const double> value,
                                                               std::span<const Level> group,
                                                               TimeOrder& workspace);

/// The most patients for whom SPSS prints an exact significance.
inline constexpr std::size_t spss_exact_cases = 40;

/// SPSS's line "Exact Sig. [2*(1-tailed Sig.)]": min(1, 2 P(U' <= U)), not corrected for ties.
///
/// U' has the distribution without ties, of whole numbers; a U that ties have made a half counts as the whole
/// number above, which gives the larger p (IBM documents no rule). IBM documents two rules for when the line
/// is printed: 40 or fewer cases (command reference, M-W subcommand), which is followed here, and
/// n1 n2 <= 400 with n1 n2 / 2 + min(n1, n2) <= 220 (algorithms manual); they part at 5 against 60, say.
/// NoAnswer too_large above 40 patients. Microseconds; nothing new is counted while the sizes stay.
[[nodiscard]] tl::expected<double, NoAnswer> exact_significance(const MannWhitney& test,
                                                                RankSumDistribution& workspace);

}  // namespace dliplan::stats

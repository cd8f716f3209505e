#pragma once

#include "stats/dataset.hpp"
#include "stats/no_answer.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <span>

namespace dliplan::stats {

/// Is one group larger than the other? SPSS's numbers, and those of R beside them.
struct MannWhitney {
  double u = 0.0;        ///< SPSS: the smaller of the two U
  double w = 0.0;        ///< SPSS: rank sum of the group that gives `u` (group 0 if both do)
  double z = 0.0;        ///< SPSS: never above 0, corrected for ties, no continuity correction
  double p_value = 1.0;  ///< two-sided, normal approximation
  double u_first = 0.0;  ///< pairs in which group 0 is larger, ties one half: R's W
  /// P(a patient of group 0 is above one of group 1), ties one half: u_first / (n0 n1).
  double probability_of_superiority = 0.5;
  std::size_t first_rows = 0;   ///< patients of group 0
  std::size_t second_rows = 0;  ///< patients of group 1
};

/// Mann-Whitney test of levels 0 and 1; average ranks for ties.
///
/// One cell a row in `value` and `group`; patients who miss either are left out. `workspace` is
/// overwritten and keeps its memory for the next call. NoAnswer: no_rows, one_group_empty,
/// zero_variance (all values tied). O(n log n).
/// Source: Mann and Whitney 1947; SPSS NPAR TESTS /M-W; docs/methods.md.
[[nodiscard]] tl::expected<MannWhitney, NoAnswer> mann_whitney(std::span<const double> value,
                                                               std::span<const Level> group,
                                                               TimeOrder& workspace);

}  // namespace dliplan::stats

#pragma once

#include "stats/dataset.hpp"
#include "stats/no_answer.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <array>
#include <cstddef>
#include <span>

namespace dliplan::stats {

/// The most groups that one Kruskal-Wallis test compares.
inline constexpr std::size_t kruskal_wallis_groups = 16;

/// Do the groups have the same distribution? Only the first `groups` cells of the arrays are used.
struct KruskalWallis {
  double h = 0.0;  ///< corrected for ties; chi-squared with `df` degrees of freedom
  double p_value = 1.0;
  int df = 0;
  int groups = 0;
  std::array<double, kruskal_wallis_groups> mean_rank{};
  std::array<std::size_t, kruskal_wallis_groups> rows{};
};

/// Kruskal-Wallis test of 2 to 16 groups; average ranks, corrected for ties. SPSS and R agree.
///
/// One cell a row in `value` and `group`, levels in [0, groups); patients who miss either are left out.
/// `workspace` is overwritten and keeps its memory. With two groups H is the square of Mann-Whitney's Z.
/// NoAnswer: no_rows, one_group_empty, zero_variance (all values tied). O(n log n).
/// Source: Kruskal and Wallis 1952; SPSS NPAR TESTS /K-W; R stats::kruskal.test.
[[nodiscard]] tl::expected<KruskalWallis, NoAnswer> kruskal_wallis(std::span<const double> value,
                                                                   std::span<const Level> group,
                                                                   int groups,
                                                                   TimeOrder& workspace);

}  // namespace dliplan::stats

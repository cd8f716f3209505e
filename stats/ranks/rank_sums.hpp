#pragma once

#include "stats/dataset.hpp"
#include "stats/no_answer.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <array>
#include <cstddef>
#include <span>

namespace dliplan::stats {

/// What the rank tests of two groups start from: sizes, rank sums and ties. Average ranks.
///
/// Numbers are whole or halves, exact up to 2^53.
struct RankSums {
  std::array<double, 2> rows{};  ///< patients of groups 0 and 1
  std::array<double, 2> sum{};   ///< their ranks, added up
  double ties = 0.0;             ///< sum of t^3 - t over the sets of t equal values

  /// Pairs in which the patient of `group` (0 or 1) has the larger value, ties one half.
  [[nodiscard]] double u(std::size_t group) const {
    return sum[group] - 0.5 * rows[group] * (rows[group] + 1.0);
  }

  /// Half the number of pairs: the mean of either U when the groups do not differ.
  [[nodiscard]] double middle() const { return 0.5 * rows[0] * rows[1]; }

  /// Variance of either U given the ties; 0 when all values are equal.
  [[nodiscard]] double variance() const;
};

/// Ranks the rows of `order` whose level of `group` (one cell a row of the data set, 0 or 1) is there.
/// NoAnswer: no_rows, one_group_empty; zero_variance when all values are equal. O(n).
[[nodiscard]] tl::expected<RankSums, NoAnswer> rank_sums(const TimeOrder& order,
                                                         std::span<const Level> group);

}  // namespace dliplan::stats

#pragma once

#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dliplan::stats {

/// The distribution of Mann-Whitney's U without ties, when the groups do not differ.
///
/// The number of ways to each U is a coefficient of a Gaussian binomial, counted in 128-bit integers without
/// rounding: probabilities are right to the last digits. `prepare` once, then ask; the counts are kept
/// while the sizes stay the same. O(n1 n2 min(n1, n2)): 49 against 49 in a tenth of a millisecond.
/// Source: Mann and Whitney 1947; Andrews, The Theory of Partitions, section 3.2.
class RankSumDistribution {
 public:
  /// The most pairs n1 n2 that are counted.
  static constexpr std::size_t most_pairs = 1'000'000;

  /// For groups of these sizes, in any order. NoAnswer: one_group_empty when a size is 0; too_large when
  /// there are more than `most_pairs` pairs, or 2^126 assignments: both groups may have 64 patients.
  tl::expected<void, NoAnswer> prepare(std::size_t first, std::size_t second);

  /// P(U <= u), for any number `u`.
  [[nodiscard]] double at_most(double u) const;

  /// The least whole u with P(U <= u) >= `probability`, in (0, 1/2], where a shortfall of 2e-15 counts as
  /// reached: R's qwilcox.
  [[nodiscard]] std::size_t quantile(double probability) const;

 private:
  __extension__ using Count = unsigned __int128;

  void count_ways(std::size_t smaller, std::size_t larger);

  std::vector<Count> ways_;  ///< to a U of at most the index, up to half the pairs
  std::size_t smaller_ = 0;
  std::size_t larger_ = 0;
  double all_ways_ = 1.0;
};

}  // namespace dliplan::stats

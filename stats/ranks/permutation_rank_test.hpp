#pragma once

#include "stats/dataset.hpp"
#include "stats/no_answer.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::stats {

/// How rare the rank sum of group 0 is among all assignments of the patients to groups of these sizes.
struct PermutationRankTest {
  double rank_sum = 0.0;   ///< of group 0, average ranks
  double expected = 0.0;   ///< mean over all assignments
  double two_sided = 1.0;  ///< P(|T - mean| >= |t - mean|), t the sum observed
  double less = 1.0;       ///< P(T <= t), against: group 0 has the smaller values
  double greater = 1.0;    ///< P(T >= t), against: group 0 has the larger values
};

/// The exact rank sum test of two groups, with ties: SPSS's Exact Tests and R's
/// coin::wilcox_test(distribution = "exact").
///
/// The assignments are counted by their rank sum, one patient after the other (Streitberg and Roehmel's
/// shift algorithm), on average ranks doubled to whole numbers. The counts are sums of positive
/// doubles: with at most 20,000 additions in a chain their relative error stays below 1e-11. Keeps its
/// memory: nothing is allocated once warm.
class PermutationRanks {
 public:
  /// Patients times the smaller group: 100 against 100, or 10 against 1,990. The longest of these
  /// takes under a second.
  static constexpr std::size_t most = 20'000;

  /// Levels 0 and 1 of `group`, one cell a row in both columns; patients who miss either are left out.
  /// NoAnswer: no_rows, one_group_empty, zero_variance (all values tied), too_large (see `most`).
  /// O(n m S), m patients in the smaller group, S the range of their rank sums in units of the largest
  /// common step. Source: Streitberg and Roehmel 1986, Statistical Software Newsletter 12:10; Hothorn,
  /// Hornik, van de Wiel and Zeileis 2006.
  [[nodiscard]] tl::expected<PermutationRankTest, NoAnswer> test(std::span<const double> value,
                                                                 std::span<const Level> group);

 private:
  struct Sample;

  [[nodiscard]] Sample read(std::span<const Level> group);
  void count_sums(std::size_t chosen);
  [[nodiscard]] PermutationRankTest tails(const Sample& sample) const;

  TimeOrder order_;
  std::vector<std::int64_t> below_;  ///< sum of the scores of the patients before each, ascending
  std::vector<double> ways_;         ///< by number of patients chosen, then by the sum of their scores
  std::size_t width_ = 0;            ///< sums in a row of `ways_`
};

}  // namespace dliplan::stats

#pragma once

#include <cstdint>
#include <span>

namespace dliplan::stats {

/// All differences second - first of two columns, in ascending order, without writing them down.
///
/// Both columns ascending, finite and not empty. A difference is what subtraction of doubles gives.
class SortedDifferences {
 public:
  SortedDifferences(std::span<const double> first, std::span<const double> second)
      : first_(first), second_(second) {}

  /// How many there are: n m.
  [[nodiscard]] std::uint64_t size() const;

  /// The difference at a rank from 1 (the least) to `size()`.
  ///
  /// Narrows the range of doubles that can hold it, counting at each step the differences below, along a
  /// staircase through the matrix, and moving the ends to the nearest difference. A walk takes n + m steps
  /// and no memory; some twenty are needed, and never more than 192, since every third halves the range.
  /// Source: Johnson and Mizoguchi 1978, SIAM J Comput 7:147, section 1 (the staircase).
  [[nodiscard]] double at(std::uint64_t rank) const;

  /// Half-way between the two in the middle; the one in the middle when their number is odd.
  [[nodiscard]] double median() const;

 private:
  struct Split;

  [[nodiscard]] Split split(double value) const;

  std::span<const double> first_;
  std::span<const double> second_;
};

}  // namespace dliplan::stats

#include "stats/ranks/sorted_differences.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <limits>

namespace dliplan::stats {

namespace {

/// Whole numbers in the order of the doubles; 0 for both zeros.
std::int64_t place_of(double value) {
  const auto bits = std::bit_cast<std::int64_t>(value);
  return bits >= 0 ? bits : std::numeric_limits<std::int64_t>::min() - bits;
}

double value_at(std::int64_t place) {
  return std::bit_cast<double>(place >= 0 ? place : std::numeric_limits<std::int64_t>::min() - place);
}

/// Between which two differences the one looked for lies, and how many are below the one and up to the other.
struct Bracket {
  double low, high;
  std::uint64_t below_low, up_to_high;

  /// A value in [low, high). Two steps in three go by a straight line between the ends, once a little short
  /// of the rank and once a little beyond, so that both ends move; the third halves the doubles in between.
  [[nodiscard]] double pivot(std::uint64_t rank, unsigned step) const {
    const auto inside = static_cast<double>(up_to_high - below_low);
    const double slack = (step % 3 == 0 ? -inside : inside) / 128.0;
    const double share = (static_cast<double>(rank - below_low) - 0.5 + slack) / inside;
    const double value = low + std::clamp(share, 0.0, 1.0) * (high - low);
    if (step % 3 < 2 && value >= low && value < high) return value;
    const std::int64_t from = place_of(low);
    const std::int64_t to = place_of(high);
    return value_at((from >> 1) + (to >> 1) + (from & to & 1));
  }
};

}  // namespace

/// The differences on both sides of a value.
struct SortedDifferences::Split {
  std::uint64_t at_most = 0;                               ///< how many are not above it
  double last = -std::numeric_limits<double>::infinity();  ///< the largest of these
  double next = std::numeric_limits<double>::infinity();   ///< the smallest of the others
};

SortedDifferences::Split SortedDifferences::split(double value) const {
  Split result;
  std::size_t below = 0;  // differences of the row in hand that are not above the value
  for (const double x : first_) {
    while (below < second_.size() && second_[below] - x <= value) ++below;
    result.at_most += below;
    if (below > 0) result.last = std::max(result.last, second_[below - 1] - x);
    if (below < second_.size()) result.next = std::min(result.next, second_[below] - x);
  }
  return result;
}

std::uint64_t SortedDifferences::size() const {
  return static_cast<std::uint64_t>(first_.size()) * second_.size();
}

double SortedDifferences::at(std::uint64_t rank) const {
  assert(rank >= 1 && rank <= size());
  Bracket bracket{second_.front() - first_.back(), second_.back() - first_.front(), 0, size()};
  for (unsigned step = 0; bracket.low < bracket.high; ++step) {
    const Split here = split(bracket.pivot(rank, step));
    if (here.at_most >= rank) {
      bracket.high = here.last;
      bracket.up_to_high = here.at_most;
    } else {
      bracket.low = here.next;
      bracket.below_low = here.at_most;
    }
  }
  return bracket.low;
}

double SortedDifferences::median() const {
  const double lower = at((size() + 1) / 2);
  if (size() % 2 == 1) return lower;
  const Split here = split(lower);
  const double upper = here.at_most > size() / 2 ? lower : here.next;
  return lower + 0.5 * (upper - lower);
}

}  // namespace dliplan::stats

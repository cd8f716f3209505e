#include "sim/intensity.hpp"

#include "sim/law/law.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>

namespace dliplan::sim {

void Intensity::add(Days from, Rate rate) {
  assert(from.count > pieces_.back().from);
  pieces_.push_back({from.count, rate.per_day, 0.0, cumulative(from.count)});
}

double Intensity::cumulative(double days) const noexcept {
  const auto next = std::upper_bound(std::next(pieces_.begin()), pieces_.end(), days,
                                     [](double day, const Piece& piece) { return day < piece.from; });
  const Piece& piece = *std::prev(next);
  return piece.before + within(piece, days - piece.from);
}

double Intensity::inverse(double expected) const noexcept {
  if (expected == never) {
    return never;
  }
  const auto next = std::lower_bound(std::next(pieces_.begin()), pieces_.end(), expected,
                                     [](const Piece& piece, double number) { return piece.before < number; });
  const Piece& piece = *std::prev(next);
  const double missing = expected - piece.before;
  if (missing <= 0.0) {
    return piece.from;
  }
  if (piece.slope == 0.0) {
    return piece.rate > 0.0 ? piece.from + missing / piece.rate : never;
  }
  // missing = x (rate + slope x / 2), solved without cancellation.
  const double root = std::sqrt(piece.rate * piece.rate + 2.0 * piece.slope * missing);
  return piece.from + 2.0 * missing / (piece.rate + root);
}

}  // namespace dliplan::sim

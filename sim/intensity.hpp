#pragma once

#include "sim/units.hpp"

#include <vector>

namespace dliplan::sim {

/// The rate of a Poisson process over time, its integral, and the inverse of that: all in closed form.
///
/// Pieces follow each other, each of a rate that is constant or grows linearly; the last one has no end.
/// Times are days from 0 on. Entry by inversion keeps common random numbers: the k-th of a unit-rate process
/// presents earlier, never later, under a higher rate. Source: Çinlar (1975), Introduction to Stochastic
/// Processes, 4.7.
class Intensity {
 public:
  /// `rate` for ever, growing linearly by `growth` (not negative) of its first value: rate (1 + growth t).
  Intensity(Rate rate, Rate growth) : pieces_{{0.0, rate.per_day, rate.per_day * growth.per_day, 0.0}} {}

  /// From the first piece on, which begins at 0.
  explicit Intensity(Rate rate) : Intensity(rate, {0.0}) {}

  /// From `from` on, which is after all pieces so far, this constant rate.
  void add(Days from, Rate rate);

  /// Expected number in [0, days].
  [[nodiscard]] double cumulative(double days) const noexcept;

  /// The day on which `cumulative` reaches `expected`; the first such day; `never` when it does not.
  [[nodiscard]] double inverse(double expected) const noexcept;

  friend bool operator==(const Intensity&, const Intensity&) = default;

 private:
  struct Piece {
    double from = 0.0;
    double rate = 0.0;    ///< a day, at `from`
    double slope = 0.0;   ///< of the rate, a day
    double before = 0.0;  ///< cumulative at `from`
    friend bool operator==(const Piece&, const Piece&) = default;
  };
  [[nodiscard]] static double within(const Piece& piece, double days) noexcept {
    return days * (piece.rate + 0.5 * piece.slope * days);
  }

  std::vector<Piece> pieces_;
};

}  // namespace dliplan::sim

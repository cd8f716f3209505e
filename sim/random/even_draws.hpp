#pragma once

#include "sim/random/address.hpp"

#include <boost/random/sobol.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace dliplan::sim {

/// The numbers of one patient after another, which fill (0, 1) evenly in each quantity and in their
/// combinations rather than at random (Sobol' sequence): for means over a cohort that must hardly depend on
/// chance. Answers the same questions as DrawTable about a first course, and has no seed.
class EvenDraws {
 public:
  EvenDraws();

  /// Goes on to the next patient.
  void next();

  /// `row` and `occurrence` are those of DrawTable; there is one patient at a time, and one course.
  [[nodiscard]] double uniform(std::size_t /*row*/,
                               Quantity quantity,
                               std::uint16_t /*occurrence*/ = 0) const noexcept {
    return numbers_[dimension_[static_cast<std::size_t>(quantity)]];
  }
  [[nodiscard]] UniformPair pair(std::size_t row,
                                 Quantity quantity,
                                 std::uint16_t /*occurrence*/ = 0) const noexcept {
    return {uniform(row, quantity),
            numbers_[(dimension_[static_cast<std::size_t>(quantity)] + 1U) % dimensions]};
  }
  [[nodiscard]] double exponential(std::size_t row,
                                   Quantity quantity,
                                   std::uint16_t occurrence = 0) const noexcept;

 private:
  static constexpr std::size_t quantities = 128;
  static constexpr std::size_t dimensions = 48;

  boost::random::sobol sequence_;
  /// What matters for means comes first, each with a dimension of its own; the rest share what is left.
  std::array<std::uint8_t, quantities> dimension_{};
  std::array<double, dimensions> numbers_{};
};

}  // namespace dliplan::sim

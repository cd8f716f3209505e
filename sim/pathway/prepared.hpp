#pragma once

#include "sim/pathway/centring.hpp"
#include "sim/pathway/strategy.hpp"

#include <array>

namespace dliplan::sim {

/// What follows from the parameters once and for all, computed before the first patient.
struct PreparedSequential {
  explicit PreparedSequential(const Sequential& parameters);

  [[nodiscard]] const Strategy& strategy(RelapseType type) const noexcept {
    return type == RelapseType::mrd ? parameters.mrd : parameters.haematologic;
  }
  [[nodiscard]] double response_probability(RelapseType type, HsctInterval interval) const noexcept {
    return response_probabilities[static_cast<std::size_t>(type)][static_cast<std::size_t>(interval)];
  }
  /// Chance of acute GVHD II–IV after a first DLI of this size.
  [[nodiscard]] double acute_gvhd_probability(Donor donor, double cells_e8_per_kg) const noexcept;

  Sequential parameters;
  std::array<double, 3> donor_cumulative{};
  std::array<std::array<double, 3>, 2> response_probabilities{};
  std::array<double, 4> acute_gvhd_intercept{};
};

}  // namespace dliplan::sim

#include "app/clearly_off.hpp"

#include <cmath>

namespace dliplan::app {
namespace {

constexpr double errors = 3.0;

std::optional<double> median_off(const plan::EstimateCharacteristics& estimate) {
  if (!estimate.truth || !estimate.median) return std::nullopt;
  const auto& [truth, mcse] = *estimate.truth;
  const stats::Interval& limits = estimate.median->interval;
  if (limits.lower > truth + errors * mcse) return limits.lower - truth;
  if (limits.upper < truth - errors * mcse) return limits.upper - truth;
  return std::nullopt;
}

}  // namespace

std::optional<double> clearly_off(const plan::EstimateCharacteristics& estimate) {
  if (!estimate.usually_answered()) return median_off(estimate);
  if (!estimate.bias || !(std::abs(estimate.bias->value) > errors * estimate.bias->mcse)) return std::nullopt;
  return estimate.bias->value;
}

}  // namespace dliplan::app

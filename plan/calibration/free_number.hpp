#pragma once

#include <cstdint>

namespace dliplan::plan {

/// On which line a number moves evenly: a step of a tenth of the range is as large at both ends.
enum class Scale : std::uint8_t {
  linear,
  log,    ///< numbers above 0
  logit,  ///< probabilities between 0 and 1
};

/// A number of a study that a calibration may change, in the engine's unit.
struct FreeNumber {
  double start = 0.0;  ///< within the range
  double low = 0.0;
  double high = 1.0;
  Scale scale = Scale::linear;

  /// Where in its range a value stands, 0 to 1, on its scale.
  [[nodiscard]] double place_of(double value) const;
  /// The value at a place; places outside count as the nearer end.
  [[nodiscard]] double value_at(double place) const;
};

/// Logit for a probability and logarithm for other numbers that cannot be negative, where the range has no
/// end at which those are infinite.
enum class Kind : std::uint8_t { probability, positive, any };
[[nodiscard]] Scale scale_of(Kind kind, double low, double high);

/// To five significant digits: more than any calibration tells.
[[nodiscard]] double rounded_in(const FreeNumber& number, double value);

}  // namespace dliplan::plan

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::plan {

/// A parameter that is varied, and between which limits. All numbers are in its unit.
struct Factor {
  enum class Kind : std::uint8_t { real, whole };
  std::string path;  ///< as in --set
  std::string unit;  ///< as behind the number in a file; empty for a plain number
  double low = 0.0;
  double high = 0.0;                          ///< above `low`
  std::optional<double> base = std::nullopt;  ///< what the scenario says, where that is a number
  Kind kind = Kind::real;
  friend bool operator==(const Factor&, const Factor&) = default;

  /// The value at a share of the way from `low` to `high`. Of whole numbers each is as likely, where the
  /// share is uniform; the share 1 is `high`.
  [[nodiscard]] double at(double share) const;
  /// Its values at so many equal steps, the ends included; without repetition.
  [[nodiscard]] std::vector<double> levels(int steps) const;
};

/// A setting of the factors, in their order; nothing where the scenario has its say.
struct Point {
  std::vector<std::optional<double>> values;
  friend bool operator==(const Point&, const Point&) = default;
};

}  // namespace dliplan::plan

#pragma once

#include "plan/analysis.hpp"
#include "scenarios/complaint.hpp"
#include "sim/describe.hpp"
#include "sim/pathway/correlation.hpp"
#include "sim/units.hpp"

#include <tl/expected.hpp>

#include <concepts>
#include <span>
#include <string>
#include <string_view>

namespace dliplan::scenarios {

/// A spelling of a unit (lower case, without blanks) and what it makes of the number before it.
struct Unit {
  std::string_view spelling;
  double (*to_base)(double number);
};

/// How a kind of number is written in files: once for the loader, the canonical form and `explain`.
struct Measure {
  std::string_view kind{};  ///< "duration", "rate", …
  std::span<const Unit> units{};
  std::string_view units_in_words{};  ///< for complaints
  bool bare = false;                  ///< whether a plain number is complete
  sim::Doc::Range bounds{};           ///< in the base unit
  std::string_view base_unit{};       ///< of the canonical form; empty for a plain number
  std::string_view shown_unit{};      ///< in which ranges are told
  double shown_per_base = 1.0;

  /// "0 to 10000 / month"
  [[nodiscard]] std::string range_text(sim::Doc::Range range) const;
  /// Shortest text that reads back to the same bits, as it stands in a file: 0.45, "30.4375 days".
  [[nodiscard]] std::string canonical(double base) const;
};

namespace measures {
extern const Measure duration, rate, probability, hazard_ratio, log_odds, daily_dose, cell_dose, body_weight,
    variance, weight, correlation, alpha, share;
}

inline const Measure& measure_of(const sim::Days&) {
  return measures::duration;
}
inline const Measure& measure_of(const sim::Rate&) {
  return measures::rate;
}
inline const Measure& measure_of(const sim::Probability&) {
  return measures::probability;
}
inline const Measure& measure_of(const sim::HazardRatio&) {
  return measures::hazard_ratio;
}
inline const Measure& measure_of(const sim::LogOdds&) {
  return measures::log_odds;
}
inline const Measure& measure_of(const sim::DailyDose&) {
  return measures::daily_dose;
}
inline const Measure& measure_of(const sim::CellDose&) {
  return measures::cell_dose;
}
inline const Measure& measure_of(const sim::Kilograms&) {
  return measures::body_weight;
}
inline const Measure& measure_of(const sim::Variance&) {
  return measures::variance;
}
inline const Measure& measure_of(const sim::Weight&) {
  return measures::weight;
}
inline const Measure& measure_of(const sim::Rho&) {
  return measures::correlation;
}
inline const Measure& measure_of(const plan::Alpha&) {
  return measures::alpha;
}
inline const Measure& measure_of(const double&) {
  return measures::share;
}

inline double& number_in(sim::Days& value) {
  return value.count;
}
inline double& number_in(sim::Rate& value) {
  return value.per_day;
}
inline double& number_in(sim::Probability& value) {
  return value.value;
}
inline double& number_in(sim::HazardRatio& value) {
  return value.value;
}
inline double& number_in(sim::LogOdds& value) {
  return value.value;
}
inline double& number_in(sim::DailyDose& value) {
  return value.micrograms;
}
inline double& number_in(sim::CellDose& value) {
  return value.e8_per_kg;
}
inline double& number_in(sim::Kilograms& value) {
  return value.count;
}
inline double& number_in(sim::Variance& value) {
  return value.value;
}
inline double& number_in(sim::Weight& value) {
  return value.value;
}
inline double& number_in(sim::Rho& value) {
  return value.value;
}
inline double& number_in(plan::Alpha& value) {
  return value.value;
}
inline double& number_in(double& value) {
  return value;
}

template <class T>
concept Measured = std::same_as<T, double> || requires(T& value) {
  number_in(value);
};

struct QuantityFault {
  Problem problem{};
  Hint hint = Hint::none;
};

/// "8.5 months" → 258.71875 (days). The number is decimal with a point; blanks are free.
[[nodiscard]] tl::expected<double, QuantityFault> parse_quantity(std::string_view text,
                                                                 const Measure& measure);

}  // namespace dliplan::scenarios

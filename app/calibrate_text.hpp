#pragma once

#include "plan/calibration/calibration.hpp"
#include "scenarios/free_parameter.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {

/// All that a calibration is told by.
struct CalibrationReport {
  plan::Study study;  ///< at the start
  std::string hash;   ///< of it
  std::vector<scenarios::FreeParameter> parameters;
  plan::CalibrationQuestion question;
  plan::CalibrationAnswer answer;
  std::string first_refusal;  ///< the first complaint about values that cannot be; empty without
};

/// A value of a parameter with so many digits as its uncertainty leaves it, and its unit: "5.36 months".
/// Without an uncertainty, four digits.
[[nodiscard]] std::string value_text(const scenarios::FreeParameter& parameter,
                                     double value,
                                     std::optional<double> uncertainty = std::nullopt);

/// "5.21 to 5.56 months".
[[nodiscard]] std::string interval_text(const scenarios::FreeParameter& parameter,
                                        const stats::Interval& interval);
/// Half the width of what pins it down; nothing where it is open.
[[nodiscard]] std::optional<double> uncertainty_of(const plan::NumberFit& fit);

/// For people.
[[nodiscard]] std::string calibration_as_table(const CalibrationReport& report);
/// For programs; docs/calibration.md says what stands where.
[[nodiscard]] std::string calibration_as_json(const CalibrationReport& report);

}  // namespace dliplan::app

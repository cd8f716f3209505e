#pragma once

#include "plan/study.hpp"
#include "sim/describe.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::scenarios {

/// A number of a study, in the unit in which a person would write it.
struct NumberParameter {
  std::string path;  ///< as in --set
  std::string unit;  ///< as behind the number in a file: "months", "/ month"; empty for a plain number
  double value = 0.0;
  bool whole = false;
  /// What the evidence leaves open (sim::Doc::plausible); the value may lie outside.
  std::optional<sim::Doc::Range> plausible = std::nullopt;
};

/// Those that the study reads, in the order of the file. Where there are several arms, the model of the first
/// goes by the paths of the model, and what another arm has of its own by arm.NAME. Nothing within a law or a
/// list.
[[nodiscard]] std::vector<NumberParameter> numbers_of(const plan::Study& study);

/// Of those, the ones with a plausible range.
[[nodiscard]] std::vector<NumberParameter> open_parameters(const plan::Study& study);

/// A described parameter with a plausible range that the study does not read.
struct UnreadParameter {
  std::string path;
  std::string only_when;  ///< what would have to be, e.g. "pathway = two_state"
};
[[nodiscard]] std::vector<UnreadParameter> unread_parameters(const plan::Study& study);

/// The value of --set: "0.8", "6 months".
[[nodiscard]] std::string value_text(double value, std::string_view unit);

}  // namespace dliplan::scenarios

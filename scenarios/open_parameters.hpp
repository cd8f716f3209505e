#pragma once

#include "plan/study.hpp"

#include <string>
#include <vector>

namespace dliplan::scenarios {

/// A number of a study that the evidence leaves open, with its plausible range (sim::Doc::plausible), in the
/// unit in which a person would write it.
struct OpenParameter {
  std::string path;  ///< as in --set
  std::string unit;  ///< as behind the number in a file: "months", "/ month"; empty for a plain number
  double low = 0.0;
  double high = 0.0;
  double value = 0.0;  ///< of the study at hand; may lie outside the range
};

/// Those that the study reads, in the order of the file. Where there are several arms, the model of the first
/// goes by the paths of the model, and what another arm has of its own by arm.NAME.
[[nodiscard]] std::vector<OpenParameter> open_parameters(const plan::Study& study);

/// A described parameter with a plausible range that the study does not read.
struct UnreadParameter {
  std::string path;
  std::string only_when;  ///< what would have to be, e.g. "pathway = two_state"
};
[[nodiscard]] std::vector<UnreadParameter> unread_parameters(const plan::Study& study);

/// The value of --set: "0.8", "6 months".
[[nodiscard]] std::string value_text(double value, const std::string& unit);

}  // namespace dliplan::scenarios

#pragma once

#include "plan/study.hpp"
#include "plan/trace.hpp"

#include <cstdint>
#include <string>

namespace dliplan::app {

/// How a patient's record ends.
enum class RecordEnd : std::uint8_t { death, lost, data_lock };

/// The last day on which a patient is known about.
struct LastKnown {
  RecordEnd end{};
  double moment = 0.0;  ///< days since the study opened
  double days = 0.0;    ///< whole days since the first dose
};

[[nodiscard]] LastKnown last_known(const plan::Study& study, const plan::Trace& trace);

/// Whether the record of a patient shows what happens on that day after the first dose.
[[nodiscard]] bool is_recorded(const plan::Trace& trace, double day);

/// The date, YYYY-MM-DD, so many days after the study opened.
[[nodiscard]] std::string date_text(const plan::Study& study, double days);

}  // namespace dliplan::app

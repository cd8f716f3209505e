#pragma once

#include "plan/study.hpp"
#include "plan/trace.hpp"
#include "sim/describe.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dliplan::app {

/// How a patient's record ends.
enum class RecordEnd : std::uint8_t { death, lost, data_lock };

}  // namespace dliplan::app

template <>
struct dliplan::sim::Names<dliplan::app::RecordEnd> {
  static constexpr std::array<std::string_view, 3> values{"death", "lost", "data_lock"};
};

namespace dliplan::app {

/// The last day on which a patient is known about.
struct LastKnown {
  RecordEnd end{};
  double moment = 0.0;  ///< days since the study opened
  double days = 0.0;    ///< whole days since the first dose
};

[[nodiscard]] LastKnown last_known(const plan::Trace& trace);

/// Whether the record of a patient shows what happens on that day after the first dose.
[[nodiscard]] bool is_recorded(const plan::Trace& trace, double day);

/// The date, YYYY-MM-DD, so many days after the study opened.
[[nodiscard]] std::string date_text(const plan::Study& study, double days);

}  // namespace dliplan::app

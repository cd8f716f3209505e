#pragma once

#include "app/sections.hpp"
#include "plan/operating_characteristics.hpp"

#include <span>
#include <string>

namespace dliplan::app {

/// A finished run with what identifies it.
struct Summary {
  plan::Study study;
  std::string hash;
  plan::OperatingCharacteristics result;
};

/// For a terminal: these sections.
[[nodiscard]] std::string as_table(const Summary& summary, std::span<const Section> sections);

/// For programs. Keys are documented in docs/output.md; the same run gives the same bytes.
[[nodiscard]] std::string as_json(const Summary& summary);

/// One row an analysis and measure: analysis, kind, quantity, unit, measure, value, mcse, lower, upper,
/// reason, studies.
[[nodiscard]] std::string as_csv(const Summary& summary);

}  // namespace dliplan::app

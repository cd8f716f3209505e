#pragma once

#include "plan/calendar.hpp"
#include "scenarios/law_value.hpp"
#include "scenarios/quantity.hpp"
#include "sim/describe.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::scenarios {

// canonical_text(value): the right side of `key = value` that reads back to the same bits; empty for a value
// that is not there.

/// With quotes, and escapes where TOML wants them.
[[nodiscard]] std::string quoted(std::string_view text);

[[nodiscard]] std::string canonical_text(const plan::Date& date);
[[nodiscard]] std::string canonical_text(const std::vector<sim::Days>& times);

[[nodiscard]] std::string canonical_text(const std::vector<std::int64_t>& numbers);

[[nodiscard]] std::string canonical_text(const std::vector<std::string>& texts);
[[nodiscard]] std::string canonical_text(const std::optional<plan::Date>& date);

[[nodiscard]] inline std::string canonical_text(bool value) {
  return value ? "true" : "false";
}
[[nodiscard]] inline std::string canonical_text(std::int64_t value) {
  return fmt::format("{}", value);
}
[[nodiscard]] inline std::string canonical_text(int value) {
  return fmt::format("{}", value);
}
[[nodiscard]] inline std::string canonical_text(const std::string& text) {
  return quoted(text);
}
[[nodiscard]] inline std::string canonical_text(const std::optional<std::int64_t>& value) {
  return value ? fmt::format("{}", *value) : std::string();
}

template <Measured T>
[[nodiscard]] std::string canonical_text(T value) {
  return measure_of(value).canonical(number_in(value));
}

template <class Enum>
requires std::is_enum_v<Enum>
[[nodiscard]] std::string canonical_text(Enum value) {
  return quoted(sim::name_of(value));
}

template <class Enum>
requires std::is_enum_v<Enum>
[[nodiscard]] std::string canonical_text(const std::vector<Enum>& values) {
  std::string names;
  for (const Enum value : values) names += (names.empty() ? "" : ", ") + canonical_text(value);
  return "[" + names + "]";
}

}  // namespace dliplan::scenarios

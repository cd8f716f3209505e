#pragma once

#include "scenarios/complaint.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dliplan::scenarios {

inline constexpr unsigned deepest_key = 16;
inline constexpr unsigned deepest_brackets = 32;

/// Whether a key has more parts, or brackets nest deeper, than any scenario needs. Asked before parsing,
/// since a parsed tree of any depth would exhaust the stack. Strings and comments are skipped. O(length).
[[nodiscard]] std::optional<Complaint> too_deep(std::string_view text, const std::string& source);

}  // namespace dliplan::scenarios

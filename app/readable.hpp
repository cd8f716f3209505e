#pragma once

#include <string>

namespace dliplan::app {

/// The canonical text of a value or a range as a person would have written it: durations of a month and more
/// in months, rates a month, at most four digits, and no quotes around a single value.
[[nodiscard]] std::string readable(const std::string& canonical);

}  // namespace dliplan::app

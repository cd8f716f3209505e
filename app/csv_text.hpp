#pragma once

#include <string>

namespace dliplan::app {

/// A field of a CSV file, in quotes when it holds a separator; a leading =, +, - or @ is kept from being a
/// formula.
[[nodiscard]] std::string csv_quoted(std::string text);

}  // namespace dliplan::app

#pragma once

#include <string_view>

namespace dliplan::app {

/// Writes a whole result to standard output. Throws std::runtime_error when it could not be written
/// in full (a full disk, a closed pipe), so that a half-written result never looks like success.
void write_output(std::string_view text);

}  // namespace dliplan::app

#pragma once

#include "app/say.hpp"

#include <string_view>
#include <utility>

namespace dliplan::app {

/// Writes a whole result to standard output. Throws std::runtime_error when it could not be written
/// in full (a full disk, a closed pipe), so that a half-written result never looks like success.
void write_output(std::string_view text);

void write_error(std::string_view text);

/// Tells a person something on standard error, in the language that is spoken. Where that cannot be written
/// (a full disk, a terminal that was closed), the work goes on: nobody is there to be told.
template <class... Values>
void tell(fmt::format_string<Values...> text, Values&&... values) {
  write_error(say(text, std::forward<Values>(values)...));
}

/// Where the caller closed standard input, output or error: takes their numbers, so that no file of ours gets
/// one of them, and what is written there fails.
void hold_standard_streams();

}  // namespace dliplan::app

#pragma once

#include <string>
#include <string_view>

namespace dliplan::app {

/// One word of a POSIX shell that means exactly this text: as it is where that is safe, else in quotes.
[[nodiscard]] std::string shell_quoted(std::string_view text);

}  // namespace dliplan::app

#pragma once

#include <cstddef>
#include <string_view>

namespace dliplan::scenarios {

/// Length of the UTF-8 character at the front of `text`, 0 when it is none. Source: RFC 3629, section 4.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

}  // namespace dliplan::scenarios

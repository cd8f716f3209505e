#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

inline constexpr std::size_t screen_width = 118;  ///< of what is meant for one screen
inline constexpr std::size_t page_width = 100;    ///< of what is read on

/// A title over a body, a note below it; nothing where the body is empty.
[[nodiscard]] std::string section(std::string_view title,
                                  const std::string& body,
                                  std::string_view note = "",
                                  std::size_t width = page_width);

/// Sentences, one a point; empty ones are left out.
[[nodiscard]] std::string points(const std::vector<std::string>& sentences, std::size_t width = page_width);

}  // namespace dliplan::app

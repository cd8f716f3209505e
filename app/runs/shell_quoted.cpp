#include "app/runs/shell_quoted.hpp"

namespace dliplan::app {

std::string shell_quoted(std::string_view text) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%+,-./:=@_";
  if (!text.empty() && text.find_first_not_of(plain) == std::string_view::npos) return std::string(text);
  std::string out = "'";
  for (const char character : text) {
    if (character == '\'') {
      out += R"('"'"')";  // ends the quote, a quote in the other quotes, begins again
    } else {
      out += character;
    }
  }
  return out + "'";
}

}  // namespace dliplan::app

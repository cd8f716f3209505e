#include "app/page.hpp"

#include "app/table.hpp"

#include <fmt/format.h>

namespace dliplan::app {

std::string section(std::string_view title,
                    const std::string& body,
                    std::string_view note,
                    std::size_t width) {
  if (body.empty()) {
    return "";
  }
  return fmt::format("\n{}\n{}", title, body) +
         (note.empty() ? "" : wrapped(std::string(note), width, "  ", "  "));
}

std::string points(const std::vector<std::string>& sentences, std::size_t width) {
  std::string out;
  for (const auto& sentence : sentences) {
    if (!sentence.empty()) out += wrapped(sentence, width, "  • ", "    ");
  }
  return out;
}

}  // namespace dliplan::app

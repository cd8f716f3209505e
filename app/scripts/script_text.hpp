#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace dliplan::app {

/// Text of a script, line by line.
class ScriptText {
 public:
  template <class... Values>
  void line(fmt::format_string<Values...> text, Values&&... values) {
    text_ += fmt::format(text, std::forward<Values>(values)...);
    text_ += '\n';
  }
  void raw(std::string_view text) { text_ += text; }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace dliplan::app

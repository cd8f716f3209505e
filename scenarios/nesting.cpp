#include "scenarios/nesting.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dliplan::scenarios {
namespace {

/// Walks a TOML text character by character, outside strings and comments.
class NestingScan {
 public:
  explicit NestingScan(std::string_view text) : text_(text) {}

  [[nodiscard]] bool too_deep() {
    for (; at_ < text_.size(); ++at_) {
      step(text_[at_]);
      if (dots_ >= deepest_key || brackets_ > deepest_brackets) return true;
    }
    return false;
  }

  [[nodiscard]] unsigned line() const noexcept { return line_; }
  [[nodiscard]] unsigned column() const noexcept { return static_cast<unsigned>(at_ - line_begin_ + 1); }

 private:
  void step(char c) {
    switch (c) {
      case '\n': starts_line(); break;
      case '#': at_ = std::min(text_.find('\n', at_), text_.size()) - 1; break;
      case '"':
      case '\'': skip_string(c); break;
      case '.': ++dots_; break;
      case '[':
      case '{':
        ++brackets_;
        dots_ = 0;
        break;
      case ']':
      case '}':
        brackets_ -= brackets_ > 0 ? 1 : 0;
        dots_ = 0;
        break;
      case '=':
      case ',': dots_ = 0; break;
      default: break;
    }
  }

  void starts_line() {
    ++line_;
    line_begin_ = at_ + 1;
    dots_ = 0;
  }

  void skip_string(char quote) {
    const std::string triple(3, quote);
    if (text_.substr(at_, 3) == triple) {
      skip_to(text_.find(triple, at_ + 3), 3);
      return;
    }
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
      end += quote == '"' && text_[end] == '\\' ? 2 : 1;
    }
    at_ = std::min(end, text_.size());
    if (at_ < text_.size() && text_[at_] == '\n') starts_line();
  }

  void skip_to(std::size_t end, std::size_t width) {
    const std::size_t stop = end == std::string_view::npos ? text_.size() : end + width;
    for (; at_ < stop; ++at_) {
      if (text_[at_] == '\n') starts_line();
    }
    --at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  unsigned line_ = 1;
  unsigned dots_ = 0;
  unsigned brackets_ = 0;
};

}  // namespace

std::optional<Complaint> too_deep(std::string_view text, const std::string& source) {
  NestingScan scan(text);
  if (!scan.too_deep()) return std::nullopt;
  return Complaint{
      .source = source,
      .line = scan.line(),
      .column = scan.column(),
      .problem = Problem::too_deep,
      .allowed = fmt::format("{} levels of brackets, {} parts of a key", deepest_brackets, deepest_key)};
}

}  // namespace dliplan::scenarios

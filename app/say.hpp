#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace dliplan::app {

// Words for people. They stand in the code in English, and are looked up by it in the catalogue of the
// language that is spoken (app/words/zh.json), as gettext does; a test reads all of them from the code.
// Where a catalogue lacks a text, it stays English.

/// A text as it is in the language that is spoken. Lives as long as the program, if `english` does.
[[nodiscard]] const char* tr(const char* english);

/// The same of a text with places for values, `{}` with what follows; a translation may number them.
template <class... Values>
[[nodiscard]] std::string say(fmt::format_string<Values...> english, Values&&... values) {
  const fmt::string_view text = english;
  return fmt::vformat(tr(text.data()), fmt::make_format_args(values...));
}

/// English that stands in a list, to be looked up by tr() when it is printed.
[[nodiscard]] constexpr const char* marked(const char* english) {
  return english;
}

/// A constant text, which is looked up where it is used.
class Phrase {
 public:
  explicit constexpr Phrase(const char* english) : english_(english) {}
  operator std::string_view() const { return tr(english_); }

 private:
  const char* english_;
};

[[nodiscard]] constexpr Phrase phrase(const char* english) {
  return Phrase(english);
}

}  // namespace dliplan::app

#include "app/display_width.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace dliplan::app {
namespace {

struct Range {
  char32_t first, last;
};

constexpr std::array<Range, 10> wide{{{0x1100, 0x115F},
                                      {0x2E80, 0x303E},
                                      {0x3041, 0xA4CF},
                                      {0xA960, 0xA97F},
                                      {0xAC00, 0xD7A3},
                                      {0xF900, 0xFAFF},
                                      {0xFE30, 0xFE6F},
                                      {0xFF00, 0xFF60},
                                      {0xFFE0, 0xFFE6},
                                      {0x20000, 0x3FFFD}}};

constexpr std::array<Range, 3> combining{{{0x0300, 0x036F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}}};

template <std::size_t n>
bool is_in(const std::array<Range, n>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& range) { return range.first <= c && c <= range.last; });
}

/// Where a character begins, and what it is.
struct Character {
  std::size_t at;
  char32_t code;
};

/// A stray byte counts as a character.
std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) == 0x80U && !out.empty()) {
      out.back().code = (out.back().code << 6U) | (byte & 0x3FU);
    } else {
      out.push_back({i, byte < 0x80U   ? byte
                        : byte < 0xE0U ? byte & 0x1FU
                        : byte < 0xF0U ? byte & 0x0FU
                                       : byte & 0x07U});
    }
  }
  return out;
}

bool may_break_between(char32_t before, char32_t after) {
  static const std::u32string closing = U"。，、；：！？）》】”’…·)].,;:!?%";
  static const std::u32string opening = U"（《【“‘([";
  return (is_in(wide, before) || is_in(wide, after)) && closing.find(after) == std::u32string::npos &&
         opening.find(before) == std::u32string::npos;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (const auto& [at, code] : characters_of(text)) {
    width += is_in(wide, code) ? 2U : is_in(combining, code) ? 0U : 1U;
  }
  return width;
}

std::vector<std::string_view> breakable_pieces(std::string_view word) {
  const std::vector<Character> characters = characters_of(word);
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t i = 1; i < characters.size(); ++i) {
    if (!may_break_between(characters[i - 1].code, characters[i].code)) continue;
    pieces.push_back(word.substr(begin, characters[i].at - begin));
    begin = characters[i].at;
  }
  pieces.push_back(word.substr(begin));
  return pieces;
}

bool joins_without_space(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty()) return false;
  static const std::u32string punctuation = U"。，、；：！？）";
  const char32_t last = characters_of(before).back().code;
  const char32_t first = characters_of(after).front().code;
  return punctuation.find(last) != std::u32string::npos || (is_in(wide, last) && is_in(wide, first));
}

}  // namespace dliplan::app

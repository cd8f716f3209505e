#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// Columns of a terminal that UTF-8 text takes: two of what is wide (ideographs, kana, hangul and full-width
/// punctuation; Unicode Standard Annex 11, W and F), none of a combining mark.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The pieces that a word (without spaces) may be broken into at the end of a line: one but for Chinese,
/// which is broken between any two characters, though no line begins with what closes or ends with what
/// opens.
[[nodiscard]] std::vector<std::string_view> breakable_pieces(std::string_view word);

/// Whether no space stands between two words, as in Chinese: where both are wide, or the first ends with wide
/// punctuation.
[[nodiscard]] bool joins_without_space(std::string_view before, std::string_view after);

}  // namespace dliplan::app

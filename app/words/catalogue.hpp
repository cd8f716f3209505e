#pragma once

#include <string_view>

namespace dliplan::app {

/// app/words/zh.json: what the program says, by its English text. Made when the program is built
/// (app/words/embed_words.cmake).
[[nodiscard]] std::string_view words_in_chinese();

}  // namespace dliplan::app

#pragma once

#include <string_view>

namespace dliplan::app {

/// The page without its data: @TITLE@, @LANGUAGE@ and @DATA@ stand where they go. Made when the program is
/// built (app/report/embed_page.cmake).
[[nodiscard]] std::string_view page_without_data();

}  // namespace dliplan::app

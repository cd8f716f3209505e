#pragma once

#include <string>
#include <string_view>

/// The catalogue of what `dliplan report` says beside the page, whose words are in app/report/page.
namespace dliplan::app::text {

[[nodiscard]] std::string not_finished(std::string_view folder);
[[nodiscard]] std::string no_summary(std::string_view folder);

}  // namespace dliplan::app::text

#pragma once

#include "app/language.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace dliplan::app {

/// The report page: one HTML file that asks for nothing else. `document`: what it shows
/// (app/report/report_document.hpp). Whatever stands in it is data, never markup.
/// `language`: in which it opens; it can be switched to the other one.
[[nodiscard]] std::string report_page(const nlohmann::ordered_json& document, Language language);

}  // namespace dliplan::app

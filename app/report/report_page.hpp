#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace dliplan::app {

/// In which language the page opens; it can be switched to the other one.
enum class Language : std::uint8_t { en, zh };

/// The report page: one HTML file that asks for nothing else. `document`: what it shows
/// (app/report/report_document.hpp). Whatever stands in it is data, never markup.
[[nodiscard]] std::string report_page(const nlohmann::ordered_json& document, Language language);

}  // namespace dliplan::app

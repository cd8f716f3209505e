#include "app/report/report_page.hpp"

#include "app/report/page_bytes.hpp"

#include <stdexcept>
#include <string_view>

namespace dliplan::app {
namespace {

std::string as_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

/// Within a script element nothing may look like the end of it, or like a comment.
std::string as_data(const nlohmann::ordered_json& document) {
  using Json = nlohmann::ordered_json;
  std::string out;
  for (const char c : document.dump(-1, ' ', false, Json::error_handler_t::replace)) {
    switch (c) {
      case '<': out += "\\u003c"; break;
      case '>': out += "\\u003e"; break;
      case '&': out += "\\u0026"; break;
      default: out += c;
    }
  }
  return out;
}

/// Up to the mark, which is taken away with it from what is left.
std::string_view take_until(std::string_view mark, std::string_view& rest) {
  const auto at = rest.find(mark);
  if (at == std::string_view::npos) throw std::logic_error("the report page has no " + std::string(mark));
  const std::string_view before = rest.substr(0, at);
  rest.remove_prefix(at + mark.size());
  return before;
}

}  // namespace

std::string report_page(const nlohmann::ordered_json& document, Language language) {
  std::string_view rest = page_without_data();
  std::string out;
  out += take_until("@LANGUAGE@", rest);
  out += language == Language::zh ? "zh-CN" : "en";
  out += take_until("@TITLE@", rest);
  out += as_text(document.at("study").at("name").get<std::string>());
  out += take_until("@DATA@", rest);
  out += as_data(document);
  out += rest;
  return out;
}

}  // namespace dliplan::app

#include "app/say.hpp"

#include "app/language.hpp"
#include "app/words/catalogue.hpp"

#include <nlohmann/json.hpp>

#include <unordered_map>

namespace dliplan::app {
namespace {

using Catalogue = std::unordered_map<std::string_view, const char*>;

Catalogue read(std::string_view json) {
  // For ever: what was looked up is a part of it.
  static const auto words = nlohmann::json::parse(json).get<std::unordered_map<std::string, std::string>>();
  Catalogue out;
  for (const auto& [english, translated] : words) out.emplace(english, translated.c_str());
  return out;
}

}  // namespace

const char* tr(const char* english) {
  if (language() == Language::en) return english;
  static const Catalogue chinese = read(words_in_chinese());
  const auto at = chinese.find(english);
  return at == chinese.end() ? english : at->second;
}

}  // namespace dliplan::app

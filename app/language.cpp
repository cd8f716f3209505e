#include "app/language.hpp"

#include <cstdlib>
#include <string_view>

namespace dliplan::app {
namespace {

Language spoken = Language::en;

Language named(std::string_view name) {
  return name == "zh" ? Language::zh : Language::en;
}

}  // namespace

Language language() {
  return spoken;
}

void speak(Language language) {
  spoken = language;
}

Language language_asked_for(int argc, const char* const* argv) {
  constexpr std::string_view option = "--lang";
  for (int i = argc - 1; i > 0; --i) {
    const std::string_view here = argv[i];
    if (here == option && i + 1 < argc) return named(argv[i + 1]);
    if (here.starts_with("--lang=")) return named(here.substr(option.size() + 1));
  }
  const char* const wish = std::getenv("DLIPLAN_LANG");
  return named(wish != nullptr ? wish : "");
}

}  // namespace dliplan::app

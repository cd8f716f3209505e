#include "scenarios/presets.hpp"

#include <algorithm>

namespace dliplan::scenarios {

const Preset* find_preset(std::string_view name) {
  const auto all = presets();
  const auto at =
      std::find_if(all.begin(), all.end(), [name](const Preset& preset) { return preset.name == name; });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace dliplan::scenarios

#pragma once

#include <span>
#include <string_view>

namespace dliplan::scenarios {

/// A scenario that comes with the program: the text of scenarios/presets/NAME.toml.
struct Preset {
  std::string_view name;
  std::string_view title;
  std::string_view text;
};

/// All presets, by name.
[[nodiscard]] std::span<const Preset> presets();

/// Null when there is none of that name.
[[nodiscard]] const Preset* find_preset(std::string_view name);

}  // namespace dliplan::scenarios

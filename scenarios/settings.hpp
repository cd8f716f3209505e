#pragma once

#include "scenarios/complaint.hpp"
#include "scenarios/document.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::scenarios {

/// One `--set path=value`. `value` is a TOML value, or else a string without its quotes:
/// `accrual.rate=0.9 / month`. In a path, arms and analyses go by name or by number from 1:
/// arm.treatment.two_state.hazard_ratio, analysis.3.alpha.
struct Setting {
  std::string path;
  std::string value;
};

inline constexpr std::string_view settings_label = "--set";

/// A value that begins with it is a path: what stands there is copied, a table as a whole.
/// mrd.toxicity=@haematologic.toxicity
inline constexpr char copy_mark = '@';

/// "path=value"; empty without "=" or without a path.
[[nodiscard]] std::optional<Setting> parse_setting(std::string_view text);

/// Puts the settings into the documents of which a scenario is made, the last of which has the last word.
/// `source` is what complaints call them.
[[nodiscard]] Complaints apply_settings(std::span<const Setting> settings,
                                        std::span<Table> layers,
                                        const std::string& source = std::string(settings_label));

}  // namespace dliplan::scenarios

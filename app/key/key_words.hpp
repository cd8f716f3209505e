#pragma once

#include "plan/key/answer_key.hpp"

#include <string>
#include <string_view>

namespace dliplan::app {

// The catalogue of the key.

[[nodiscard]] std::string_view label(plan::Program program);
/// What the program was told: "ties by Efron"; empty by default.
[[nodiscard]] std::string_view label(plan::Setting setting);
/// "SPSS", or "R, ties by Breslow".
[[nodiscard]] std::string in_words(const plan::Reading& reading);

namespace text {
inline constexpr std::string_view key_title = "The key: what each program answers to the planned analyses";
inline constexpr std::string_view key_intro =
    "Every number has one name, which the scripts of this folder write and `dliplan validate` reads. Times "
    "are "
    "in\ndays. Shown to 6 digits; key.json has all of them. SAS's rules are known from its documentation; no "
    "number\nof SAS itself was compared.";
inline constexpr std::string_view key_not_printed = "–";
inline constexpr std::string_view key_not_done = "Not in this program: ";
}  // namespace text

}  // namespace dliplan::app

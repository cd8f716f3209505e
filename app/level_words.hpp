#pragma once

#include <string>
#include <string_view>

namespace dliplan::app {

/// A group of patients (“mrd”, “no_dli”, “censored”) or what groups them (“relapse type”) in the language
/// that is spoken. In English these names stand as scenarios write them; what is none of them, as the name of
/// an arm, stays.
[[nodiscard]] std::string level_in_words(std::string_view name);

}  // namespace dliplan::app

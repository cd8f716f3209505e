#pragma once

#include "plan/search/sought.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace dliplan::app::text {

// How what `dliplan size` looks for is called, and so much of it.

/// As --for and the JSON have it.
[[nodiscard]] std::string_view sought_name(plan::Sought sought);
/// Heads a column of sizes.
[[nodiscard]] std::string_view sought_heading(plan::Sought sought);
/// "1,200" patients, "1.9" relapses a month: without its unit.
[[nodiscard]] std::string size_number(plan::Sought sought, std::int64_t size);
/// "62 patients in the cohort".
[[nodiscard]] std::string amount(plan::Sought sought, std::int64_t size);
/// "with 62 patients", of a study.
[[nodiscard]] std::string with(plan::Sought sought, std::int64_t size);
/// "One patient fewer or more".
[[nodiscard]] std::string one_step(plan::Sought sought);

}  // namespace dliplan::app::text

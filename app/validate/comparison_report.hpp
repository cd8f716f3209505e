#pragma once

#include "app/study_options.hpp"
#include "app/validate/comparison.hpp"

#include <string>

namespace dliplan::app {

/// Which numbers a table for people lists one by one.
enum class Listed : std::uint8_t { wrong, all };

/// The verdict on results: a table for people, CSV with a line each number, or JSON.
[[nodiscard]] std::string written(
    const Kit& kit, const GivenResults& given, const Comparison& comparison, Format format, Listed listed);

}  // namespace dliplan::app

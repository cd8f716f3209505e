#pragma once

#include "plan/analyses/result_table.hpp"

#include <string_view>

namespace dliplan::app {

// How the parts of a result are called in JSON and CSV: fixed names, not words of a language.

[[nodiscard]] std::string_view identifier(plan::TableKind kind);
[[nodiscard]] std::string_view identifier(plan::Statistic statistic);
[[nodiscard]] std::string_view identifier(plan::RowKind kind);

}  // namespace dliplan::app

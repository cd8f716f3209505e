#pragma once

#include "plan/analyses/result_table.hpp"

#include <string_view>

namespace dliplan::app {

// What the parts of a result are called for a reader. Rows of a group or a covariate have its name instead.

[[nodiscard]] std::string_view label(plan::TableKind kind);
[[nodiscard]] std::string_view label(plan::Statistic statistic);
[[nodiscard]] std::string_view label(plan::RowKind kind);

}  // namespace dliplan::app

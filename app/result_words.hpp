#pragma once

#include "plan/analyses/result_table.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace dliplan::app {

enum class CautionCounts : std::uint8_t { shown, hidden };

// What the parts of a result are called for a reader. Rows of a group or a covariate have its name instead.

[[nodiscard]] std::string_view label(plan::TableKind kind);
[[nodiscard]] std::string_view label(plan::Statistic statistic);
[[nodiscard]] std::string_view label(plan::RowKind kind);

/// A paragraph. No count of events where counts are hidden.
[[nodiscard]] std::string in_words(const plan::EarlyRiskCaution& caution, CautionCounts counts);

}  // namespace dliplan::app

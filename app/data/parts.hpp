#pragma once

#include "stats/dataset.hpp"

#include <cstdint>
#include <vector>

namespace dliplan::app {

/// What each patient has in a column: 0 is missing.
using Parts = std::vector<std::uint32_t>;

[[nodiscard]] Parts parts_of(const stats::SurvivalColumn& column);  ///< 1 and the event code
[[nodiscard]] Parts parts_of(const stats::CategoryColumn& column);  ///< 1 and the level
[[nodiscard]] Parts parts_of(const stats::MeasureColumn& column);   ///< 1: a value

}  // namespace dliplan::app

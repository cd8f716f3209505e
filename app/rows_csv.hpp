#pragma once

#include "plan/store/results_file.hpp"

#include <string>
#include <vector>

namespace dliplan::app {

/// Rows of a summary as a file, without their points; the columns are documented in docs/output.md.
[[nodiscard]] std::string rows_as_csv(const std::vector<plan::SummaryRow>& rows);

}  // namespace dliplan::app

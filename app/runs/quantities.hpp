#pragma once

#include "plan/store/results_file.hpp"
#include "plan/study.hpp"

#include <vector>

namespace dliplan::app {

/// What the numbers of an outcome log stand for (plan::logged_quantities), by the names of summary.csv.
[[nodiscard]] std::vector<plan::QuantityRow> quantities_of(const plan::Study& study);

}  // namespace dliplan::app

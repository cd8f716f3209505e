#pragma once

#include "plan/analyses/result_table.hpp"
#include "plan/data_map.hpp"

#include <string>

namespace dliplan::app {

/// Whether it counts patients.
[[nodiscard]] bool is_count(plan::Statistic statistic);

[[nodiscard]] double in_unit(double days, plan::TimeUnit unit);

/// The number in the unit in which it is shown: times of a table in days become `unit`.
[[nodiscard]] double shown_number(double value,
                                  plan::Statistic statistic,
                                  const plan::ResultTable& table,
                                  plan::TimeUnit unit);

/// As printed: counts whole, probabilities of a test "<.001" or three decimals, all else three decimals.
[[nodiscard]] std::string shown_text(double value, plan::Statistic statistic);

}  // namespace dliplan::app

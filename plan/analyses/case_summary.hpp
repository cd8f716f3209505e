#pragma once

#include "plan/analyses/result_table.hpp"
#include "stats/dataset.hpp"

namespace dliplan::plan {

/// Patients of each group who have the time: how many had the event, how many were censored, and, where the
/// column tells it, in how many the event was ruled out.
[[nodiscard]] ResultTable case_summary(const stats::SurvivalColumn& time,
                                       const stats::CategoryColumn& groups);

/// The same of everybody.
[[nodiscard]] ResultTable case_summary(const stats::SurvivalColumn& time);

}  // namespace dliplan::plan

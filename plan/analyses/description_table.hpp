#pragma once

#include "plan/analyses/result_table.hpp"
#include "stats/convention.hpp"
#include "stats/dataset.hpp"

namespace dliplan::plan {

/// Size, mean and quartiles of a measure in each group.
[[nodiscard]] ResultTable description_table(const stats::MeasureColumn& measure,
                                            const stats::CategoryColumn& groups,
                                            stats::Convention convention);

}  // namespace dliplan::plan

#pragma once

#include "plan/analyses/planned_analysis.hpp"
#include "stats/convention.hpp"
#include "stats/dataset.hpp"
#include "stats/ranks/wilcoxon.hpp"

#include <vector>

namespace dliplan::plan {

/// R's wilcox.test with that option.
[[nodiscard]] ResultTable wilcoxon_table(const AnalysisColumns& columns,
                                         const stats::Dataset& data,
                                         stats::WilcoxonOptions options);

/// SAS NPAR1WAY WILCOXON: the rank sum of the smaller group (the first of two that are as large), its Z with
/// continuity correction, and the two-sided p-value.
[[nodiscard]] ResultTable npar1way_table(const AnalysisColumns& columns, const stats::Dataset& data);

/// SAS's quartiles (PCTLDEF=5): the value behind a share p of n, or between two, their mean (R's type 2).
[[nodiscard]] ResultTable univariate_table(const AnalysisColumns& columns, const stats::Dataset& data);

}  // namespace dliplan::plan

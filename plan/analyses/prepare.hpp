#pragma once

#include "plan/analyses/planned_analysis.hpp"

#include <memory>

namespace dliplan::plan {

/// Where an analysis finds its columns in data sets of that recording.
[[nodiscard]] AnalysisColumns columns_of(const Analysis& analysis, const Recording& recording);

/// The analysis upon these columns.
[[nodiscard]] std::unique_ptr<PlannedAnalysis> prepare(const Analysis& analysis,
                                                       const AnalysisColumns& columns);

// One maker a family of analyses; `prepare` chooses.

[[nodiscard]] std::unique_ptr<PlannedAnalysis> prepare_curve(const Analysis& analysis,
                                                             const AnalysisColumns& columns);
[[nodiscard]] std::unique_ptr<PlannedAnalysis> prepare_incidence(const Analysis& analysis,
                                                                 const AnalysisColumns& columns);
[[nodiscard]] std::unique_ptr<PlannedAnalysis> prepare_restricted_mean(const Analysis& analysis,
                                                                       const AnalysisColumns& columns);
[[nodiscard]] std::unique_ptr<PlannedAnalysis> prepare_log_rank(const Analysis& analysis,
                                                                const AnalysisColumns& columns);
[[nodiscard]] std::unique_ptr<PlannedAnalysis> prepare_max_combo(const Analysis& analysis,
                                                                 const AnalysisColumns& columns);
[[nodiscard]] std::unique_ptr<PlannedAnalysis> prepare_one_sample(const Analysis& analysis,
                                                                  const AnalysisColumns& columns);
[[nodiscard]] std::unique_ptr<PlannedAnalysis> prepare_cox(const Analysis& analysis,
                                                           const AnalysisColumns& columns);
[[nodiscard]] std::unique_ptr<PlannedAnalysis> prepare_gray(const Analysis& analysis,
                                                            const AnalysisColumns& columns);
[[nodiscard]] std::unique_ptr<PlannedAnalysis> prepare_fine_gray(const Analysis& analysis,
                                                                 const AnalysisColumns& columns);
[[nodiscard]] std::unique_ptr<PlannedAnalysis> prepare_cross_table(const Analysis& analysis,
                                                                   const AnalysisColumns& columns);
[[nodiscard]] std::unique_ptr<PlannedAnalysis> prepare_mann_whitney(const Analysis& analysis,
                                                                    const AnalysisColumns& columns);
[[nodiscard]] std::unique_ptr<PlannedAnalysis> prepare_kruskal_wallis(const Analysis& analysis,
                                                                      const AnalysisColumns& columns);
[[nodiscard]] std::unique_ptr<PlannedAnalysis> prepare_share(const Analysis& analysis,
                                                             const AnalysisColumns& columns);

}  // namespace dliplan::plan

#include "plan/analyses/prepare.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

template <class T>
std::size_t position(const std::vector<T>& all, const T& one) {
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), one) - all.begin());
}

}  // namespace

AnalysisColumns columns_of(const Analysis& analysis, const Recording& recording) {
  AnalysisColumns columns{
      .endpoint = position(recording.endpoints, survival_of(analysis)),
      .outcome = position(recording.categories, outcome_of(analysis)),
      .measure = position(recording.measures, analysis.measure),
      .group = position(recording.categories, group_of(analysis)),
      .change = recording.measures.size() + position(recording.changes, change_of(analysis)),
      .strata = {},
      .covariates = {},
      .age = std::nullopt};
  if (takes_strata(analysis.kind)) {
    for (const auto category : analysis.strata) {
      columns.strata.push_back(position(recording.categories, CategoryKey{category, {}, {}}));
    }
  }
  if (takes_covariates(analysis.kind)) {
    for (const auto covariate : analysis.adjust) {
      if (const auto category = category_of(covariate)) {
        columns.covariates.push_back(position(recording.categories, CategoryKey{*category, {}, {}}));
      }
    }
  }
  if (adjusts_for_age(analysis)) {
    columns.age = position(recording.measures, Quantitative::age);
  }
  return columns;
}

std::unique_ptr<PlannedAnalysis> prepare(const Analysis& analysis, const AnalysisColumns& columns) {
  switch (analysis.kind) {
    case AnalysisKind::kaplan_meier:
    case AnalysisKind::one_minus_kaplan_meier: return prepare_curve(analysis, columns);
    case AnalysisKind::cumulative_incidence: return prepare_incidence(analysis, columns);
    case AnalysisKind::restricted_mean: return prepare_restricted_mean(analysis, columns);
    case AnalysisKind::log_rank: return prepare_log_rank(analysis, columns);
    case AnalysisKind::max_combo: return prepare_max_combo(analysis, columns);
    case AnalysisKind::one_sample_log_rank: return prepare_one_sample(analysis, columns);
    case AnalysisKind::cox: return prepare_cox(analysis, columns);
    case AnalysisKind::gray: return prepare_gray(analysis, columns);
    case AnalysisKind::fine_gray: return prepare_fine_gray(analysis, columns);
    case AnalysisKind::chi_squared: return prepare_cross_table(analysis, columns);
    case AnalysisKind::mann_whitney: return prepare_mann_whitney(analysis, columns);
    case AnalysisKind::kruskal_wallis: return prepare_kruskal_wallis(analysis, columns);
    case AnalysisKind::proportion:
    case AnalysisKind::binomial_test: return prepare_share(analysis, columns);
  }
  return nullptr;
}

}  // namespace dliplan::plan

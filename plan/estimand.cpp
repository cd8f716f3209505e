#include "plan/estimand.hpp"

namespace dliplan::plan {
namespace {

using Kind = Estimand::Kind;

/// One curve of all, or one a group.
std::vector<std::optional<int>> curves_of(const Analysis& analysis, std::size_t arms) {
  if (analysis.curves == Curves::all) {
    return {std::nullopt};
  }
  std::vector<std::optional<int>> levels;
  const std::size_t groups = analysis.group == Category::arm ? arms : 2;
  for (std::size_t level = 0; level < groups; ++level) {
    levels.emplace_back(static_cast<int>(level));
  }
  return levels;
}

std::vector<Estimand> of_curves(const Analysis& analysis, std::size_t arms) {
  const bool survival = analysis.kind == AnalysisKind::kaplan_meier;
  std::vector<Estimand> all;
  for (const auto& level : curves_of(analysis, arms)) {
    if (survival) {
      all.push_back({Kind::median, {}, level});
    }
    for (const auto time : analysis.times) {
      all.push_back({survival ? Kind::survival_at : Kind::incidence_at, time, level});
    }
  }
  return all;
}

}  // namespace

std::vector<Estimand> estimands(const Analysis& analysis, std::size_t arms) {
  switch (analysis.kind) {
    case AnalysisKind::kaplan_meier:
    case AnalysisKind::one_minus_kaplan_meier:
    case AnalysisKind::cumulative_incidence: return of_curves(analysis, arms);
    case AnalysisKind::restricted_mean: return {{Kind::restricted_mean_difference, analysis.horizon, {}}};
    case AnalysisKind::cox: return {{Kind::log_hazard_ratio, {}, {}}};
    case AnalysisKind::fine_gray: return {{Kind::log_subdistribution_hazard_ratio, {}, {}}};
    case AnalysisKind::proportion:
    case AnalysisKind::binomial_test: return {{Kind::share, {}, {}}};
    case AnalysisKind::chi_squared: return {{Kind::risk_difference, {}, {}}};
    case AnalysisKind::mann_whitney: return {{Kind::probability_of_superiority, {}, {}}};
    case AnalysisKind::log_rank:
    case AnalysisKind::max_combo:
    case AnalysisKind::one_sample_log_rank:
    case AnalysisKind::gray:
    case AnalysisKind::kruskal_wallis: break;
  }
  return {};
}

std::string group_of(const Study& study, const Analysis& analysis, const Estimand& estimand) {
  if (!estimand.level) return "";
  const auto at = static_cast<std::size_t>(*estimand.level);
  return analysis.group == Category::arm ? study.arms[at].name : std::string(level_names(analysis.group)[at]);
}

}  // namespace dliplan::plan

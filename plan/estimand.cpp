#include "plan/estimand.hpp"

namespace dliplan::plan {
namespace {

std::vector<Estimand> at_times(Estimand::Kind kind,
                               const std::vector<sim::Days>& times,
                               std::vector<Estimand> all) {
  for (const auto time : times) {
    all.push_back({kind, time});
  }
  return all;
}

}  // namespace

std::vector<Estimand> estimands(const Analysis& analysis) {
  using Kind = Estimand::Kind;
  switch (analysis.kind) {
    case AnalysisKind::kaplan_meier: return at_times(Kind::survival_at, analysis.times, {{Kind::median, {}}});
    case AnalysisKind::one_minus_kaplan_meier: return at_times(Kind::incidence_at, analysis.times, {});
    case AnalysisKind::proportion: return {{Kind::share, {}}};
    case AnalysisKind::chi_squared: return {{Kind::risk_difference, {}}};
    case AnalysisKind::mann_whitney: return {{Kind::probability_of_superiority, {}}};
    case AnalysisKind::log_rank: break;
  }
  return {};
}

}  // namespace dliplan::plan

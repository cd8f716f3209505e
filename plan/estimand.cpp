#include "plan/estimand.hpp"

namespace dliplan::plan {

std::vector<Estimand> estimands(const Analysis& analysis) {
  using Kind = Estimand::Kind;
  switch (analysis.kind) {
    case AnalysisKind::kaplan_meier: {
      std::vector<Estimand> all{{Kind::median, {}}};
      for (const auto time : analysis.times) {
        all.push_back({Kind::survival_at, time});
      }
      return all;
    }
    case AnalysisKind::proportion: return {{Kind::share, {}}};
    case AnalysisKind::chi_squared: return {{Kind::risk_difference, {}}};
    case AnalysisKind::mann_whitney: return {{Kind::probability_of_superiority, {}}};
    case AnalysisKind::log_rank: break;
  }
  return {};
}

}  // namespace dliplan::plan

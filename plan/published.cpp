#include "plan/published.hpp"

#include "plan/estimand.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

bool is_of(const Published& published, const Estimand& estimand) {
  using Kind = Estimand::Kind;
  if (estimand.level) {
    return false;
  }
  switch (estimand.kind) {
    case Kind::median: return published.is_median();
    case Kind::survival_at:
    case Kind::incidence_at: return !published.is_median() && estimand.time == published.at;
    case Kind::share: return !published.is_median() && published.at.count == 0.0;
    default: break;
  }
  return false;
}

}  // namespace

std::optional<PlannedEstimate> estimate_of(const Published& published, std::span<const Analysis> analyses) {
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    if (analyses[i].name != published.analysis) {
      continue;
    }
    const auto all = estimands(analyses[i], 0);
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return is_of(published, one); });
    if (at != all.end()) {
      return PlannedEstimate{i, static_cast<std::size_t>(at - all.begin())};
    }
  }
  return std::nullopt;
}

}  // namespace dliplan::plan

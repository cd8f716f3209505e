#include "stats/survival/early_risk_sets.hpp"

#include <algorithm>

namespace dliplan::stats {

EarlyRiskSets early_small_risk_sets(std::span<const KaplanMeier::Step> steps) {
  using Step = KaplanMeier::Step;
  const auto largest = std::max_element(steps.begin(), steps.end(),
                                        [](const Step& a, const Step& b) { return a.at_risk < b.at_risk; });
  EarlyRiskSets found;
  for (auto step = steps.begin(); step != largest; ++step) {
    if (step->at_risk >= enough_at_risk) continue;
    ++found.event_times;
    found.all_died = found.all_died || step->deaths == step->at_risk;
  }
  return found;
}

}  // namespace dliplan::stats

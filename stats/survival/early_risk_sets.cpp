#include "stats/survival/early_risk_sets.hpp"

#include <algorithm>

namespace dliplan::stats {

std::size_t early_small_risk_sets(std::span<const KaplanMeier::Step> steps, std::uint32_t enough) {
  using Step = KaplanMeier::Step;
  const auto largest = std::max_element(steps.begin(), steps.end(),
                                        [](const Step& a, const Step& b) { return a.at_risk < b.at_risk; });
  return static_cast<std::size_t>(
      std::count_if(steps.begin(), largest, [enough](const Step& step) { return step.at_risk < enough; }));
}

}  // namespace dliplan::stats

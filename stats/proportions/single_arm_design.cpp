#include "stats/proportions/single_arm_design.hpp"

#include "stats/proportions/binomial.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

constexpr double most_patients = 100'000.0;

void check(const ResponseGoal& goal) {
  assert(goal.null_share > 0.0 && goal.null_share < goal.alternative_share && goal.alternative_share < 1.0);
  assert(goal.alpha > 0.0 && goal.alpha < goal.power && goal.power < 1.0);
  static_cast<void>(goal);
}

bool meets(const SingleArmDesign& design, const ResponseGoal& goal) {
  return design.power >= goal.power;
}

/// From here on every number of patients meets the goal.
double enough_patients(const ResponseGoal& goal) {
  const double deviations = std::sqrt(-std::log(goal.alpha)) + std::sqrt(-std::log1p(-goal.power));
  const double apart = goal.alternative_share - goal.null_share;
  return std::ceil(0.5 * deviations * deviations / (apart * apart));
}

SingleArmDesign design_with(const ResponseGoal& goal, std::uint32_t patients, std::uint32_t responses) {
  return {patients, responses, Binomial{patients, goal.null_share}.at_least(responses),
          Binomial{patients, goal.alternative_share}.at_least(responses)};
}

}  // namespace

SingleArmDesign single_arm_design(const ResponseGoal& goal, std::uint32_t patients) {
  check(goal);
  const Binomial law{patients, goal.null_share};
  std::uint32_t too_few = 0;
  std::uint32_t enough = patients + 1;
  while (enough - too_few > 1) {
    const std::uint32_t middle = too_few + (enough - too_few) / 2;
    (law.at_least(middle) <= goal.alpha ? enough : too_few) = middle;
  }
  return design_with(goal, patients, enough);
}

tl::expected<SingleArmDesigns, NoAnswer> single_arm_designs(const ResponseGoal& goal) {
  check(goal);
  const double enough = enough_patients(goal);
  if (enough > most_patients) return tl::unexpected(NoAnswer::too_large);
  const auto last = static_cast<std::uint32_t>(enough);
  SingleArmDesigns designs;
  SingleArmDesign before;
  std::uint32_t responses = 1;
  for (std::uint32_t n = 1; n <= last; ++n) {
    // One patient more asks for the same number of responses, or one more.
    SingleArmDesign here = design_with(goal, n, responses);
    if (here.alpha > goal.alpha) here = design_with(goal, n, ++responses);
    const bool enough_here = meets(here, goal);
    if (enough_here && designs.first.patients == 0) designs.first = here;
    if (enough_here && !meets(before, goal)) designs.lasting = here;
    before = here;
  }
  return designs;
}

}  // namespace dliplan::stats

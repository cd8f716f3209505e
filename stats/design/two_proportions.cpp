#include "stats/design/two_proportions.hpp"

#include "stats/p_value.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace dliplan::stats {

namespace {

/// Standard deviations of a difference of two answers, one from each group.
struct Spread {
  double if_equal, if_different;
};

Spread spread(const ProportionsGoal& goal) {
  assert(goal.first > 0.0 && goal.first < 1.0 && goal.second > 0.0 && goal.second < 1.0);
  const double both = goal.first + goal.second;
  return {std::sqrt(both * (1.0 - 0.5 * both)),
          std::sqrt(goal.first * (1.0 - goal.first) + goal.second * (1.0 - goal.second))};
}

}  // namespace

double power_of_two_proportions(const ProportionsGoal& goal, double patients_per_group) {
  assert(patients_per_group > 0.0);
  const Spread s = spread(goal);
  const double distance = std::sqrt(patients_per_group) * std::fabs(goal.first - goal.second);
  const double z = (distance + normal_quantile(0.5 * goal.alpha) * s.if_equal) / s.if_different;
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

double patients_for_two_proportions(const ProportionsGoal& goal, double power) {
  assert(goal.first != goal.second && power > 0.5 * goal.alpha && power < 1.0);
  const Spread s = spread(goal);
  const double root =
      normal_quantile(power) * s.if_different - normal_quantile(0.5 * goal.alpha) * s.if_equal;
  const double distance = goal.first - goal.second;
  return root * root / (distance * distance);
}

}  // namespace dliplan::stats

#include "stats/design/survival_events.hpp"

#include "stats/p_value.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace dliplan::stats {

namespace {

void check(const HazardRatioGoal& goal) {
  assert(goal.hazard_ratio > 0.0 && goal.hazard_ratio != 1.0);
  assert(goal.alpha > 0.0 && goal.alpha < 1.0 && goal.first_share > 0.0 && goal.first_share < 1.0);
  static_cast<void>(goal);
}

/// P(a normal variable around `distance` exceeds the upper critical value).
double power_at(double distance, double alpha) {
  const double z = distance + normal_quantile(0.5 * alpha);
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

/// How far from 0 a z must lie on average.
double deviates(const HazardRatioGoal& goal, double power) {
  assert(power > 0.5 * goal.alpha && power < 1.0);
  return normal_quantile(power) - normal_quantile(0.5 * goal.alpha);
}

}  // namespace

double events_by_schoenfeld(const HazardRatioGoal& goal, double power) {
  check(goal);
  const double needed = deviates(goal, power) / std::log(goal.hazard_ratio);
  return needed * needed / (goal.first_share * (1.0 - goal.first_share));
}

double power_by_schoenfeld(const HazardRatioGoal& goal, double events) {
  check(goal);
  assert(events > 0.0);
  const double information = events * goal.first_share * (1.0 - goal.first_share);
  return power_at(std::sqrt(information) * std::fabs(std::log(goal.hazard_ratio)), goal.alpha);
}

double events_by_freedman(const HazardRatioGoal& goal, double power) {
  check(goal);
  const double k = (1.0 - goal.first_share) / goal.first_share;
  const double needed = deviates(goal, power) * (1.0 + k * goal.hazard_ratio) / (1.0 - goal.hazard_ratio);
  return needed * needed / k;
}

double power_by_freedman(const HazardRatioGoal& goal, double events) {
  check(goal);
  assert(events > 0.0);
  const double k = (1.0 - goal.first_share) / goal.first_share;
  const double effect = std::fabs(1.0 - goal.hazard_ratio) / (1.0 + k * goal.hazard_ratio);
  return power_at(std::sqrt(k * events) * effect, goal.alpha);
}

}  // namespace dliplan::stats

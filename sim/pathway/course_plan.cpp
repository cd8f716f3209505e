#include "sim/pathway/course_plan.hpp"

#include <cmath>

namespace dliplan::sim {
namespace {

double triangular(double u, double low, double mode, double high) {
  if (u * (high - low) < mode - low) {
    return low + std::sqrt(u * (mode - low) * (high - low));
  }
  return high - std::sqrt((1.0 - u) * (high - low) * (high - mode));
}

double early_share(double u) {
  return -std::log1p(u * std::expm1(-2.0)) / 2.0;
}

}  // namespace

CoursePlan plan_course(const Course& course, const Tolerance& tolerance, const CourseDraws& draws) {
  CoursePlan plan;
  plan.planned_days = static_cast<int>(std::lround(
      triangular(draws.planned_days, course.shortest.count, course.usual.count, course.longest.count)));
  plan.stops_after = plan.planned_days;
  if (draws.stops_for_toxicity < tolerance.stops_for_toxicity.value) {
    plan.stops_after = plan.planned_days * early_share(draws.toxicity_stop_day);
    plan.stops_for = Reason::toxicity;
  }
  const double spare = plan.planned_days - tolerance.cost_counts_from.count;
  if (spare > 0.0 && draws.stops_for_cost < tolerance.stops_for_cost.value) {
    const double broke = tolerance.cost_counts_from.count + spare * draws.cost_stop_day;
    if (broke < plan.stops_after) {
      plan.stops_after = broke;
      plan.stops_for = Reason::cost;
    }
  }
  return plan;
}

}  // namespace dliplan::sim

#pragma once

#include "sim/pathway/chart.hpp"
#include "sim/pathway/course.hpp"

namespace dliplan::sim {

/// How long a course will last if the patient lives and does not relapse on drug.
struct CoursePlan {
  int planned_days = 0;
  double stops_after = 0.0;  ///< days from its start
  Reason stops_for{};        ///< none: as planned
};

/// Uniform numbers, one a question.
struct CourseDraws {
  double planned_days = 0.5;
  double stops_for_toxicity = 0.5;
  double toxicity_stop_day = 0.5;
  double stops_for_cost = 0.5;
  double cost_stop_day = 0.5;
};

/// The planned length is triangular in whole days. Toxicity stops a course at an exponential time with a mean
/// of half the planned length, truncated at its end, so early days carry more; cost at a uniform time from
/// `cost_counts_from` on. The earlier of both decides.
[[nodiscard]] CoursePlan plan_course(const Course& course,
                                     const Tolerance& tolerance,
                                     const CourseDraws& draws);

}  // namespace dliplan::sim

#pragma once

#include "sim/history.hpp"
#include "sim/pathway/sequential.hpp"
#include "tests/sim/slow_life/laws.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace dliplan::sim::test {

/// What would happen in a course that neither relapse, rescue nor death cut short.
struct SlowCourse {
  /// A toxicity: `onset` is a time on drug of CRS and neurotoxicity, else days from the start of the course.
  struct Toxicity {
    AdverseEventKind kind{};
    int grade = 0;
    double onset = 0.0, duration = 0.0;
  };
  double planned = 0.0;
  double tolerated = 0.0;  ///< time on drug that toxicity and cost would let it go
  Reason reason = Reason::none;
  std::vector<Toxicity> toxicities;
  double interrupted_at = never, interrupted_for = 0.0;  ///< for another reason; a time on drug
};

inline bool is_on_drug_only(AdverseEventKind kind) {
  return kind == AdverseEventKind::crs || kind == AdverseEventKind::neurotoxicity;
}

inline void draw_tolerated(OwnRandom& random, const Sequential& p, Means means, SlowCourse& out) {
  const CostStops& stops = p.tolerance.stops_for_cost;
  const double costs = means == Means::limited      ? stops.limited.value
                       : means == Means::sufficient ? stops.sufficient.value
                                                    : stops.ample.value;
  out.tolerated = out.planned;
  if (random.chance(p.tolerance.stops_for_toxicity.value)) {
    double stop = never;
    while (stop > out.planned) stop = 0.5 * out.planned * random.exponential();
    out.tolerated = stop;
    out.reason = Reason::toxicity;
  }
  const double from = p.tolerance.cost_counts_from.count;
  if (from < out.planned && random.chance(costs)) {
    const double stop = random.between(from, out.planned);
    if (stop < out.tolerated) {
      out.tolerated = stop;
      out.reason = Reason::cost;
    }
  }
}

inline int draw_toxicity_grade(OwnRandom& random,
                               const ToxicityRisk& risk,
                               double factor,
                               double grade_2_share) {
  if (!random.chance(factor * risk.any_grade.value)) return 0;
  const double any = risk.any_grade.value;
  if (random.chance(risk.grade_3_or_more.value / any)) {
    return random.chance(risk.grade_4.value / risk.grade_3_or_more.value) ? 4 : 3;
  }
  return random.chance(grade_2_share) ? 2 : 1;
}

/// `factor` on every chance of toxicity: 1 in a first course.
inline SlowCourse draw_course(
    OwnRandom& random, const Sequential& p, const Strategy& strategy, Means means, double factor) {
  SlowCourse out;
  if (!strategy.course.given) return out;
  const Course& course = strategy.course;
  out.planned =
      std::round(slow_triangular(random, course.shortest.count, course.usual.count, course.longest.count));
  draw_tolerated(random, p, means, out);
  for (std::size_t k = 0; k < course_toxicities; ++k) {
    const auto kind = static_cast<AdverseEventKind>(k);
    const int grade =
        draw_toxicity_grade(random, strategy.toxicity.of(kind), factor, p.toxicity.grade_2_share.value);
    if (grade == 0) continue;
    const ToxicityTiming& timing = p.toxicity.timing[k];
    const double onset = is_on_drug_only(kind) ? slow_draw_below(random, timing.onset, out.tolerated)
                                               : slow_draw(random, timing.onset);
    out.toxicities.push_back({kind, grade, onset, slow_draw(random, timing.duration)});
  }
  if (random.chance(p.tolerance.interrupted.value)) {
    out.interrupted_at = random.between(0.0, out.planned);
    out.interrupted_for = slow_draw(random, p.tolerance.interruption);
  }
  return out;
}

/// Days on drug with a day begun counting; a course of whole days is not pushed into a day more by a rounding
/// error.
inline double whole_days(double on_drug) {
  return std::ceil(on_drug - 1e-9);
}

}  // namespace dliplan::sim::test

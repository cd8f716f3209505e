#pragma once

#include "plan/run.hpp"
#include "plan/sensitivity/point_outcomes.hpp"

#include <cstddef>
#include <functional>
#include <span>

namespace dliplan::plan {

/// A study to simulate, and in which replicates, at least one. The same replicates in two points are common
/// random numbers: every draw that a change does not concern stays the same.
struct PointStudy {
  Study study;
  Block replicates;
};

/// The study without what is not needed to say what it shows as planned: no variant, no audit, no published
/// figure, and of its analyses those about the plan.
[[nodiscard]] Study as_planned(const Study& study);

/// What a point comes to.
using PointDone = std::function<void(std::size_t point, PointOutcomes outcomes)>;

/// Simulates the points as a list of (point, block) pairs over the threads. `done` is called once a point, in
/// their order, one call at a time; what it is given does not depend on the threads. `execution.progress` is
/// told of replicates, over all points. Whether all are done: not, when stopped.
[[nodiscard]] bool simulate_points(std::span<const PointStudy> points,
                                   const Execution& execution,
                                   const PointDone& done);

}  // namespace dliplan::plan

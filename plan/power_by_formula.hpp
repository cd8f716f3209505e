#pragma once

#include "plan/study.hpp"

#include <optional>

namespace dliplan::plan {

/// The power of a two-sided log-rank test as planners compute it, without simulation.
struct FormulaPower {
  double schoenfeld = 0.0;
  double freedman = 0.0;
  double lakatos = 0.0;
};

/// By the formulas of stats/design, where they know the study: two arms with constant hazards of death, a
/// fixed number of patients who enter evenly over the window, losses that tell nothing, and an unweighted,
/// unstratified log-rank test between the arms. Nothing elsewhere, or where the hazards are equal.
[[nodiscard]] std::optional<FormulaPower> power_by_formula(const Study& study, const Analysis& analysis);

}  // namespace dliplan::plan

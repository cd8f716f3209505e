#pragma once

#include "plan/study.hpp"

#include <optional>

namespace dliplan::plan {

/// The power of a two-sided log-rank test as planners compute it, without simulation.
struct FormulaPower {
  /// Events below which a formula for many is not meant for the study. The log-rank test is the score test of
  /// a Cox model of one covariate, whose normal approximation was found to fail below ten events a covariate:
  /// Peduzzi, Concato, Feinstein and Holford 1995, J Clin Epidemiol 48:1503.
  static constexpr double least_events = 10.0;

  double events = 0.0;  ///< expected in both arms
  double schoenfeld = 0.0;
  double freedman = 0.0;
  double lakatos = 0.0;

  [[nodiscard]] bool is_meant_for_it() const { return events >= least_events; }
};

/// By the formulas of stats/design, where they know the study: two arms with constant hazards of death, a
/// fixed number of patients who enter evenly over the window, losses that tell nothing, and an unweighted,
/// unstratified log-rank test between the arms. Nothing elsewhere, or where the hazards are equal.
[[nodiscard]] std::optional<FormulaPower> power_by_formula(const Study& study, const Analysis& analysis);

}  // namespace dliplan::plan

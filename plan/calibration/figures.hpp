#pragma once

#include "plan/truth.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::plan {

/// The study with nothing but these published figures and the analyses that estimate them: all that a
/// calibration simulates. Each figure must be one that an analysis of the study estimates (estimate_of).
[[nodiscard]] Study with_figures_only(Study study, std::span<const Published> figures);

/// Each published figure of the study as complete cohorts of so many patients, all fifty together, have it.
/// With `Cohorts::of_the_truth` and the `truth.patients` of the study these are its truth.
[[nodiscard]] std::vector<Known> simulated_figures(const Study& study,
                                                   std::int64_t patients,
                                                   Cohorts whose,
                                                   const Execution& execution);

}  // namespace dliplan::plan

#pragma once

#include "plan/run.hpp"
#include "stats/performance.hpp"

#include <tl/expected.hpp>

#include <vector>

namespace dliplan::plan {

/// True values by analysis and estimand, each with its own Monte Carlo error; a reason where the
/// truth has no such value (a median that the curve never reaches).
using Truths = std::vector<std::vector<tl::expected<stats::Measure, stats::NoAnswer>>>;

/// The same study with every eligible patient treated, followed to the end and seen at any moment: nobody
/// lost, nothing missing, exact times, and a cohort so large that its estimates are the truth. Who is
/// eligible, and who lives to the first dose, stays as it is: that decides whom the truth is about.
[[nodiscard]] Study complete_study(const Study& study);

/// Evaluates the planned estimators themselves on large complete cohorts: fifty of them, whose spread
/// is the error of the truth. Uses random numbers that no replicate of the study uses.
[[nodiscard]] Truths true_values(const Study& study, const Execution& execution);

}  // namespace dliplan::plan

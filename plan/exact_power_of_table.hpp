#pragma once

#include "plan/study.hpp"

#include <optional>

namespace dliplan::plan {

/// The exact power of a test of a 2 x 2 table, by enumeration of all tables: nothing is simulated.
///
/// Where all that it needs is known: two arms of plain survival times, death by a horizon that everybody is
/// followed to (nobody lost, exact times, the data lock late enough), and groups that are the arms. Sizes of
/// the arms as given; where relapses present at random, averaged over their Poisson number. Nothing
/// elsewhere, or where the enumeration would be long (above 500 patients, 200 where their number is random).
/// A test without an answer has not rejected.
[[nodiscard]] std::optional<double> exact_power_of_table(const Study& study, const Analysis& analysis);

}  // namespace dliplan::plan

#pragma once

#include "plan/record/recording.hpp"

#include <string>
#include <string_view>

namespace dliplan::app {

// What the record room reads off a patient, as expressions of R over the columns of dates: plan/record in
// another language. `by` is the last day that is looked at.

/// The kinds of adverse events of a set: c("crs", …).
[[nodiscard]] std::string r_kinds(plan::EventSet set);
/// The day from which a time counts; never without one.
[[nodiscard]] std::string r_origin(const plan::SurvivalKey& key);
/// The day of the event; `course` is the name of the list that has the origin.
[[nodiscard]] std::string r_event(const plan::SurvivalKey& key, std::string_view course);
/// The day of what rules it out.
[[nodiscard]] std::string r_competing(plan::Endpoint endpoint);
/// 0 or 1, NA where nobody knows, of a category that follows from dates.
[[nodiscard]] std::string r_level_of(const plan::CategoryKey& key);
/// The day on which a patient enters the second level.
[[nodiscard]] std::string r_moment_of_change(const plan::CategoryKey& into);

}  // namespace dliplan::app

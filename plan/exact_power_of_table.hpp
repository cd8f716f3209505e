#pragma once

#include "plan/study.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <string_view>

namespace dliplan::plan {

/// Why the power of a test is not known exactly.
enum class NotExact : std::uint8_t {
  other_test,              ///< no comparison of deaths by a horizon between two arms of plain survival times
  others_decide,           ///< whether it rejects depends on other tests
  not_everybody_included,  ///< by the inclusion rule
  lost,                    ///< patients are lost to follow-up
  whole_days,              ///< times are recorded in whole days
  recruits_until,          ///< the calendar is an outcome
  lock_too_early,          ///< who enters last is followed for less than the horizon
  counts_by_month,         ///< the number of patients is given month by month
  too_many,                ///< to enumerate
};

/// Its identifier, as used in files: "lock_too_early".
[[nodiscard]] std::string_view name(NotExact reason);

/// The exact power of a test of a 2 x 2 table, by enumeration of all tables: nothing is simulated.
///
/// Where all that it needs is known: two arms of plain survival times, death by a horizon that everybody is
/// followed to (nobody lost, exact times, the data lock late enough), and groups that are the arms. Sizes of
/// the arms as given; where relapses present at random, averaged over their Poisson number. NotExact
/// elsewhere, or where the enumeration would be long (above 500 patients, 200 where their number is random).
/// A test without an answer has not rejected.
[[nodiscard]] tl::expected<double, NotExact> exact_power_of_table(const Study& study,
                                                                  const Analysis& analysis);

}  // namespace dliplan::plan

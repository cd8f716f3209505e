#pragma once

#include "app/data/assemble.hpp"
#include "plan/record/recording.hpp"
#include "stats/dataset.hpp"

#include <cstddef>

namespace dliplan::app {

// A data set as a mistake leaves it. The columns stay the same.

/// Events are censored, and who was censored had the event.
[[nodiscard]] stats::Dataset censoring_flipped(stats::Dataset data);
/// A competing event (code 2) is a censoring.
[[nodiscard]] stats::Dataset without_competing(stats::Dataset data);
/// A competing event is an event, also in columns that do not tell it: `apart` has those that do.
[[nodiscard]] stats::Dataset competing_as_events(stats::Dataset data,
                                                 const plan::Recording& recording,
                                                 const Assembled& apart);
/// The first two levels of one category have each other's patients.
[[nodiscard]] stats::Dataset groups_swapped(stats::Dataset data, std::size_t category);
/// The first two levels of every category have each other's patients.
[[nodiscard]] stats::Dataset groups_swapped(stats::Dataset data);
/// Only who has a value in every category and measure.
[[nodiscard]] stats::Dataset complete_cases(const stats::Dataset& data);
[[nodiscard]] stats::Dataset missing_as_first_level(stats::Dataset data);
/// Who is censored leaves just before the events of the day.
[[nodiscard]] stats::Dataset censored_before_events(stats::Dataset data);
/// One patient stands there twice.
[[nodiscard]] stats::Dataset with_twice(const stats::Dataset& data, std::size_t row);
/// One patient is lacking.
[[nodiscard]] stats::Dataset without(const stats::Dataset& data, std::size_t row);

}  // namespace dliplan::app

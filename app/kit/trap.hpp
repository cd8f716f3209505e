#pragma once

#include "app/kit/recorded_cohort.hpp"
#include "sim/describe.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// A deliberate fault in the files of a cohort, which a careful pipeline notices.
enum class Trap : std::uint8_t {
  flipped_censoring,
  origin_at_relapse,
  competing_as_censored,
  deaths_as_last_seen,
  duplicate_patient,
  day_and_month_swapped,
  missing_as_999,
  death_before_first_dose,
  treated_after_death,
  event_after_lock,
  fatal_event_of_a_survivor,
  months_among_days,
  group_codes_swapped,
  group_from_the_future,
};
inline constexpr std::size_t trap_count = 14;

}  // namespace dliplan::app

template <>
struct dliplan::sim::Names<dliplan::app::Trap> {
  static constexpr std::array<std::string_view, dliplan::app::trap_count> values{
      "flipped_censoring",   "origin_at_relapse",         "competing_as_censored",
      "deaths_as_last_seen", "duplicate_patient",         "day_and_month_swapped",
      "missing_as_999",      "death_before_first_dose",   "treated_after_death",
      "event_after_lock",    "fatal_event_of_a_survivor", "months_among_days",
      "group_codes_swapped", "group_from_the_future"};
};

namespace dliplan::app {

/// Where a trap was planted.
struct Planted {
  Trap trap{};
  std::vector<std::string> patients;  ///< by identifier, in the order of the files
  std::vector<std::string> columns;   ///< of cohort.csv
};

/// Plants a trap in a cohort: the first patients who can have it, so that the same cohort always gets the
/// same. Nothing where the cohort has nobody, or no column, to plant it in.
[[nodiscard]] std::optional<Planted> plant(Trap trap, RecordedCohort& cohort);

}  // namespace dliplan::app

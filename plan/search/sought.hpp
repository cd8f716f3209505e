#pragma once

#include "plan/study.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace dliplan::plan {

/// What a search looks for the least of, everything else being as the scenario says. The first fixes the
/// cohort; the next three let in who comes; the last says how long the cohort is followed.
enum class Sought : std::uint8_t {
  patients,   ///< in the cohort
  centres,    ///< each with the accrual of the scenario, and patients like its own
  rate,       ///< accrual.rate
  window,     ///< months from the opening to the close of enrolment; the data lock moves with the close
  follow_up,  ///< months from the close of enrolment (or the last inclusion) to the data lock
};
inline constexpr std::array<Sought, 5> all_sought{Sought::patients, Sought::centres, Sought::rate,
                                                  Sought::window, Sought::follow_up};

/// A size counts patients, centres, tenths of a relapse a month, or months of 30.4375 days: so many to the
/// unit.
[[nodiscard]] double steps_per_unit(Sought sought);
/// Below which no size is looked at.
[[nodiscard]] std::int64_t least_of(Sought sought);

/// Why the power of a study does not hang on what is sought.
enum class NotSought : std::uint8_t {
  cohort_fixed,  ///< accrual.enrolled or accrual.recruit_until says how many get in
  no_one_rate,   ///< accrual.steps or accrual.monthly stand instead of accrual.rate
  no_window,     ///< accrual.recruit_until: it is open for as long as it takes
  months_given,  ///< accrual.monthly says how many come, and when
};
[[nodiscard]] std::optional<NotSought> why_not_sought(const Study& study, Sought sought);

/// What the study has of it, in steps, rounded; at least one. Nothing where it does not say.
[[nodiscard]] std::optional<std::int64_t> present_size(const Study& study, Sought sought);

/// The study, and each of its variants, with so many steps of it.
[[nodiscard]] Study with_size(Study study, Sought sought, std::int64_t size);

}  // namespace dliplan::plan

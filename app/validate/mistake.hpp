#pragma once

#include "app/validate/kit.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace dliplan::app {

/// What analysts get wrong.
enum class Mistake : std::uint8_t {
  // of the data
  censoring_flipped,
  wrong_origin,
  competing_ignored,    ///< who has a competing event counts as censored
  competing_counted,    ///< who has a competing event counts as having had the event
  competing_respected,  ///< though the plan ignores competing events
  kept_at_risk,         ///< deaths before the event stay at risk up to the data lock, or the contrary
  patient_twice,
  patient_missing,
  groups_swapped,
  complete_cases,  ///< of all columns that the plan reads
  missing_as_first_level,
  everybody_included,      ///< or the contrary: only those who had DLI
  groups_of_the_future,    ///< no landmark, no change of group: immortal time
  censored_before_events,  ///< who is censored on the day of an event is not at risk on it
  // of the numbers
  one_sided,
  months_for_days,
  per_cent,
  no_tie_correction,
};

/// The key as it would be with a mistake.
struct MistakenKey {
  Mistake mistake{};
  std::string detail;  ///< the origin; the patient's identifier
  plan::AnswerKey key;
};

/// Every mistake that changes some number of these analyses, made on the data of the kit.
[[nodiscard]] std::vector<MistakenKey> mistaken_keys(const Kit& kit, const std::vector<bool>& of_analyses);

}  // namespace dliplan::app

#pragma once

#include "sim/pathway/screening.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace dliplan::plan {

/// The way of patients through a study, as counts. Who presents and is not removed on the way is treated. A
/// twin arm adds nobody: its patients are counted where they come from.
enum class FunnelStep : std::uint8_t {
  relapsed,     ///< presented with relapse
  removed_age,  ///< by the first criterion that excludes a patient
  removed_unstable,
  removed_severe_infection,
  removed_acute_gvhd,
  removed_organ_failure,
  removed_cns,
  removed_allergy,
  eligible,
  other_treatment,  ///< removed, as are the next two
  lost_waiting,
  not_yet_treated,  ///< would have the first dose only after the data lock
  treated,          ///< had a first dose
  received_dli,     ///< of the treated, as recorded
  enrolled,         ///< kept by the inclusion rule: the cohort
  second_course,    ///< of the cohort, as recorded
  died,             ///< of the cohort, as recorded
  lost,             ///< of the cohort, to follow-up
};
inline constexpr std::size_t funnel_steps = 18;

/// Where those are counted who get no further than this. Not for `starts`.
[[nodiscard]] constexpr FunnelStep removed_at(sim::ScreeningStep step) noexcept {
  const auto of_screening = static_cast<std::uint8_t>(step);
  const bool eligible = step >= sim::ScreeningStep::other_treatment;
  return static_cast<FunnelStep>(of_screening + (eligible ? 2 : 1));
}
static_assert(removed_at(sim::ScreeningStep::age) == FunnelStep::removed_age);
static_assert(removed_at(sim::ScreeningStep::allergy) == FunnelStep::removed_allergy);
static_assert(removed_at(sim::ScreeningStep::other_treatment) == FunnelStep::other_treatment);
static_assert(removed_at(sim::ScreeningStep::lost_waiting) == FunnelStep::lost_waiting);

/// Whether patients leave the way to treatment there.
[[nodiscard]] constexpr bool is_removal(FunnelStep step) noexcept {
  return step > FunnelStep::relapsed && step < FunnelStep::treated && step != FunnelStep::eligible;
}

struct Funnel {
  std::array<std::uint64_t, funnel_steps> counts{};
  [[nodiscard]] std::uint64_t& operator[](FunnelStep step) { return counts[static_cast<std::size_t>(step)]; }
  [[nodiscard]] std::uint64_t operator[](FunnelStep step) const {
    return counts[static_cast<std::size_t>(step)];
  }
  friend bool operator==(const Funnel&, const Funnel&) = default;
};

}  // namespace dliplan::plan

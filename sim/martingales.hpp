#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dliplan::sim {

/// What the hazards of a patient are about.
enum class HazardEvent : std::uint8_t { death, relapse };
inline constexpr std::size_t hazard_events = 2;

/// How far a patient's treatment has come at a moment.
enum class TreatmentSoFar : std::uint8_t { before_dli, after_dli, after_second_course };
inline constexpr std::size_t treatments_so_far = 3;

/// What is known of a patient at a moment, from what happened before it and not from what will.
struct StateSoFar {
  TreatmentSoFar treatment{};
  bool responded = false;

  [[nodiscard]] constexpr std::size_t index() const noexcept {
    return static_cast<std::size_t>(treatment) * 2 + (responded ? 1 : 0);
  }
};
inline constexpr std::size_t states_so_far = treatments_so_far * 2;

[[nodiscard]] constexpr std::array<StateSoFar, states_so_far> all_states_so_far() noexcept {
  std::array<StateSoFar, states_so_far> all{};
  for (std::size_t i = 0; i < states_so_far; ++i) {
    all[i] = {static_cast<TreatmentSoFar>(i / 2), i % 2 == 1};
  }
  return all;
}

/// Draws that decide much of a life, each with a mean known before it is drawn.
enum class Surprise : std::uint8_t {
  response,    ///< whether the first course brings a response, less its chance
  frailty,     ///< the uniform number behind it, less one half
  dli_uptake,  ///< whether a patient who may have a DLI wants it, less the chance
};
inline constexpr std::size_t surprises = 3;

/// Events of one life up to a stop, less the hazard that the patient's own clocks have used up until then
/// (with frailty, effects and all): of death and of relapse, by the state so far in which they were.
///
/// The mean over lives is 0 in every cell, whatever the parameters: a threshold is an Exp(1) draw that
/// decides nothing but its event, so that min(threshold, hazard) has the mean P(event), and so has every part
/// of it that a state chooses before the event is known. The stop must not depend on the life's own
/// thresholds. Grouped by what the future forms (ever a DLI), the means are not 0: who dies early has
/// none. Source: Andersen, Borgan, Gill and Keiding (1993), Statistical Models Based on Counting Processes,
/// II.3–4.
struct Martingales {
  std::array<std::array<double, states_so_far>, hazard_events> excess{};

  std::array<double, surprises> surprise{};  ///< sums; 0 of what was not drawn

  [[nodiscard]] double& at(HazardEvent event, std::size_t state) noexcept {
    return excess[static_cast<std::size_t>(event)][state];
  }
  [[nodiscard]] double at(HazardEvent event, std::size_t state) const noexcept {
    return excess[static_cast<std::size_t>(event)][state];
  }
  [[nodiscard]] double total(HazardEvent event) const noexcept {
    double sum = 0.0;
    for (const double cell : excess[static_cast<std::size_t>(event)]) sum += cell;
    return sum;
  }
};

/// Lives that are measured while they are lived: a row each.
struct Measurement {
  std::span<const double> stops;   ///< days from the first dose, finite; below 0 counts as 0
  std::span<Martingales> results;  ///< set, whatever they held
};

}  // namespace dliplan::sim

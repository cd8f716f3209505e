#pragma once

#include <cstdint>

namespace dliplan::stats {

/// Patients enter evenly over `accrual`; the trial ends `follow_up` later. In one unit of time of the
/// caller's choice, in which all hazards are, too. Neither is negative, their sum is above 0; with an accrual
/// of 0 all enter on one day.
struct Recruitment {
  double accrual = 0.0;
  double follow_up = 1.0;

  [[nodiscard]] double duration() const { return accrual + follow_up; }
};

/// Probability that a patient has the event before the trial ends and before being lost, where both happen at
/// constant hazards >= 0:
///
///     h / m (1 - exp(-m F) (1 - exp(-m A)) / (m A)),   m = h + loss.
///
/// Source: Lachin and Foulkes 1986, Biometrics 42:507, section 3.
[[nodiscard]] double event_probability(double hazard, double loss, const Recruitment& recruitment);

/// A trial of two groups with constant hazards, compared by a two-sided log-rank test.
struct ExponentialTrial {
  double first_hazard = 1.0;   ///< above 0
  double second_hazard = 0.5;  ///< above 0, another
  double first_loss = 0.0;     ///< hazard of loss to follow-up, >= 0
  double second_loss = 0.0;
  Recruitment recruitment{};
  double first_share = 0.5;  ///< of the patients in the first group, in (0, 1)
  double alpha = 0.05;       ///< two-sided, in (0, 1)
};

/// Which formula turns events into power; see survival_events.hpp.
enum class EventsFormula : std::uint8_t { schoenfeld, freedman };

/// Expected events in both groups for each patient of the trial.
[[nodiscard]] double events_per_patient(const ExponentialTrial& trial);

/// Power with that many patients in both groups, above 0 and not necessarily whole: by the formula, at the
/// expected number of events; the wrong tail is left out. Both formulas take the shares of the groups
/// among those at risk to stay as they are at entry.
[[nodiscard]] double power_of_log_rank(const ExponentialTrial& trial, EventsFormula formula, double patients);

/// Patients in both groups for `power`, in (alpha / 2, 1), not rounded up.
[[nodiscard]] double patients_for_log_rank(const ExponentialTrial& trial,
                                           EventsFormula formula,
                                           double power);

}  // namespace dliplan::stats

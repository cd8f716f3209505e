#include "stats/design/exponential_trial.hpp"

#include "stats/design/survival_events.hpp"

#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

/// 1 - (1 - exp(-x)) / x, without losing its digits where x is small.
double shortfall(double x) {
  if (x < 1e-3) return x * (0.5 - x * (1.0 / 6.0 - x * (1.0 / 24.0 - x / 120.0)));
  return (x + std::expm1(-x)) / x;
}

HazardRatioGoal goal(const ExponentialTrial& trial) {
  return {trial.second_hazard / trial.first_hazard, trial.alpha, trial.first_share};
}

}  // namespace

double event_probability(double hazard, double loss, const Recruitment& recruitment) {
  assert(hazard >= 0.0 && loss >= 0.0);
  assert(recruitment.accrual >= 0.0 && recruitment.follow_up >= 0.0 && recruitment.duration() > 0.0);
  if (hazard == 0.0) return 0.0;
  const double leaves = hazard + loss;
  const double in_follow_up = -std::expm1(-leaves * recruitment.follow_up);
  const double later = std::exp(-leaves * recruitment.follow_up) * shortfall(leaves * recruitment.accrual);
  return hazard / leaves * (in_follow_up + later);
}

double events_per_patient(const ExponentialTrial& trial) {
  const double first = event_probability(trial.first_hazard, trial.first_loss, trial.recruitment);
  const double second = event_probability(trial.second_hazard, trial.second_loss, trial.recruitment);
  return trial.first_share * first + (1.0 - trial.first_share) * second;
}

double power_of_log_rank(const ExponentialTrial& trial, EventsFormula formula, double patients) {
  const double events = patients * events_per_patient(trial);
  return formula == EventsFormula::schoenfeld ? power_by_schoenfeld(goal(trial), events)
                                              : power_by_freedman(goal(trial), events);
}

double patients_for_log_rank(const ExponentialTrial& trial, EventsFormula formula, double power) {
  const double events = formula == EventsFormula::schoenfeld ? events_by_schoenfeld(goal(trial), power)
                                                             : events_by_freedman(goal(trial), power);
  return events / events_per_patient(trial);
}

}  // namespace dliplan::stats

#include "stats/design/exponential_trial.hpp"

#include "stats/design/survival_events.hpp"
#include "tests/stats/data_files.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

/// The mean over entry times of h / m (1 - exp(-m (watched))), by Simpson's rule.
double by_simpson(double hazard, double loss, const Recruitment& recruitment) {
  constexpr int halves = 2000;
  double sum = 0.0;
  for (int i = 0; i <= halves; ++i) {
    const double watched = recruitment.follow_up + recruitment.accrual * i / halves;
    const double weight = i == 0 || i == halves ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
    sum += weight * hazard / (hazard + loss) * (1.0 - std::exp(-(hazard + loss) * watched));
  }
  return sum / (3.0 * halves);
}

constexpr EventsFormula formulas[] = {EventsFormula::schoenfeld, EventsFormula::freedman};

}  // namespace

TEST_CASE("event_probability: one entry day, no follow-up after accrual, loss", "[exact]") {
  CHECK(event_probability(0.3, 0.0, {0.0, 2.0}) == like(1.0 - std::exp(-0.6)));
  CHECK(event_probability(0.3, 0.0, {2.0, 0.0}) == like(1.0 - (1.0 - std::exp(-0.6)) / 0.6));
  CHECK(event_probability(0.3, 0.1, {0.0, 2.0}) == like(0.75 * (1.0 - std::exp(-0.8))));
  CHECK(event_probability(0.0, 0.1, {1.0, 2.0}) == 0.0);
  CHECK(event_probability(0.3, 0.1, {1.0, 1e6}) == like(0.75));
}

TEST_CASE("event_probability: the mean over the entry times", "[oracle]") {
  for (const double hazard : {0.02, 0.4, 3.0}) {
    for (const double loss : {0.0, 0.15}) {
      for (const Recruitment recruitment : {Recruitment{1.5, 2.0}, {4.0, 0.0}, {0.3, 6.0}}) {
        CHECK(event_probability(hazard, loss, recruitment) == like(by_simpson(hazard, loss, recruitment)));
      }
    }
  }
}

TEST_CASE("event_probability: rare events keep their digits", "[exact]") {
  // h w - h^2 w^2 / 2 + h^3 w^3 / 6 in the mean over the time watched w, even in [2, 4].
  for (const double h : {1e-4, 1e-7, 1e-12}) {
    const double expected = h * (3.0 - 0.5 * h * (28.0 / 3.0 - h * 10.0));
    CHECK(event_probability(h, 0.0, {2.0, 2.0}) == Approx(expected).epsilon(1e-11).margin(0));
  }
  // The series and the formula meet at 1e-3.
  const auto near_the_seam = [](double accrual) {
    return event_probability(1.0, 0.0, {accrual, 0.0}) / accrual;
  };
  CHECK(near_the_seam(0.999999e-3) == Approx(near_the_seam(1.000001e-3)).epsilon(2e-9));
}

TEST_CASE("events_per_patient: 137.66566 patients a group", "[oracle]") {
  // npsurvSS's size_two_arm for accrual 6, follow-up 12, hazards .05 and .03 prints 72.39288 and 49.76761
  // events.
  const Recruitment recruitment{6.0, 12.0};
  CHECK(137.66566 * event_probability(0.05, 0.0, recruitment) == Approx(72.39288).margin(1e-5));
  CHECK(137.66566 * event_probability(0.03, 0.0, recruitment) == Approx(49.76761).margin(1e-5));
  const ExponentialTrial trial{.first_hazard = 0.05, .second_hazard = 0.03, .recruitment = recruitment};
  CHECK(275.33133 * events_per_patient(trial) == Approx(122.16049).margin(2e-5));
}

TEST_CASE("patients_for_log_rank: a printed example of Schoenfeld's formula", "[oracle]") {
  // nphPower's pwr2n.LR for a ten-year survival of .2, accrual 5, follow-up 5, power .9 prints 87.479 events
  // and 153.173 patients.
  const double hazard = -0.1 * std::log(0.2);
  const ExponentialTrial trial{
      .first_hazard = hazard, .second_hazard = 0.5 * hazard, .recruitment = {5.0, 5.0}};
  const double patients = patients_for_log_rank(trial, EventsFormula::schoenfeld, 0.9);
  CHECK(patients == Approx(153.173).margin(5e-4));
  CHECK(patients * events_per_patient(trial) == Approx(87.479).margin(5e-4));
}

TEST_CASE("patients_for_log_rank: rpact's numbers for unequal groups with loss", "[oracle]") {
  // rpact 3.3.4, R 4.2.2: getSampleSizeSurvival(sided = 2, alpha = .05, beta = .2, lambda1 = .03, lambda2 =
  // .05, dropoutRate1 = 1 - exp(-.02 * 12), dropoutRate2 = 1 - exp(-.01 * 12), dropoutTime = 12, accrualTime
  // = c(0, 18), followUpTime = 12, allocationRatioPlanned = 1.5)
  const ExponentialTrial trial{0.05, 0.03, 0.01, 0.02, {18.0, 12.0}, 0.4, 0.05};
  CHECK(patients_for_log_rank(trial, EventsFormula::schoenfeld, 0.8) == like(270.1945443735172));
  CHECK(patients_for_log_rank(trial, EventsFormula::freedman, 0.8) == like(254.5242260980301));
}

TEST_CASE("log-rank power: its laws", "[law]") {
  const ExponentialTrial trial{0.05, 0.03, 0.01, 0.02, {18.0, 12.0}, 0.4, 0.02};
  const ExponentialTrial in_years{0.6, 0.36, 0.12, 0.24, {1.5, 1.0}, 0.4, 0.02};
  const ExponentialTrial exchanged{0.03, 0.05, 0.02, 0.01, {18.0, 12.0}, 0.6, 0.02};
  for (const EventsFormula formula : formulas) {
    const double patients = patients_for_log_rank(trial, formula, 0.85);
    CHECK(power_of_log_rank(trial, formula, patients) == like(0.85));
    CHECK(patients_for_log_rank(in_years, formula, 0.85) == like(patients));
    CHECK(patients_for_log_rank(exchanged, formula, 0.85) == like(patients));
  }
  // With endless follow-up and no loss everybody has the event.
  const ExponentialTrial complete{.first_hazard = 1.0, .second_hazard = 0.5, .recruitment = {1.0, 1e4}};
  CHECK(patients_for_log_rank(complete, EventsFormula::schoenfeld, 0.8) ==
        like(events_by_schoenfeld({0.5, 0.05, 0.5}, 0.8)));
  // The shorter the accrual, the nearer to one entry day.
  ExponentialTrial at_once = trial;
  at_once.recruitment = {0.0, 12.0};
  ExponentialTrial fast = trial;
  fast.recruitment = {1e-9, 12.0};
  CHECK(events_per_patient(fast) == like(events_per_patient(at_once)));
}

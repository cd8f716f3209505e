#include "stats/design/lakatos.hpp"

#include "stats/design/survival_events.hpp"
#include "stats/survival/log_rank.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/random_cohort.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

/// A constant hazard.
TrialArm arm(double hazard, double loss = 0.0, double crossing = 0.0) {
  return {{{0.0, hazard}}, loss, crossing};
}

/// An effect that begins late, with accrual, loss, crossing and unequal groups.
LogRankTrial involved_trial() {
  LogRankTrial trial;
  trial.first = {{{0.0, 0.5}, {1.3, 0.3}}, 0.05, 0.04};
  trial.second = {{{0.0, 0.5}, {0.7, 0.15}}, 0.08, 0.1};
  trial.recruitment = {1.5, 1.8};
  trial.first_share = 0.4;
  return trial;
}

/// Lakatos's sums with the numbers at risk at the start of each interval and one step of Euler through it, as
/// SAS PROC POWER writes them: z per root of a patient, in the sign of LogRank.
double naive_drift(const LogRankTrial& trial, int intervals) {
  const auto rate = [](const TrialArm& group, double time) {
    double found = 0.0;
    for (const HazardStep& step : group.hazard) found = step.from <= time + 1e-9 ? step.rate : found;
    return found;
  };
  const double end = trial.recruitment.duration();
  const double length = end / intervals;
  std::array<double, 2> own{trial.first_share, 1.0 - trial.first_share}, crossed{};
  double above = 0.0, below = 0.0;
  for (int i = 0; i < intervals; ++i) {
    const double time = i * length;
    const double rates[] = {rate(trial.first, time), rate(trial.second, time)};
    const double ended = time >= trial.recruitment.follow_up ? length / (end - time) : 0.0;
    double at_risk[2], deaths[2];
    for (std::size_t g = 0; g < 2; ++g) {
      const TrialArm& group = g == 0 ? trial.first : trial.second;
      at_risk[g] = own[g] + crossed[g];
      deaths[g] = (own[g] * rates[g] + crossed[g] * rates[1 - g]) * length;
      const double crossing = own[g] * group.crossing * length;
      crossed[g] += crossing - crossed[g] * ((rates[1 - g] + group.loss) * length + ended);
      own[g] -= crossing + own[g] * ((rates[g] + group.loss) * length + ended);
    }
    const double phi = at_risk[1] / at_risk[0];
    const double theta = deaths[1] / at_risk[1] / (deaths[0] / at_risk[0]);
    const double all = deaths[0] + deaths[1];
    above += all * (phi / (1.0 + phi) - phi * theta / (1.0 + phi * theta));
    below += all * phi / ((1.0 + phi) * (1.0 + phi));
  }
  return above / std::sqrt(below);
}

double drift(const LogRankTrial& trial, int intervals = 1000) {
  return log_rank_drift(trial, intervals)->per_root_patient;
}

/// When something of a hazard in steps happens.
double drawn(const std::vector<HazardStep>& hazard, double start, Bits& bits) {
  double left = -std::log(bits.uniform());
  for (std::size_t i = 0; i < hazard.size(); ++i) {
    const double end = i + 1 < hazard.size() ? hazard[i + 1].from : std::numeric_limits<double>::infinity();
    const double from = std::max(start, hazard[i].from);
    if (from >= end) continue;
    if (left < hazard[i].rate * (end - from)) return from + left / hazard[i].rate;
    left -= hazard[i].rate * (end - from);
  }
  return std::numeric_limits<double>::infinity();
}

/// Mean z and rejections of the project's own log-rank test in simulated trials.
struct Simulated {
  double z = 0.0, rejections = 0.0, events = 0.0;
};

Simulated simulated(const LogRankTrial& trial, std::size_t patients, int trials) {
  Bits bits(1988);
  std::vector<double> time(patients);
  std::vector<std::uint8_t> event(patients);
  std::vector<Level> group(patients);
  const auto in_first =
      static_cast<std::size_t>(std::lround(trial.first_share * static_cast<double>(patients)));
  TimeOrder order;
  Simulated sum;
  for (int t = 0; t < trials; ++t) {
    for (std::size_t i = 0; i < patients; ++i) {
      group[i] = i < in_first ? 0 : 1;
      const TrialArm& own = i < in_first ? trial.first : trial.second;
      const TrialArm& other = i < in_first ? trial.second : trial.first;
      const double crosses = drawn({{0.0, own.crossing}}, 0.0, bits);
      double death = drawn(own.hazard, 0.0, bits);
      if (death > crosses) death = drawn(other.hazard, crosses, bits);
      const double lost = std::min(drawn({{0.0, own.loss}}, 0.0, bits),
                                   trial.recruitment.duration() - trial.recruitment.accrual * bits.uniform());
      time[i] = std::min(death, lost);
      event[i] = death <= lost ? 1 : 0;
      sum.events += event[i];
    }
    order.sort(time, event);
    const double z = log_rank(order, group, 2)->z;
    sum.z += z;
    sum.rejections += std::fabs(z) > 1.959963984540054 ? 1.0 : 0.0;
  }
  return {sum.z / trials, sum.rejections / trials, sum.events / trials};
}

void check_simulation(const LogRankTrial& trial, std::size_t patients) {
  constexpr int trials = 3000;
  const double n = static_cast<double>(patients);
  const LogRankDrift expected = *log_rank_drift(trial);
  const double power = *power_by_lakatos(trial, n);
  const double events = n * (expected.first_events + expected.second_events);
  const Simulated seen = simulated(trial, patients, trials);
  CAPTURE(seen.z, expected.per_root_patient * std::sqrt(n), seen.rejections, power, seen.events, events);
  // Five standard errors, and 1 % for the normal approximation at this size: a z that is off by 8 % is seen.
  const double errors = 5.0 / std::sqrt(static_cast<double>(trials));
  CHECK(std::fabs(seen.z - expected.per_root_patient * std::sqrt(n)) < errors + 0.01 * std::fabs(seen.z));
  CHECK(std::fabs(seen.rejections - power) < errors * std::sqrt(power * (1.0 - power)) + 0.01);
  CHECK(std::fabs(seen.events - events) < errors * std::sqrt(0.25 * n));
}

}  // namespace

TEST_CASE("log_rank_drift: where the shares at risk stay as they are, it is Freedman's formula", "[exact]") {
  // Hazards and losses add up to .8 in both groups.
  LogRankTrial trial;
  trial.first = arm(0.6, 0.2);
  trial.second = arm(0.3, 0.5);
  trial.recruitment = {1.2, 2.0};
  for (const double share : {0.5, 0.3}) {
    trial.first_share = share;
    const ExponentialTrial same{0.6, 0.3, 0.2, 0.5, trial.recruitment, share, 0.05};
    const double patients = patients_for_log_rank(same, EventsFormula::freedman, 0.9);
    CHECK(*patients_by_lakatos(trial, 0.9, 200000) == like(patients));
    CHECK(*power_by_lakatos(trial, patients, 200000) == like(0.9));
  }
}

TEST_CASE("log_rank_drift: expected events are those of the closed form", "[exact]") {
  LogRankTrial trial;
  trial.first = arm(0.6, 0.1);
  trial.second = arm(0.25, 0.3);
  trial.first_share = 0.3;
  for (const Recruitment recruitment : {Recruitment{0.0, 2.0}, {3.0, 0.0}, {1.5, 2.5}}) {
    trial.recruitment = recruitment;
    const LogRankDrift found = *log_rank_drift(trial, 200000);
    CHECK(found.first_events == like(0.3 * event_probability(0.6, 0.1, recruitment)));
    CHECK(found.second_events == like(0.7 * event_probability(0.25, 0.3, recruitment)));
  }
}

TEST_CASE("log_rank_drift: the sums of the paper come to the same limit", "[oracle]") {
  const LogRankTrial trial = involved_trial();
  const double coarse = naive_drift(trial, 33000);
  const double fine = naive_drift(trial, 66000);
  CHECK(2.0 * fine - coarse == Approx(drift(trial, 20000)).epsilon(2e-8).margin(0));
  CHECK(drift(trial, 20000) > 0.1);
}

TEST_CASE("log_rank_drift: the error falls with the square of the number of intervals", "[law]") {
  const LogRankTrial trial = involved_trial();
  const double limit = drift(trial, 100000);
  const double coarse = drift(trial, 330) - limit;
  const double fine = drift(trial, 660) - limit;
  CHECK(coarse / fine == Approx(4.0).margin(0.1));
  CHECK(drift(trial) == Approx(limit).epsilon(1e-6));
}

TEST_CASE("patients_by_lakatos: near a hazard ratio of 1 it is Schoenfeld's formula", "[law]") {
  for (const double share : {0.5, 0.35}) {
    LogRankTrial trial;
    trial.first = arm(0.5, 0.1);
    trial.second = arm(0.5 * 0.999, 0.1);
    trial.recruitment = {1.0, 2.0};
    trial.first_share = share;
    const ExponentialTrial same{0.5, 0.5 * 0.999, 0.1, 0.1, trial.recruitment, share, 0.05};
    const double patients = patients_for_log_rank(same, EventsFormula::schoenfeld, 0.8);
    CHECK(*patients_by_lakatos(trial, 0.8) == Approx(patients).epsilon(2e-3));
  }
}

TEST_CASE("log_rank_drift: what changes nothing, and what turns the sign", "[law]") {
  const LogRankTrial trial = involved_trial();
  LogRankTrial exchanged = trial;
  std::swap(exchanged.first, exchanged.second);
  exchanged.first_share = 0.6;
  CHECK(drift(exchanged) == like(-drift(trial)));

  LogRankTrial in_days = trial;
  for (TrialArm* group : {&in_days.first, &in_days.second}) {
    for (HazardStep& step : group->hazard) step = {step.from * 365.0, step.rate / 365.0};
    group->loss /= 365.0;
    group->crossing /= 365.0;
  }
  in_days.recruitment = {1.5 * 365.0, 1.8 * 365.0};
  CHECK(drift(in_days) == like(drift(trial)));

  LogRankTrial split = trial;
  split.first.hazard = {{0.0, 0.5}, {0.7, 0.5}, {1.3, 0.3}, {9.0, 4.0}};
  CHECK(drift(split) == drift(trial));

  // Whoever crosses to the same hazard has not crossed.
  LogRankTrial alike = trial;
  alike.first = arm(0.5, 0.1, 0.3);
  alike.second = arm(0.5, 0.2, 0.6);
  CHECK(std::fabs(drift(alike)) < 1e-15);
  // Crossing hides an effect.
  LogRankTrial loyal = trial;
  loyal.first.crossing = 0.0;
  loyal.second.crossing = 0.0;
  CHECK(drift(loyal) > drift(trial));
}

TEST_CASE("log_rank_drift: weights that fall exponentially", "[exact]") {
  // Hazards and losses add up to m = .8 in both groups, and all enter on one day: exp(-m t) are at risk, the
  // pooled curve falls with h = (.6 + .3) / 2. Against equal weights the drift has the factor I(w) /
  // sqrt(I(w^2) I(1)), I(f) the integral of f exp(-m t).
  LogRankTrial trial;
  trial.first = arm(0.6, 0.2);
  trial.second = arm(0.3, 0.5);
  trial.recruitment = {0.0, 2.0};
  const double m = 0.8, h = 0.45;
  const auto integral = [](double rate) { return (1.0 - std::exp(-2.0 * rate)) / rate; };
  const double plain = drift(trial, 200000);
  const auto factor = [&](const LogRankWeight& weight) {
    trial.weight = weight;
    return drift(trial, 200000) / plain;
  };
  CHECK(factor(peto_peto_weight) == like(integral(m + h) / std::sqrt(integral(m + 2.0 * h) * integral(m))));
  CHECK(factor(gehan_weight) == like(integral(2.0 * m) / std::sqrt(integral(3.0 * m) * integral(m))));
  CHECK(factor(tarone_ware_weight) == like(integral(1.5 * m) / std::sqrt(integral(2.0 * m) * integral(m))));
}

TEST_CASE("log_rank_drift: a late effect is seen best by late weights", "[law]") {
  LogRankTrial trial = involved_trial();
  const double plain = drift(trial);
  trial.weight = fleming_harrington(0.0, 1.0);
  CHECK(drift(trial) > plain);
  trial.weight = gehan_weight;
  CHECK(drift(trial) < plain);
}

TEST_CASE("hazard_steps: follows a function", "[exact]") {
  const auto steps = hazard_steps([](double time) { return 2.0 * time; }, 3.0, 3);
  REQUIRE(steps.size() == 3);
  CHECK((steps[2].from == 2.0 && steps[2].rate == 5.0));
  // A Weibull hazard 2 t: P(event before 1) = 1 - exp(-1).
  LogRankTrial trial;
  trial.first = {hazard_steps([](double time) { return 2.0 * time; }, 1.0, 2000), 0.0, 0.0};
  trial.second = trial.first;
  trial.recruitment = {0.0, 1.0};
  CHECK(log_rank_drift(trial, 2000)->first_events == Approx(0.5 * (1.0 - std::exp(-1.0))).epsilon(1e-6));
}

TEST_CASE("lakatos: no answer without events or without an effect", "[edge]") {
  LogRankTrial trial;
  trial.first = arm(0.0);
  trial.second = arm(0.0);
  CHECK(log_rank_drift(trial).error() == NoAnswer::no_events);
  CHECK(power_by_lakatos(trial, 10.0).error() == NoAnswer::no_events);
  CHECK(patients_by_lakatos(trial, 0.8).error() == NoAnswer::no_events);
  trial.first = arm(0.4);
  trial.second = arm(0.4);
  CHECK(patients_by_lakatos(trial, 0.8).error() == NoAnswer::too_large);
  CHECK(*power_by_lakatos(trial, 100.0) == like(0.025));
  // One group cannot have an event; one interval only.
  trial.second = arm(0.0);
  CHECK(drift(trial, 1) > 0.0);
}

TEST_CASE("lakatos: the project's log-rank test has that mean and power", "[monte-carlo]") {
  LogRankTrial proportional;
  proportional.first = arm(0.5, 0.05);
  proportional.second = arm(0.3, 0.05);
  proportional.recruitment = {1.0, 2.0};
  check_simulation(proportional, 200);
  check_simulation(involved_trial(), 250);
}

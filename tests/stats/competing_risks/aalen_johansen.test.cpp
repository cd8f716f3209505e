#include "stats/competing_risks/aalen_johansen.hpp"

#include "stats/competing_risks/one_minus_kaplan_meier.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "tests/stats/competing_risks/naive_incidence.hpp"
#include "tests/stats/data_files.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

constexpr auto jackknife = IncidenceVariance::infinitesimal_jackknife;
constexpr auto aalen = IncidenceVariance::aalen;

AalenJohansen curves_of(const std::vector<double>& time, const std::vector<Cause>& cause, int causes) {
  TimeOrder order;
  order.sort(time, cause);
  AalenJohansen curves;
  curves.fit(order, cause, causes);
  return curves;
}

AalenJohansen curves_of(const CausesCohort& c, int causes) {
  return curves_of(c.time, c.cause, causes);
}

double squared(double x) {
  return x * x;
}

}  // namespace

TEST_CASE("AalenJohansen: five patients by hand", "[exact]") {
  // Day 1: cause 1 (5 at risk). Day 2: cause 2 (4). Day 3: censored. Day 4: cause 1 (2). Day 5: censored.
  // S: 4/5, 3/5, 3/10. F1: 1/5, 1/5, 1/5 + 3/5 * 1/2 = 1/2. F2: 0, 4/5 * 1/4 = 1/5.
  const auto curves = curves_of({1, 2, 3, 4, 5}, {1, 2, 0, 1, 0}, 2);
  REQUIRE(curves.steps().size() == 3);
  CHECK(curves.steps()[2].survival == like(0.3));
  CHECK(curves.steps()[2].at_risk == 2);
  CHECK(curves.incidence(2, 1).value == like(0.5));
  CHECK(curves.incidence(2, 2).value == like(0.2));
  CHECK(curves.incidence_at(1, 3.5)->value == like(0.2));
  CHECK(curves.incidence_at(1, 0.5)->value == 0);
  CHECK(curves.incidence_at(2, 4)->value == like(0.2));
  // Aalen's variance of F1(4): with (F(t) - F(u)) / S(u) = 3/8, 1/2, 0 the terms are
  // (5/8)^2 / 25, (4/5)^2 (1/2)^2 / 16, (3/5)^2 / 4.
  CHECK(squared(curves.incidence_at(1, 4, aalen)->standard_error) ==
        like(25.0 / 64.0 / 25.0 + 0.16 / 16.0 + 0.36 / 4.0));
  // The jackknife has (n - 1) / n of each, one event a time: 4/5, 3/4 and 1/2.
  CHECK(squared(curves.incidence_at(1, 4, jackknife)->standard_error) ==
        like(0.8 / 64.0 + 0.75 * 0.01 + 0.5 * 0.09));
}

TEST_CASE("AalenJohansen: without censoring the incidence is a share, with its binomial error", "[exact]") {
  // 3 of 8 meet cause 1, 4 meet cause 2 by day 6; one lives longer. SE^2 = p (1 - p) / 8.
  const auto curves = curves_of({1, 1, 2, 3, 3, 5, 6, 9}, {1, 2, 2, 1, 2, 1, 2, 1}, 2);
  const auto first = curves.incidence_at(1, 6);
  CHECK(first->value == like(3.0 / 8.0));
  CHECK(first->standard_error == like(std::sqrt(3.0 / 8.0 * 5.0 / 8.0 / 8.0)));
  CHECK(curves.incidence_at(2, 6)->standard_error == like(std::sqrt(0.5 * 0.5 / 8.0)));
  CHECK(curves.survival_at(6)->standard_error == like(std::sqrt(1.0 / 8.0 * 7.0 / 8.0 / 8.0)));
}

TEST_CASE("AalenJohansen: the transplant data give the numbers of cmprsk and survival", "[oracle]") {
  const Csv bmt = data_file("km_bmt.csv");
  const auto time = bmt.numbers("t2");
  const auto group = bmt.levels("group", {"1", "2", "3"});
  std::vector<Cause> cause;
  for (const double c : bmt.numbers("cause")) cause.push_back(static_cast<Cause>(c));
  TimeOrder order;
  order.sort(time, cause);
  for (Level level = 0; level < 3; ++level) {
    AalenJohansen curves;
    curves.fit(order, cause, 2, group, level);
    const std::string name = std::to_string(level + 1);
    for (Cause k = 1; k <= 2; ++k) {
      for (const int day : {100, 365, 730, 1000}) {
        const std::string row = name + "-" + std::to_string(k);
        CAPTURE(row, day);
        const auto here = curves.incidence_at(k, day, aalen);
        REQUIRE(here);
        CHECK(here->value == like(reference("bmt-cif-" + row, std::to_string(day))));
        CHECK(squared(here->standard_error) == like(reference("bmt-cifvar-" + row, std::to_string(day))));
      }
    }
    const auto year = curves.incidence_at(1, 365);
    CHECK(year->value == like(reference("bmt-aj-365", "group=" + name)));
    CHECK(year->standard_error == like(reference("bmt-aj-365-se", "group=" + name)));
  }
  OneMinusKaplanMeier net;
  net.fit(order, cause, 1, group, 0);
  CHECK(net.at(365)->value == like(reference("bmt-1-KM-relapse-365", "group 1")));
}

TEST_CASE("AalenJohansen: constant hazards give the closed form, and 1 - Kaplan-Meier the net risk",
          "[monte-carlo]") {
  // Hazards .04 and .02 a month: F1(24) = 2/3 (1 - exp(-1.44)), F2 half of it, 1 - exp(-.96) without cause 2.
  const double gone = 1.0 - std::exp(-0.06 * 24.0);
  CHECK(reference("cif-exp", "cif_rel") == like(2.0 / 3.0 * gone));
  CHECK(reference("cif-exp", "cif_nrm") == like(1.0 / 3.0 * gone));
  CHECK(reference("cif-exp", "one_minus_km_rel") == like(1.0 - std::exp(-0.04 * 24.0)));
  // 200,000 patients, censored at a rate of .02: five standard errors are about .006.
  Bits bits(31);
  std::vector<double> time;
  std::vector<Cause> cause;
  for (int i = 0; i < 200000; ++i) {
    const auto wait = [&bits](double hazard) { return -std::log(bits.uniform()) / hazard; };
    const double first = wait(0.04), second = wait(0.02), lost = wait(0.02);
    time.push_back(std::min({first, second, lost}));
    cause.push_back(lost < std::min(first, second) ? no_cause : first < second ? Cause{1} : Cause{2});
  }
  TimeOrder order;
  order.sort(time, cause);
  AalenJohansen curves;
  curves.fit(order, cause, 2);
  OneMinusKaplanMeier net;
  net.fit(order, cause, 1);
  const auto check = [](const auto& estimate, const std::string& row) {
    CHECK(estimate->standard_error < 0.0015);
    CHECK(std::fabs(estimate->value - reference("cif-exp", row)) < 5.0 * estimate->standard_error);
  };
  check(curves.incidence_at(1, 24), "cif_rel");
  check(curves.incidence_at(2, 24), "cif_nrm");
  check(net.at(24), "one_minus_km_rel");
}

TEST_CASE("AalenJohansen: agrees with slow implementations by other formulas", "[oracle]") {
  Bits bits(32);
  int compared = 0;
  for (int repeat = 0; repeat < 200; ++repeat) {
    CAPTURE(repeat);
    const CausesCohort c =
        random_causes(bits, repeat % 2 == 0 ? Times::whole_days : Times::continuous, 3, 2, 25);
    const auto curves = curves_of(c, 3);
    for (std::size_t step = 0; step < curves.steps().size(); ++step) {
      const double t = curves.steps()[step].time;
      for (Cause k = 1; k <= 3; ++k) {
        const auto& here = curves.incidence(step, k);
        REQUIRE(here.value == like(naive_incidence(c, k, t)));
        REQUIRE(here.jackknife_variance == like(naive_jackknife_variance(c, k, t)));
        REQUIRE(here.aalen_variance == like(naive_aalen_variance(c, k, t)));
        ++compared;
      }
    }
  }
  CHECK(compared > 3000);
}

TEST_CASE("AalenJohansen: the incidences and the survival add up to 1, also after a million steps", "[law]") {
  const auto largest_gap = [](const AalenJohansen& curves) {
    double gap = 0.0;
    for (std::size_t step = 0; step < curves.steps().size(); ++step) {
      double sum = curves.steps()[step].survival;
      for (Cause k = 1; k <= curves.causes(); ++k) sum += curves.incidence(step, k).value;
      gap = std::max(gap, std::fabs(sum - 1.0));
    }
    return gap;
  };
  Bits bits(33);
  for (int repeat = 0; repeat < 300; ++repeat) {
    REQUIRE(largest_gap(curves_of(random_causes(bits, Times::whole_days, 3, 2), 3)) < 1e-14);
  }
  std::vector<double> time;
  std::vector<Cause> cause;
  for (int i = 0; i < 1000000; ++i) {
    time.push_back(-std::log(bits.uniform()));
    cause.push_back(static_cast<Cause>(bits.index(9)));
  }
  CHECK(largest_gap(curves_of(time, cause, 8)) < 1e-15);
}

TEST_CASE("AalenJohansen: one cause alone is 1 - Kaplan-Meier, with Greenwood's error or a little more",
          "[law]") {
  Bits bits(34);
  for (int repeat = 0; repeat < 300; ++repeat) {
    CAPTURE(repeat);
    const CausesCohort c = random_causes(bits, Times::whole_days, 1, 2);
    const auto curves = curves_of(c, 1);
    const TimeOrder order = c.order();
    KaplanMeier survival;
    survival.fit(order);
    OneMinusKaplanMeier net;
    net.fit(order, c.cause, 1);
    double sum = 0.0;  // of d / ((n - 1)(n - d))
    for (std::size_t step = 0; step < curves.steps().size(); ++step) {
      const auto& km = survival.steps()[step];
      const auto& here = curves.incidence(step, 1);
      REQUIRE(here.value == like(1.0 - km.survival));
      REQUIRE(here.jackknife_variance == like(squared(km.survival) * km.greenwood));
      REQUIRE(net.at(km.time)->value == 1.0 - km.survival);
      if (km.at_risk == km.deaths) {
        REQUIRE(here.jackknife_variance == 0);
        continue;
      }
      sum += km.deaths / ((km.at_risk - 1.0) * (km.at_risk - km.deaths));
      REQUIRE(here.aalen_variance == like(squared(km.survival) * sum));
    }
  }
}

TEST_CASE("AalenJohansen: laws of random data", "[law]") {
  Bits bits(35);
  for (int repeat = 0; repeat < 300; ++repeat) {
    CAPTURE(repeat);
    CausesCohort c = random_causes(bits, Times::whole_days, 3, 2);
    const auto curves = curves_of(c, 3);
    CausesCohort changed = c;
    changed.shuffle(bits);  // another order of the patients, and months for days
    for (double& t : changed.time) t *= 30.4375;
    for (Cause& k : changed.cause) k = k == 1 ? Cause{3} : k == 3 ? Cause{1} : k;  // causes 1 and 3 exchanged
    const auto other = curves_of(changed, 3);
    CausesCohort merged = c;
    for (Cause& k : merged.cause) k = k == 3 ? Cause{2} : k;
    const auto two = curves_of(merged, 2);
    REQUIRE(other.steps().size() == curves.steps().size());
    for (std::size_t step = 0; step < curves.steps().size(); ++step) {
      for (Cause k = 1; k <= 3; ++k) {
        const auto& same = other.incidence(step, static_cast<Cause>(4 - k));
        REQUIRE(curves.incidence(step, k).value == same.value);
        REQUIRE(curves.incidence(step, k).jackknife_variance == same.jackknife_variance);
        REQUIRE(curves.incidence(step, k).aalen_variance == same.aalen_variance);
      }
      REQUIRE(two.incidence(step, 1).value == curves.incidence(step, 1).value);
      REQUIRE(two.incidence(step, 1).aalen_variance == curves.incidence(step, 1).aalen_variance);
      REQUIRE(two.incidence(step, 2).value ==
              like(curves.incidence(step, 2).value + curves.incidence(step, 3).value));
    }
  }
}

TEST_CASE("AalenJohansen: never above 1 - Kaplan-Meier that censors the other causes", "[law]") {
  Bits bits(36);
  for (int repeat = 0; repeat < 200; ++repeat) {
    const CausesCohort c = random_causes(bits, Times::whole_days, 2, 2);
    const auto curves = curves_of(c, 2);
    OneMinusKaplanMeier net;
    net.fit(c.order(), c.cause, 1);
    for (const auto& step : curves.steps()) {
      const auto upper = net.at(step.time);
      REQUIRE(upper);
      REQUIRE(curves.incidence_at(1, step.time)->value <= upper->value + 1e-14);
    }
  }
}

TEST_CASE("AalenJohansen: data without an answer say why", "[edge]") {
  CHECK(curves_of({}, {}, 2).incidence_at(1, 1).error() == NoAnswer::no_rows);
  CHECK(curves_of({missing}, {1}, 2).survival_at(1).error() == NoAnswer::no_rows);
  const auto watched = curves_of({3, 5}, {1, 0}, 2);
  CHECK(watched.incidence_at(1, 5)->value == 0.5);
  CHECK(watched.incidence_at(1, 5.5).error() == NoAnswer::beyond_follow_up);
  const auto censored = curves_of({3, 5}, {0, 0}, 2);
  CHECK(censored.incidence_at(1, 5)->value == 0);
  CHECK(censored.incidence_at(1, 6).error() == NoAnswer::beyond_follow_up);
  // Everybody has met a cause: the incidences stay as they are for ever.
  const auto gone = curves_of({0, 0, 5}, {1, 2, 1}, 2);
  CHECK(gone.incidence_at(1, 100)->value == like(2.0 / 3.0));
  CHECK(gone.incidence_at(2, 0)->value == like(1.0 / 3.0));
  CHECK(gone.survival_at(100)->value == 0);
  CHECK(gone.survival_at(100)->standard_error == 0);
}

TEST_CASE("AalenJohansen: an incidence of 1 has no jackknife error, and Poisson noise by cmprsk", "[edge]") {
  const auto one = curves_of({4}, {1}, 2);
  CHECK(one.incidence_at(1, 4, jackknife)->standard_error == 0);
  CHECK(one.incidence_at(1, 4, aalen)->standard_error == 1);
  CHECK(one.incidence_at(2, 4)->value == 0);
  const auto many = curves_of({1, 2, 3, 3, 7}, {1, 1, 1, 1, 1}, 1);
  CHECK(many.incidence_at(1, 7)->value == 1);
  CHECK(many.incidence_at(1, 7)->standard_error == 0);
}

#include "sim/clock.hpp"

#include "tests/sim/sampling.hpp"

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <catch2/catch.hpp>
#include <eigen3/unsupported/Eigen/MatrixFunctions>

#include <array>
#include <bit>
#include <cmath>
#include <functional>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

constexpr int lives = 200'000;

double weibull_hazard(double shape, double scale, double t) {
  return std::pow(t / scale, shape);
}

/// Share of simulated lives that ring after each of `times`.
std::vector<double> survivors(const std::vector<double>& times,
                              const std::function<double(OwnRandom&)>& live) {
  std::vector<double> share(times.size());
  OwnRandom random(17);
  for (int i = 0; i < lives; ++i) {
    const double ring = live(random);
    for (std::size_t k = 0; k < times.size(); ++k) share[k] += (ring > times[k]) / static_cast<double>(lives);
  }
  return share;
}

}  // namespace

TEST_CASE("clock: a clock that nobody touches rings at the inverse of its hazard", "[exact]") {
  const Law law(Exponential{0.02});
  // 3 × .02 (t - 10) = 1.2 at t = 30.
  CHECK(Clock(law, 10.0, 3.0, 1.2).ring() == Approx(30.0).epsilon(1e-15));
  CHECK(Clock().ring() == never);
  CHECK(Clock(law, 10.0, 0.0, 1.2).ring() == never);
}

TEST_CASE("clock: two changes of a constant hazard by hand", "[exact]") {
  const Law law(Exponential{0.1});
  Clock clock(law, 0.0, 1.0, 2.0);  // alone: t = 20
  clock.multiply(5.0, 4.0);         // .5 used, 1.5 left at .4 a day: 5 + 3.75
  CHECK(clock.ring() == Approx(8.75).epsilon(1e-15));
  clock.multiply(7.0, 0.125);  // .5 + .8 used, .7 left at .05 a day: 7 + 14
  CHECK(clock.ring() == Approx(21.0).epsilon(1e-15));
}

TEST_CASE("clock: to multiply by 1 changes no bit", "[law]") {
  OwnRandom random(3);
  for (const Law& law : {Law::weibull(1.3, 170.0, 0.3), Law::lognormal(90.0, 0.8), Law(Exponential{0.01})}) {
    for (int i = 0; i < 2000; ++i) {
      const double threshold = random.exponential();
      Clock touched(law, 3.7, 0.8, threshold), left(law, 3.7, 0.8, threshold);
      touched.multiply(3.7 + 50.0 * random.uniform(), 1.0);
      REQUIRE(std::bit_cast<std::uint64_t>(touched.ring()) == std::bit_cast<std::uint64_t>(left.ring()));
      touched.multiply(60.0, 0.7);
      left.multiply(60.0, 0.7);
      REQUIRE(std::bit_cast<std::uint64_t>(touched.ring()) == std::bit_cast<std::uint64_t>(left.ring()));
    }
  }
}

TEST_CASE("clock: stopped or switched off, it never rings again", "[edge]") {
  const Law law(Exponential{0.1});
  Clock clock(law, 0.0, 1.0, 2.0);
  clock.stop();
  CHECK(clock.ring() == never);
  clock.multiply(1.0, 5.0);
  CHECK(clock.ring() == never);
  Clock off(law, 0.0, 1.0, 2.0);
  off.multiply(1.0, 0.0);
  CHECK(off.ring() == never);
  off.multiply(2.0, 3.0);
  CHECK(off.ring() == never);
}

TEST_CASE("clock: after any number of changes the hazard used up to the ring is the threshold", "[law]") {
  OwnRandom random(5);
  for (const Law& law : {Law::weibull(1.4, 200.0), Law::weibull(0.7, 200.0), Law::lognormal(90.0, 0.8),
                         Law(LogLogistic{100.0, 1.5}), Law(Gompertz{0.002, 0.003})}) {
    for (int i = 0; i < 500; ++i) {
      const double origin = 20.0 * random.uniform(), threshold = random.exponential();
      double multiplier = 0.9, now = origin, used = 0.0;
      Clock clock(law, origin, multiplier, threshold);
      for (int change = 0; change < 30; ++change) {
        const double next = now + 10.0 * random.uniform();
        if (next >= clock.ring()) break;
        used += multiplier * (law.cumulative_hazard(next - origin) - law.cumulative_hazard(now - origin));
        now = next;
        // Between a twentieth and twenty times the baseline, as in any pathway.
        const double factor =
            std::clamp(std::exp(2.0 * random.uniform() - 1.0), 0.05 / multiplier, 20.0 / multiplier);
        clock.multiply(now, factor);
        multiplier *= factor;
        REQUIRE(clock.ring() >= now);
      }
      used +=
          multiplier * (law.cumulative_hazard(clock.ring() - origin) - law.cumulative_hazard(now - origin));
      REQUIRE(used == Approx(threshold).epsilon(1e-9).margin(1e-12));
    }
  }
}

TEST_CASE("clock: Weibull with a multiplier that changes on day 60 is the product integral",
          "[monte-carlo]") {
  // 200,000 lives; 5 standard errors are at most .0056 of a probability. Were the change ignored, the
  // share alive on day 180 would be .11 off; were the hazard used up to it forgotten, more.
  const Law law = Law::weibull(1.3, 180.0);
  const std::vector<double> times{30.0, 60.0, 90.0, 180.0, 365.0};
  for (const double ratio : {0.4, 2.5}) {
    const auto share = survivors(times, [&](OwnRandom& random) {
      Clock clock(law, 0.0, 0.8, random.exponential());
      if (clock.ring() > 60.0) clock.multiply(60.0, ratio);
      return clock.ring();
    });
    for (std::size_t k = 0; k < times.size(); ++k) {
      const double t = times[k];
      const double h =
          t <= 60.0 ? 0.8 * weibull_hazard(1.3, 180.0, t)
                    : 0.8 * weibull_hazard(1.3, 180.0, 60.0) +
                          0.8 * ratio * (weibull_hazard(1.3, 180.0, t) - weibull_hazard(1.3, 180.0, 60.0));
      INFO("ratio " << ratio << ", day " << t);
      CHECK(errors_from(share[k], std::exp(-h), lives) < standard_errors);
    }
  }
}

TEST_CASE("clock: Weibull with a multiplier that changes at a random time is the mixed product integral",
          "[monte-carlo]") {
  // S(t) = e^(-at) S(t; never changed) + ∫ a e^(-as) S(t; changed at s) ds. Allowed as above.
  constexpr double rate = 1.0 / 45.0, shape = 1.4, scale = 200.0, ratio = 0.3;
  const Law law = Law::weibull(shape, scale);
  const std::vector<double> times{20.0, 60.0, 120.0, 240.0, 500.0};
  const auto share = survivors(times, [&](OwnRandom& random) {
    Clock clock(law, 0.0, 1.0, random.exponential());
    const double change = random.exponential() / rate;
    if (change < clock.ring()) clock.multiply(change, ratio);
    return clock.ring();
  });
  for (std::size_t k = 0; k < times.size(); ++k) {
    const double t = times[k];
    const auto changed_at = [&](double s) {
      return rate * std::exp(-rate * s - weibull_hazard(shape, scale, s) -
                             ratio * (weibull_hazard(shape, scale, t) - weibull_hazard(shape, scale, s)));
    };
    const double truth =
        std::exp(-rate * t - weibull_hazard(shape, scale, t)) +
        boost::math::quadrature::gauss_kronrod<double, 61>::integrate(changed_at, 0.0, t, 10, 1e-10);
    INFO("day " << t);
    CHECK(errors_from(share[k], truth, lives) < standard_errors);
  }
}

TEST_CASE("clock: a bounded law under a changing multiplier keeps the right share of survivors",
          "[monte-carlo]") {
  // H is at most -log π. At half of it the multiplier becomes 1/2: S(∞) = π^(1/2 + 1/4) = π^.75.
  constexpr double share = 0.36;
  const Law law = Law::weibull(1.335, 164.0, share);
  const double halfway = law.inverse(-0.5 * std::log(share));
  OwnRandom random(9);
  double never_rang = 0.0;
  for (int i = 0; i < lives; ++i) {
    Clock clock(law, 0.0, 1.0, random.exponential());
    if (halfway < clock.ring()) clock.multiply(halfway, 0.5);
    never_rang += clock.ring() == never;
  }
  CHECK(errors_from(never_rang / lives, std::pow(share, 0.75), lives) < standard_errors);
}

TEST_CASE("clock: four states with competing and recurring clocks are the matrix exponential",
          "[monte-carlo]") {
  // Remission, GVHD, relapse, dead; all hazards constant. Relapse and death of a patient without relapse
  // are one clock each for life, whose multiplier changes with every GVHD; onset and recovery start anew
  // on entry. Allowed: 5 standard errors, at most .0056 of a probability.
  enum State : std::size_t { remission, gvhd, relapsed, dead };
  constexpr double onset = 0.010, recovery = 0.015, relapse = 0.004, death = 0.001, death_after = 0.008;
  constexpr double gvhd_on_relapse = 0.5, gvhd_on_death = 6.0;
  const Law onsets(Exponential{onset}), recoveries(Exponential{recovery}), relapses(Exponential{relapse}),
      deaths(Exponential{death}), deaths_after(Exponential{death_after});

  Eigen::Matrix4d rates = Eigen::Matrix4d::Zero();
  rates(remission, gvhd) = onset;
  rates(remission, relapsed) = relapse;
  rates(remission, dead) = death;
  rates(gvhd, remission) = recovery;
  rates(gvhd, relapsed) = relapse * gvhd_on_relapse;
  rates(gvhd, dead) = death * gvhd_on_death;
  rates(relapsed, dead) = death_after;
  for (int i = 0; i < 4; ++i) rates(i, i) = -rates.row(i).sum();

  const std::array times{15.0, 60.0, 180.0, 400.0, 900.0};
  std::array<std::array<double, 4>, 5> seen{};
  OwnRandom random(23);
  for (int life = 0; life < lives; ++life) {
    Clock to_gvhd(onsets, 0.0, 1.0, random.exponential());
    Clock to_recovery;
    Clock to_relapse(relapses, 0.0, 1.0, random.exponential());
    Clock to_death(deaths, 0.0, 1.0, random.exponential());
    Clock to_late_death;
    State state = remission;
    std::size_t next = 0;
    while (next < times.size()) {
      const double ring = std::min(
          {to_gvhd.ring(), to_recovery.ring(), to_relapse.ring(), to_death.ring(), to_late_death.ring()});
      for (; next < times.size() && times[next] < ring; ++next) seen[next][state] += 1.0 / lives;
      if (next == times.size()) break;
      if (ring == to_gvhd.ring()) {
        state = gvhd;
        to_gvhd.stop();
        to_recovery = Clock(recoveries, ring, 1.0, random.exponential());
        to_relapse.multiply(ring, gvhd_on_relapse);
        to_death.multiply(ring, gvhd_on_death);
      } else if (ring == to_recovery.ring()) {
        state = remission;
        to_recovery.stop();
        to_gvhd = Clock(onsets, ring, 1.0, random.exponential());
        to_relapse.multiply(ring, 1.0 / gvhd_on_relapse);
        to_death.multiply(ring, 1.0 / gvhd_on_death);
      } else if (ring == to_relapse.ring()) {
        state = relapsed;
        to_gvhd.stop();
        to_recovery.stop();
        to_relapse.stop();
        to_death.stop();
        to_late_death = Clock(deaths_after, ring, 1.0, random.exponential());
      } else {
        state = dead;
        to_gvhd.stop();
        to_recovery.stop();
        to_relapse.stop();
        to_death.stop();
        to_late_death.stop();
      }
    }
  }
  for (std::size_t k = 0; k < times.size(); ++k) {
    const Eigen::Matrix4d scaled = rates * times[k];
    const Eigen::Matrix4d truth = scaled.exp();
    for (std::size_t state = 0; state < 4; ++state) {
      INFO("day " << times[k] << ", state " << state);
      CHECK(errors_from(seen[k][state], truth(remission, static_cast<Eigen::Index>(state)), lives) <
            standard_errors);
    }
  }
}

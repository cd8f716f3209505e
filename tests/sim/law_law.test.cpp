#include "sim/law/law.hpp"

#include "sim/random/draw_columns.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <functional>
#include <numeric>
#include <string>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

Piecewise life_table() {
  Piecewise law;
  law.pieces = 4;
  law.start = {0.0, 30.0, 100.0, 400.0};
  law.rate = {0.010, 0.002, 0.005, 0.001};
  law.accumulate();
  return law;
}

struct Case {
  std::string name;
  Law law;
  std::function<double(double)> survival;  ///< the closed form, written from the definition
};

std::vector<Case> unbounded_laws() {
  return {
      {"exponential", Law(Exponential{0.003}), [](double t) { return std::exp(-0.003 * t); }},
      {"exponential by its median", Law::exponential_median(250.0),
       [](double t) { return std::exp2(-t / 250.0); }},
      {"weibull, rising", Law::weibull(1.7, 300.0),
       [](double t) { return std::exp(-std::pow(t / 300.0, 1.7)); }},
      {"weibull, falling", Law::weibull(0.6, 300.0),
       [](double t) { return std::exp(-std::pow(t / 300.0, 0.6)); }},
      {"lognormal", Law::lognormal(32.0, 0.65),
       [](double t) { return 0.5 * std::erfc(std::log(t / 32.0) / 0.65 / std::sqrt(2.0)); }},
      {"loglogistic", Law(LogLogistic{200.0, 1.4}),
       [](double t) { return 1.0 / (1.0 + std::pow(t / 200.0, 1.4)); }},
      {"gompertz", Law(Gompertz{0.0005, 0.004}),
       [](double t) { return std::exp(-0.0005 * (std::exp(0.004 * t) - 1.0) / 0.004); }},
      {"gompertz without growth", Law(Gompertz{0.002, 0.0}), [](double t) { return std::exp(-0.002 * t); }},
      // H(450) = .3 + .14 + 1.5 + .05, and so on.
      {"piecewise", Law(life_table()),
       [](double t) {
         const double h = 0.010 * std::min(t, 30.0) + 0.002 * std::clamp(t - 30.0, 0.0, 70.0) +
                          0.005 * std::clamp(t - 100.0, 0.0, 300.0) + 0.001 * std::max(0.0, t - 400.0);
         return std::exp(-h);
       }},
  };
}

std::vector<Case> bounded_laws() {
  std::vector<Case> out;
  for (const double share : {0.02, 0.378, 0.95}) {
    for (const Case& whole : unbounded_laws()) {
      out.push_back({whole.name + " with a never-share", Law(whole.law.baseline(), share),
                     [share, s = whole.survival](double t) { return share + (1.0 - share) * s(t); }});
    }
  }
  return out;
}

std::vector<Case> all_laws() {
  auto out = unbounded_laws();
  for (auto& bounded : bounded_laws()) out.push_back(bounded);
  return out;
}

}  // namespace

TEST_CASE("law: nothing has happened at time 0", "[exact]") {
  for (const Case& c : all_laws()) {
    INFO(c.name);
    CHECK(c.law.cumulative_hazard(0.0) == 0.0);
    CHECK(c.law.inverse(0.0) == 0.0);
    CHECK(c.law.survival(0.0) == 1.0);
  }
}

TEST_CASE("law: survival is the closed form", "[exact]") {
  for (const Case& c : all_laws()) {
    for (double t = 0.01; t < 4000.0; t *= 1.21) {
      INFO(c.name << " at " << t);
      CHECK(c.law.survival(t) == Approx(c.survival(t)).epsilon(1e-12).margin(1e-15));
    }
  }
}

TEST_CASE("law: the inverse undoes the cumulative hazard over fifteen powers of ten", "[law]") {
  for (const Case& c : all_laws()) {
    const double ceiling = c.law.never_share() > 0.0 ? -std::log(c.law.never_share()) : 40.0;
    for (double exponent = -14.0; exponent < 1.55; exponent += 0.1) {
      const double hazard = std::pow(10.0, exponent);
      if (hazard > 0.999 * ceiling) break;
      const double t = c.law.inverse(hazard);
      INFO(c.name << ", hazard " << hazard << ", t " << t);
      REQUIRE(std::isfinite(t));
      REQUIRE(t > 0.0);
      // Near a ceiling, a fixed error of exp(-H) weighs more; 1e-15 of probability is what doubles can hold.
      const double slack = 1e-15 / (std::exp(-hazard) - c.law.never_share());
      CHECK(c.law.cumulative_hazard(t) == Approx(hazard).epsilon(1e-10).margin(4.0 * slack));
    }
  }
}

TEST_CASE("law: the cumulative hazard of a short time keeps its digits", "[exact]") {
  // H(t) = t^k-like tails: 1 - S(t) is below 1e-13, where 1 - (1 - x) would have lost all of it.
  CHECK(Law::weibull(2.0, 1000.0, 0.5).cumulative_hazard(1e-4) == Approx(0.5 * 1e-14).epsilon(1e-9));
  CHECK(Law(Exponential{1e-15}, 0.25).cumulative_hazard(1.0) == Approx(0.75e-15).epsilon(1e-9));
  // Phi(-8) = 6.22096057427178e-16.
  CHECK(Law::lognormal(1.0, 1.0).cumulative_hazard(std::exp(-8.0)) ==
        Approx(6.22096057427178e-16).epsilon(1e-9));
}

TEST_CASE("law: time and hazard increase together", "[law]") {
  for (const Case& c : all_laws()) {
    double last = 0.0;
    for (double t = 0.5; t < 3000.0; t += 0.5) {
      const double now = c.law.cumulative_hazard(t);
      INFO(c.name << " at " << t);
      REQUIRE(now >= last);
      last = now;
    }
  }
}

TEST_CASE("law: a bounded law never rings beyond its ceiling", "[edge]") {
  for (const Case& c : bounded_laws()) {
    const double ceiling = -std::log(c.law.never_share());
    INFO(c.name);
    CHECK(c.law.inverse(ceiling * (1.0 + 1e-9)) == never);
    CHECK(c.law.inverse(36.8) == never);
    CHECK(std::isfinite(c.law.inverse(ceiling * 0.99)));
    CHECK(c.law.cumulative_hazard(1e9) <= ceiling * (1.0 + 1e-15));
  }
  CHECK(Law::nobody().inverse(1e-300) == never);
  CHECK(Law::nobody().cumulative_hazard(1e12) == 0.0);
  CHECK(Law::nobody().median() == never);
}

TEST_CASE("law: medians", "[exact]") {
  CHECK(Law::exponential_median(123.0).median() == Approx(123.0).epsilon(1e-14));
  CHECK(Law::lognormal(32.0, 0.65).median() == Approx(32.0).epsilon(1e-13));
  CHECK(Law(LogLogistic{200.0, 1.4}).median() == Approx(200.0).epsilon(1e-13));
  CHECK(Law::weibull(2.0, 100.0).median() == Approx(100.0 * std::sqrt(std::log(2.0))).epsilon(1e-13));
  // .3 + .7 S0 = .5 at S0 = 2/7.
  CHECK(Law(Exponential{0.01}, 0.3).median() == Approx(std::log(3.5) / 0.01).epsilon(1e-13));
  CHECK(Law(Exponential{0.01}, 0.6).median() == never);
}

TEST_CASE("law: a piecewise law with a last hazard of 0 holds its survivors for ever", "[edge]") {
  Piecewise law;
  law.pieces = 3;
  law.start = {0.0, 10.0, 20.0};
  law.rate = {0.05, 0.0, 0.0};
  law.accumulate();
  CHECK(law.inverse(0.25) == Approx(5.0));
  CHECK(law.inverse(0.5) == Approx(10.0));
  CHECK(law.inverse(0.500001) == never);
  CHECK(law.cumulative_hazard(1000.0) == 0.5);
  // A pause in the middle: the hazard of .5 is reached at its beginning.
  law.rate = {0.05, 0.0, 0.1};
  law.accumulate();
  CHECK(law.inverse(0.5) == Approx(10.0));
  CHECK(law.inverse(0.6) == Approx(21.0));
}

TEST_CASE("law: draws follow the law, and a hazard ratio makes the share of survivors π to its power",
          "[monte-carlo]") {
  // 200,000 draws a law in 200 equiprobable bins of 1000: a bin 27 % off is seen.
  constexpr std::size_t draws = 200'000;
  std::vector<std::uint32_t> patients(draws);
  std::iota(patients.begin(), patients.end(), 0U);
  std::vector<double> thresholds(draws);
  std::uint64_t replicate = 0;
  for (const Case& c : all_laws()) {
    fill_exponential({StreamKey::from_seed(4), ++replicate, Quantity::relapse, 0}, patients, thresholds);
    for (const double ratio : {1.0, 0.5}) {
      // S(t) = S_law(t)^ratio by the closed form; those who never have it are spread over what is left,
      // by a number of their own.
      const double cured = std::pow(c.law.never_share(), ratio);
      std::vector<double> values;
      double never_had_it = 0.0;
      OwnRandom random(replicate);
      for (const double e : thresholds) {
        const double t = c.law.inverse(e / ratio);
        if (t == never) {
          never_had_it += 1.0;
          values.push_back(cured * random.uniform());
        } else {
          values.push_back(std::pow(c.survival(t), ratio));
        }
      }
      INFO(c.name << ", never " << c.law.never_share() << ", hazard ratio " << ratio);
      CHECK(p_of_uniformity(values, 200) > chi_squared_level);
      if (cured > 0.0) {
        CHECK(errors_from(never_had_it / draws, cured, draws) < standard_errors);
      } else {
        CHECK(never_had_it == 0.0);
      }
    }
  }
}

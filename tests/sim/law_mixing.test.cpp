#include "sim/law/mixing.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <numeric>
#include <vector>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

constexpr std::array hazards{1e-4, 0.01, 0.1, 0.37, 1.0, 2.5, 7.0, 30.0};

}  // namespace

TEST_CASE("mixing: patients who are all alike live by the law itself, bit for bit", "[exact]") {
  const std::array parts{MixingPart{0.3, 1.0}, MixingPart{0.7, 1.0}};
  const Mixing mixing = mixing_of(parts, 0.0);
  for (const double h : hazards) {
    CHECK(mixing.marginal(h) == h);
    CHECK(mixing.conditional(h) == h);
  }
}

TEST_CASE("mixing: two kinds of patients survive as the mean of their survivals", "[exact]") {
  // A quarter with multiplier 2, three quarters with 0.5: S = .25 exp(-2 K) + .75 exp(-K / 2).
  const std::array parts{MixingPart{1.0, 2.0}, MixingPart{3.0, 0.5}};
  const Mixing mixing = mixing_of(parts, 0.0);
  for (const double k : hazards) {
    const double survival = 0.25 * std::exp(-2.0 * k) + 0.75 * std::exp(-0.5 * k);
    CHECK(std::exp(-mixing.marginal(k)) == Approx(survival).margin(2e-5));
  }
}

TEST_CASE("mixing: a gamma frailty gives the Lomax survival", "[exact]") {
  // E exp(-Z K) = (1 + v K)^(-1 / v) for a gamma Z of mean 1 and variance v.
  const std::array parts{MixingPart{1.0, 1.0}};
  for (const double v : {0.05, 0.25, 1.0}) {
    const Mixing mixing = mixing_of(parts, v);
    for (const double k : hazards) {
      CHECK(std::exp(-mixing.marginal(k)) == Approx(std::pow(1.0 + v * k, -1.0 / v)).margin(1e-4));
    }
  }
}

TEST_CASE("mixing: conditional undoes marginal, and both rise", "[law]") {
  const std::array parts{MixingPart{0.2, 3.0}, MixingPart{0.5, 1.0}, MixingPart{0.3, 0.2}};
  for (const double v : {0.0, 0.25}) {
    const Mixing mixing = mixing_of(parts, v);
    double before = 0.0;
    for (double k = 1e-3; k < 200.0; k *= 1.3) {
      const double h = mixing.marginal(k);
      CHECK(h > before);
      CHECK(mixing.conditional(h) == Approx(k).epsilon(1e-9));
      before = h;
    }
    CHECK(mixing.marginal(0.0) == 0.0);
    CHECK(mixing.marginal(never) == never);
  }
}

TEST_CASE("mixing: extreme multipliers stay finite", "[edge]") {
  const std::array parts{MixingPart{0.5, 1e4}, MixingPart{0.5, 1e4}};
  const Mixing mixing = mixing_of(parts, 0.0);
  for (const double h : hazards) {
    CHECK(std::isfinite(mixing.marginal(h)));
    CHECK(std::isfinite(mixing.conditional(h)));
  }
}

TEST_CASE("centred law: patients who differ make up the published curve", "[monte-carlo]") {
  // 400,000 patients, a covariate of three values and a gamma frailty of shape 4 (the sum of four
  // exponentials). The bins are equiprobable under the published law: a bin 3 % off would be seen.
  const Law published = Law::weibull(1.3, 150.0, 0.3);
  const std::array parts{MixingPart{0.4, 2.0}, MixingPart{0.3, 1.0}, MixingPart{0.3, 0.6}};
  const CentredLaw law{published, mixing_of(parts, 0.25)};
  OwnRandom random(5);
  constexpr int patients = 400'000;
  std::vector<double> counts(21, 0.0);
  for (int i = 0; i < patients; ++i) {
    const double u = random.uniform();
    const double covariate = u < 0.4 ? 2.0 : u < 0.7 ? 1.0 : 0.6;
    double frailty = 0.0;
    for (int j = 0; j < 4; ++j) frailty += random.exponential() / 4.0;
    const double time = law.inverse(random.exponential() / (covariate * frailty));
    const double had_it = 1.0 - published.survival(time);  // uniform up to .7, or never
    counts[time == never ? 20U : std::min<std::size_t>(19, static_cast<std::size_t>(had_it / 0.7 * 20.0))] +=
        1.0;
  }
  std::vector<double> expected(21, patients * 0.7 / 20.0);
  expected[20] = patients * 0.3;
  CHECK(p_of_counts(counts, expected) > chi_squared_level);
}

TEST_CASE("mixing after an event: those who had it are weighted by their chance to have it", "[exact]") {
  // Without frailty: P(event) of each part is 1 - exp(-m' H).
  const std::array parts{EarlierEventPart{0.5, 2.0, 3.0}, EarlierEventPart{0.5, 0.5, 1.0}};
  const double hazard = 0.8;
  const Mixing mixing = mixing_after_event(parts, 0.0, hazard);
  const double first = 0.5 * (1.0 - std::exp(-2.0 * hazard));
  const double second = 0.5 * (1.0 - std::exp(-0.5 * hazard));
  for (const double k : hazards) {
    const double survival = (first * std::exp(-3.0 * k) + second * std::exp(-k)) / (first + second);
    CHECK(std::exp(-mixing.marginal(k)) == Approx(survival).margin(2e-5));
  }
}

TEST_CASE("mixing after an event: when everybody has it, it is the mixing of all", "[law]") {
  const std::array after{EarlierEventPart{0.5, 2.0, 3.0}, EarlierEventPart{0.5, 0.5, 1.0}};
  const std::array all{MixingPart{0.5, 3.0}, MixingPart{0.5, 1.0}};
  const Mixing a = mixing_after_event(after, 0.25, never);
  const Mixing b = mixing_of(all, 0.25);
  for (const double k : hazards) {
    CHECK(a.marginal(k) == Approx(b.marginal(k)).epsilon(1e-12));
  }
}

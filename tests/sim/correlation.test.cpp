#include "sim/pathway/correlation.hpp"

#include "sim/law/normal.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

using Trait = CorrelatedTrait;

}  // namespace

TEST_CASE("correlation: the pair that breaks the matrix is the first that cannot be", "[exact]") {
  // Three traits: with .9 and .9, the third must be above .9 * .9 - (1 - .81) = .62.
  const std::vector<Correlation> broken{{Trait::age, Trait::blasts, {0.9}},
                                        {Trait::blasts, Trait::cns, {0.9}},
                                        {Trait::age, Trait::cns, {0.61}}};
  CHECK(breaks_correlation(broken) == 2);
  auto sound = broken;
  sound[2].rho = {0.63};
  CHECK(breaks_correlation(sound) == std::nullopt);
}

TEST_CASE("correlation: a trait with itself, and a pair twice, break it", "[edge]") {
  CHECK(breaks_correlation(std::vector<Correlation>{{Trait::age, Trait::age, {0.3}}}) == 0);
  CHECK(breaks_correlation(
            std::vector<Correlation>{{Trait::age, Trait::cns, {0.3}}, {Trait::cns, Trait::age, {0.3}}}) == 1);
  CHECK(breaks_correlation({}) == std::nullopt);
}

TEST_CASE("copula: without a correlation the numbers keep their bits", "[exact]") {
  const Copula copula(std::vector<Correlation>{{Trait::age, Trait::blasts, {0.0}}});
  CHECK(copula.is_independent());
  const Copula joined(std::vector<Correlation>{{Trait::age, Trait::blasts, {0.5}}});
  CHECK_FALSE(joined.is_independent());
  std::array<double, correlated_traits> u{};
  u.fill(0.3);
  joined.apply(u);
  for (std::size_t i = 0; i < correlated_traits; ++i) {
    const bool is_joined =
        i == static_cast<std::size_t>(Trait::blasts);  // age comes first and keeps its number
    if (!is_joined && i != static_cast<std::size_t>(Trait::age)) CHECK(u[i] == 0.3);
  }
}

TEST_CASE("copula: normal scores have the correlations of the file, and each trait stays uniform",
          "[monte-carlo]") {
  // 400,000 draws; the error of a correlation is at most .0016: one that is .008 off is seen.
  const std::vector<Correlation> pairs{{Trait::age, Trait::blasts, {0.5}},
                                       {Trait::blasts, Trait::means, {-0.3}},
                                       {Trait::age, Trait::means, {0.2}}};
  const Copula copula(pairs);
  OwnRandom random(17);
  constexpr int draws = 400'000;
  std::array<double, 3> product{};
  std::vector<double> ages;
  for (int i = 0; i < draws; ++i) {
    std::array<double, correlated_traits> u{};
    for (double& x : u) x = random.uniform();
    copula.apply(u);
    const auto z = [&](Trait trait) { return normal_quantile(u[static_cast<std::size_t>(trait)]); };
    for (std::size_t k = 0; k < pairs.size(); ++k)
      product[k] += z(pairs[k].between) * z(pairs[k].other) / draws;
    ages.push_back(u[static_cast<std::size_t>(Trait::means)]);
  }
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    const double error = std::sqrt((1.0 + pairs[k].rho.value * pairs[k].rho.value) / draws);
    CHECK(std::abs(product[k] - pairs[k].rho.value) < standard_errors * error);
  }
  CHECK(p_of_uniformity(ages, 100) > chi_squared_level);
}

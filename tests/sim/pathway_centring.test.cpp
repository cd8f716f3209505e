#include "sim/pathway/life.hpp"
#include "tests/sim/lives.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

TEST_CASE("centring: covariates leave the marginal where the scenario puts it", "[exact]") {
  Sequential p;
  p.response_effects = {{-1.2}, {0.6}};
  const PreparedSequential prepared(p);
  const auto below = [](double months) {
    return 0.5 * std::erfc(-std::log(months / 7.5) / 0.85 / std::sqrt(2.0));
  };
  for (const RelapseType type : {RelapseType::mrd, RelapseType::haematologic}) {
    const double early = prepared.response_probability(type, HsctInterval::below_6_months);
    const double middle = prepared.response_probability(type, HsctInterval::from_6_to_12_months);
    const double late = prepared.response_probability(type, HsctInterval::above_12_months);
    CHECK(below(6.0) * early + (below(12.0) - below(6.0)) * middle + (1.0 - below(12.0)) * late ==
          Approx(prepared.strategy(type).response.probability.value).epsilon(1e-13));
    const auto logit = [](double x) { return std::log(x / (1.0 - x)); };
    CHECK(logit(early) - logit(middle) == Approx(-1.2).epsilon(1e-12));
    CHECK(logit(late) - logit(middle) == Approx(0.6).epsilon(1e-12));
  }
  // Mean over the uniform doses by the midpoint rule of 100,000 steps.
  for (const auto& [donor, incidence] :
       {std::pair{Donor::haploidentical, 0.35}, {Donor::matched_sibling, 0.28}, {Donor::cord, 0.32}}) {
    double mean = 0.0;
    for (int i = 0; i < 100'000; ++i)
      mean += prepared.acute_gvhd_probability(donor, 0.5 + 0.5 * (i + 0.5) / 100'000) / 100'000;
    CHECK(mean == Approx(incidence).epsilon(1e-9));
  }
}

TEST_CASE("centring: a marginal of 0 or 1 is exact, and a point of no effect is the plain logit", "[edge]") {
  const std::array shifts{WeightedShift{0.5, -1.0}, WeightedShift{0.5, 2.0}};
  CHECK(logistic(centred_intercept(shifts, 0.0) + 2.0) == 0.0);
  CHECK(logistic(centred_intercept(shifts, 1.0) - 1.0) == 1.0);
  const std::array none{WeightedShift{1.0, 0.0}};
  CHECK(centred_intercept(none, 0.3) == Approx(std::log(0.3 / 0.7)).epsilon(1e-14));
  for (const double marginal : {1e-9, 0.01, 0.5, 0.99, 1.0 - 1e-9}) {
    const double a = centred_intercept(shifts, marginal);
    CHECK(0.5 * logistic(a - 1.0) + 0.5 * logistic(a + 2.0) == Approx(marginal).epsilon(1e-12));
  }
}

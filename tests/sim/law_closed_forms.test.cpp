#include "sim/law/law.hpp"
#include "tests/stats/data_files.hpp"

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <catch2/catch.hpp>

using namespace dliplan::sim;
using dliplan::stats::test::like;
using dliplan::stats::test::reference;

namespace {

/// Mean time up to a day: the area under the curve.
double restricted_mean(const Law& law, double until) {
  return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(
      [&](double t) { return law.survival(t); }, 0.0, until, 15, 1e-14);
}

}  // namespace

TEST_CASE("Law: a Weibull law has the median, the mean and the survival of its closed form", "[oracle]") {
  const Law law = Law::weibull(1.5, 20.0);
  CHECK(law.median() == like(reference("weib-exp", "median")));
  CHECK(law.survival(12.0) == like(reference("weib-exp", "S12")));
  CHECK(restricted_mean(law, 24.0) == like(reference("weib-exp", "rmst24")));
  CHECK(restricted_mean(law, 400.0) == like(reference("weib-exp", "mean")));  // S(400) is 1e-39
}

TEST_CASE("Law: with a share that is cured, the median, survival and mean of the closed form", "[oracle]") {
  const Law law(Exponential{0.08}, 0.35);
  CHECK(law.survival(60.0) == like(reference("cure-exp", "S60")));
  CHECK(law.median() == like(reference("cure-exp", "median")));
  CHECK(restricted_mean(law, 60.0) == like(reference("cure-exp", "rmst60")));
}

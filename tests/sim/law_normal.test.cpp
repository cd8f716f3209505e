#include "sim/law/normal.hpp"

#include <boost/math/special_functions/erf.hpp>
#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace dliplan::sim;

TEST_CASE("normal: the quantiles of the tables", "[exact]") {
  CHECK(normal_quantile(0.5) == Approx(0.0).margin(1e-16));
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-14));
  CHECK(normal_quantile(0.025) == Approx(-1.959963984540054).epsilon(1e-14));
  CHECK(normal_quantile(1e-300) == Approx(-37.04709629936121).epsilon(1e-13));
}

TEST_CASE("normal: the upper tail agrees with quadruple-width arithmetic", "[oracle]") {
  // long double carries 64 bits and an exponent down to 1e-4932, so erfc is exact here to x = 140.
  for (double x = -5.0; x <= 100.0; x += 0.37) {
    const long double exact =
        std::log(0.5L * boost::math::erfc(static_cast<long double>(x) / std::sqrt(2.0L)));
    CHECK(log_normal_upper(x) == Approx(static_cast<double>(exact)).epsilon(2e-12).margin(2e-16));
  }
}

TEST_CASE("normal: the two formulas of the upper tail meet without a step", "[law]") {
  const double below = std::nextafter(30.0, 0.0);
  CHECK(log_normal_upper(30.0) == Approx(log_normal_upper(below)).epsilon(1e-12));
}

TEST_CASE("normal: the quantile of a hazard is the inverse of the hazard, from 1e-300 to 1e5", "[law]") {
  for (double exponent = -300.0; exponent <= 5.0; exponent += 0.25) {
    const double hazard = std::pow(10.0, exponent);
    const double x = normal_quantile_of_hazard(hazard);
    INFO("hazard " << hazard << ", x " << x);
    REQUIRE(std::isfinite(x));
    // Below 0 the hazard is -log(1 - p) with p the lower tail: compare there without cancellation.
    const double back = x < 0.0 ? -std::log1p(-0.5 * std::erfc(-x / std::sqrt(2.0))) : -log_normal_upper(x);
    // The relative error of H is that of x times x·h/H, about x².
    CHECK(back == Approx(hazard).epsilon(1e-14 * std::max(100.0, x * x)));
  }
}

TEST_CASE("normal: the quantile of a hazard increases everywhere", "[law]") {
  double last = -std::numeric_limits<double>::infinity();
  for (double exponent = -300.0; exponent <= 5.0; exponent += 0.001) {
    const double x = normal_quantile_of_hazard(std::pow(10.0, exponent));
    REQUIRE(x > last);
    last = x;
  }
  for (double hazard = 699.0; hazard < 701.0; hazard += 1e-4) {  // where the formula changes
    REQUIRE(normal_quantile_of_hazard(hazard + 1e-4) > normal_quantile_of_hazard(hazard));
  }
}

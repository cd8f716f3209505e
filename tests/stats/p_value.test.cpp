#include "stats/p_value.hpp"

#include "tests/stats/data_files.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

TEST_CASE("chi_squared_upper: even degrees of freedom have a closed form", "[exact]") {
  // df 2: e^(-x/2); df 4: e^(-x/2) (1 + x/2); df 6: e^(-x/2) (1 + x/2 + x^2/8).
  for (const double x : {0.0, 0.1, 1.0, 5.0, 40.0, 300.0}) {
    CHECK(chi_squared_upper(x, 2) == like(std::exp(-x / 2)).margin(0));
    CHECK(chi_squared_upper(x, 4) == like(std::exp(-x / 2) * (1 + x / 2)).margin(0));
    CHECK(chi_squared_upper(x, 6) == like(std::exp(-x / 2) * (1 + x / 2 + x * x / 8)).margin(0));
  }
}

TEST_CASE("chi_squared_upper: one degree of freedom is the two-sided normal", "[law]") {
  for (const double z : {0.0, 0.5, 1.0, 1.959963984540054, 4.0, 20.0}) {
    CHECK(chi_squared_upper(z * z, 1) == like(normal_two_sided(-z)).margin(0));
  }
  CHECK(normal_two_sided(1.959963984540054) == like(0.05));
}

TEST_CASE("normal_quantile: inverts the two-sided tail", "[law]") {
  CHECK(normal_quantile(0.975) == like(1.959963984540054));
  for (const double alpha : {1e-6, 0.01, 0.05, 0.5, 1.0}) {
    CHECK(normal_two_sided(normal_quantile(1.0 - alpha / 2)) == like(alpha).epsilon(1e-9));
    CHECK(normal_quantile(alpha / 2) == like(-normal_quantile(1.0 - alpha / 2)).epsilon(1e-9));
  }
}

#include "sim/law/quantile_table.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan::sim;

TEST_CASE("quantile table: close to the law everywhere, exact in its tails and at its nodes", "[exact]") {
  const Law law = Law::lognormal(8.0, 0.8);
  const QuantileTable table(law);
  const auto exact = [&](double share) { return law.inverse(-std::log1p(-share)); };
  for (const double share : {1e-12, 1e-6, 1e-3, 1.0 - 1e-3, 1.0 - 1e-12, 0.25, 0.5, 0.75}) {
    CHECK(table(share) == Approx(exact(share)).epsilon(1e-12));
  }
  for (int i = 1; i < 10'000; ++i) {
    const double share = i / 10'000.0;
    const double tolerance = share < 0.01 || share > 0.99 ? 0.02 : 0.002;  // of the time
    CHECK(std::abs(table(share) / exact(share) - 1.0) < tolerance);
  }
}

TEST_CASE("quantile table: never falls", "[law]") {
  const QuantileTable table(Law::weibull(1.4, 100.0));
  double before = 0.0;
  for (int i = 1; i < 100'000; ++i) {
    const double now = table(i / 100'000.0);
    REQUIRE(now >= before);
    before = now;
  }
}

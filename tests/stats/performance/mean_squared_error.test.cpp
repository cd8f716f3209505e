#include "stats/performance/mean_squared_error.hpp"

#include "stats/performance/bias.hpp"
#include "stats/performance/standard_errors.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/random_cohort.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

const std::vector<double> estimates{1.0, 2.0, 3.0};

}  // namespace

TEST_CASE("mean_squared_error: by hand", "[exact]") {
  // Squared distances from 1: 0, 1, 4; mean 5/3, sum of squared deviations 25/9 + 4/9 + 49/9 = 26/3.
  const auto answer = mean_squared_error(estimates, {1.0, 0.0});
  CHECK(answer->value == like(5.0 / 3.0));
  CHECK(answer->mcse == like(std::sqrt(26.0 / 3.0 / 6.0)));
  // d MSE / d truth = -2 bias = -2.
  CHECK(mean_squared_error(estimates, {1.0, 0.3})->mcse == like(std::sqrt(26.0 / 18.0 + 0.36)));
}

TEST_CASE("mean_squared_error: is the square of the bias and the variance", "[law]") {
  Bits bits(302);
  for (int repeat = 0; repeat < 200; ++repeat) {
    std::vector<double> column;
    for (std::uint64_t i = 0; i < 2 + bits.index(30); ++i) column.push_back(bits.uniform());
    column.push_back(0.5);
    const Measure truth{bits.uniform(), 0.0};
    const auto size = static_cast<double>(column.size());
    const double off = bias(column, truth)->value, spread = empirical_standard_error(column)->value;
    REQUIRE(mean_squared_error(column, truth)->value ==
            like(off * off + spread * spread * (size - 1.0) / size));
  }
}

TEST_CASE("mean_squared_error: scales with the square of the unit; a common shift changes nothing", "[law]") {
  auto scaled = estimates, shifted = estimates;
  for (double& x : scaled) x *= 10.0;
  for (double& x : shifted) x += 7.0;
  const auto answer = mean_squared_error(estimates, {1.25, 0.5});
  CHECK(mean_squared_error(scaled, {12.5, 5.0})->value == like(100.0 * answer->value));
  CHECK(mean_squared_error(scaled, {12.5, 5.0})->mcse == like(100.0 * answer->mcse));
  CHECK(mean_squared_error(shifted, {8.25, 0.5})->mcse == like(answer->mcse));
}

TEST_CASE("mean_squared_error: all equal, and too few replicates", "[edge]") {
  const std::vector<double> none, one{1.0}, equal(4, 3.0);
  CHECK(*mean_squared_error(equal, {1.0, 0.0}) == Measure{4.0, 0.0});
  CHECK(mean_squared_error(none, {}).error() == NoAnswer::too_few_rows);
  CHECK(mean_squared_error(one, {}).error() == NoAnswer::too_few_rows);
}

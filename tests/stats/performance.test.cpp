#include "stats/performance.hpp"

#include "tests/stats/data_files.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

Moments twelve_estimates() {
  Moments moments;
  for (const double theta : data_file("mcse12.csv").numbers("theta")) moments.add(theta);
  return moments;
}

/// How many of the twelve 95 % intervals satisfy a predicate of their limits.
template <class Predicate>
Proportion intervals_that(Predicate predicate) {
  const Csv file = data_file("mcse12.csv");
  const auto theta = file.numbers("theta");
  const auto error = file.numbers("se");
  Proportion share;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    const double half_width = 1.959963984540054 * error[i];
    share.add(predicate(theta[i] - half_width, theta[i] + half_width));
  }
  return share;
}

}  // namespace

TEST_CASE("performance: twelve stored replicates give the measures of Morris, White and Crowther",
          "[oracle]") {
  const Moments estimates = twelve_estimates();
  const auto off = bias(estimates, {-0.5, 0.0});
  REQUIRE(off);
  CHECK(off->value == like(reference("mcse12", "bias")));
  CHECK(off->mcse == like(reference("mcse12", "bias_mcse")));
  const auto spread = empirical_standard_error(estimates);
  REQUIRE(spread);
  CHECK(spread->value == like(reference("mcse12", "empse")));
  CHECK(spread->mcse == like(reference("mcse12", "empse_mcse")));
  const auto coverage = share_of_replicates(
      intervals_that([](double low, double high) { return low <= -0.5 && -0.5 <= high; }));
  REQUIRE(coverage);
  CHECK(coverage->value == reference("mcse12", "coverage"));
  CHECK(coverage->mcse == reference("mcse12", "coverage_mcse"));
  CHECK(coverage->wilson.lower < 0.8);  // never "100 % +- 0"
  const auto power =
      share_of_replicates(intervals_that([](double low, double high) { return high < 0.0 || low > 0.0; }));
  REQUIRE(power);
  CHECK(power->value == like(reference("mcse12", "power")));
  CHECK(power->mcse == like(reference("mcse12", "power_mcse")));
}

TEST_CASE("performance: the error of a simulated truth joins that of the bias in quadrature", "[exact]") {
  Moments estimates;
  for (const double x : {1.0, 2.0, 3.0}) estimates.add(x);  // EmpSE 1, error of the mean 1/sqrt(3)
  const auto answer = bias(estimates, {1.5, 0.25});
  CHECK(answer->value == 0.5);
  CHECK(answer->mcse == like(std::sqrt(1.0 / 3.0 + 0.0625)));
  CHECK(mean_estimate(estimates)->mcse == like(std::sqrt(1.0 / 3.0)));
  CHECK(empirical_standard_error(estimates)->mcse == like(0.5));  // 1 / sqrt(2 * 2)
}

TEST_CASE("performance: too few replicates say why", "[edge]") {
  Moments estimates;
  CHECK(bias(estimates, {}).error() == NoAnswer::too_few_rows);
  estimates.add(1.0);
  CHECK(mean_estimate(estimates).error() == NoAnswer::too_few_rows);
  CHECK(empirical_standard_error(estimates).error() == NoAnswer::too_few_rows);
  CHECK(share_of_replicates({}).error() == NoAnswer::no_rows);
}

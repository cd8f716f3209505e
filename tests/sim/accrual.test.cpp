#include "sim/accrual.hpp"

#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <utility>
#include <vector>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

/// A count of windows against the exact Poisson probabilities, in cells of at least 20.
double p_of_poisson(const std::vector<double>& counts, double windows, double mean) {
  std::vector<double> cells{0.0}, expected{0.0};
  double left = windows;
  double inside = 0.0;
  for (std::size_t k = 0; k < counts.size() && left > 20.0; ++k) {
    const double p =
        std::exp(static_cast<double>(k) * std::log(mean) - mean - std::lgamma(static_cast<double>(k) + 1.0));
    cells.back() += counts[k];
    inside += counts[k];
    expected.back() += p * windows;
    left -= p * windows;
    if (expected.back() > 20.0 && left > 20.0) {
      cells.push_back(0.0);
      expected.push_back(0.0);
    }
  }
  cells.back() += windows - inside;
  expected.back() += left;
  return p_of_counts(cells, expected);
}

}  // namespace

TEST_CASE("accrual: the number of relapses in a window is Poisson", "[monte-carlo]") {
  // 200,000 windows a mean. The cells are the exact probabilities; a shift by one patient, or a rate 1 %
  // off at a mean of 73, is seen.
  const StreamKey key = StreamKey::from_seed(2);
  for (const double mean : {0.3, 4.0, 73.0}) {
    constexpr std::uint64_t windows = 200'000;
    std::vector<double> values;
    std::vector<double> counts(400);
    for (std::uint64_t replicate = 0; replicate < windows; ++replicate) {
      const auto n = number_of_relapses(mean, key, replicate);
      values.push_back(static_cast<double>(n));
      REQUIRE(n < 400);
      counts[n] += 1.0;
    }
    const Summary s = summary(values);
    INFO("mean " << mean);
    CHECK(std::abs(s.mean - mean) < standard_errors * s.error);
    CHECK(std::abs(s.variance - mean) < standard_errors * s.variance_error);
    CHECK(p_of_poisson(counts, static_cast<double>(windows), mean) > chi_squared_level);
  }
}

TEST_CASE("accrual: a higher rate never gives fewer patients", "[law]") {
  const StreamKey key = StreamKey::from_seed(2);
  for (std::uint64_t replicate = 0; replicate < 300; ++replicate) {
    std::uint64_t last = 0;
    for (double expected = 0.0; expected < 200.0; expected += 3.0) {
      const auto n = number_of_relapses(expected, key, replicate);
      REQUIRE(n >= last);
      last = n;
    }
  }
}

TEST_CASE("accrual: where none are expected, nobody comes", "[edge]") {
  const StreamKey key = StreamKey::from_seed(2);
  for (std::uint64_t replicate = 0; replicate < 100; ++replicate) {
    CHECK(number_of_relapses(0.0, key, replicate) == 0);
    CHECK(number_of_relapses(1e-12, key, replicate) == 0);
  }
}

TEST_CASE("accrual: expected relapses of a growing, a stepped and a counted rate, by hand", "[exact]") {
  const double window = 1218.0;
  Accrual accrual;
  accrual.rate = {0.06};
  CHECK(intensity(accrual, window).cumulative(window) == Approx(73.08).epsilon(1e-14));
  // Growth of 20 % a year, linear: the mean rate over the window is that of its middle, 609 days.
  accrual.growth = {0.2 / 365.25};
  CHECK(intensity(accrual, window).cumulative(window) ==
        Approx(73.08 * (1.0 + 0.2 * 609.0 / 365.25)).epsilon(1e-14));
  // Steps stand instead of rate and growth: 100 days of 0.1, 900 of none, 218 of 0.5.
  accrual.steps = {{{0.0}, {0.1}}, {{100.0}, {0.0}}, {{1000.0}, {0.5}}};
  CHECK(intensity(accrual, window).cumulative(window) == Approx(10.0 + 109.0).epsilon(1e-14));
  // Counts of months stand instead of all of these; a month is 30.4375 days, and there are no more after
  // them.
  accrual.monthly = {3, 0, 4};
  const Intensity counted = intensity(accrual, window);
  CHECK(counted.cumulative(0.5 * 30.4375) == Approx(1.5));
  CHECK(counted.cumulative(2.0 * 30.4375) == Approx(3.0));
  CHECK(counted.cumulative(2.25 * 30.4375) == Approx(4.0));
  CHECK(counted.cumulative(window) == Approx(7.0));
  // A last month that is cut off by the end of the window has its count before it.
  const double cut = 2.5 * 30.4375;
  CHECK(intensity(accrual, cut).cumulative(cut) == Approx(7.0));
}

TEST_CASE("accrual: the size of a cohort is fixed by either of two parameters", "[exact]") {
  Accrual accrual;
  CHECK(!accrual.cohort_size());
  accrual.enrolled = 30;
  CHECK(accrual.cohort_size() == 30);
  accrual.enrolled.reset();
  accrual.recruit_until = 40;
  CHECK(accrual.cohort_size() == 40);
}

#include "sim/accrual.hpp"

#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

Accrual at_rate(double per_day) {
  return {.rate = {per_day}, .enrolled = {}};
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
      const auto n = relapses_in_window(at_rate(mean / 1218.0), 1218.0, key, replicate);
      values.push_back(static_cast<double>(n));
      REQUIRE(n < 400);
      counts[n] += 1.0;
    }
    const Summary s = summary(values);
    INFO("mean " << mean);
    CHECK(std::abs(s.mean - mean) < standard_errors * s.error);
    CHECK(std::abs(s.variance - mean) < standard_errors * s.variance_error);
    std::vector<double> cells{0.0}, expected{0.0};
    double left = static_cast<double>(windows);
    for (std::size_t k = 0; k < 400 && left > 20.0; ++k) {
      const double p = std::exp(static_cast<double>(k) * std::log(mean) - mean -
                                std::lgamma(static_cast<double>(k) + 1.0));
      cells.back() += counts[k];
      expected.back() += p * static_cast<double>(windows);
      left -= p * static_cast<double>(windows);
      if (expected.back() > 20.0 && left > 20.0) {
        cells.push_back(0.0);
        expected.push_back(0.0);
      }
    }
    double inside = 0.0;
    for (const double c : cells) inside += c;
    cells.back() += static_cast<double>(windows) - inside;
    expected.back() += left;
    CHECK(p_of_counts(cells, expected) > chi_squared_level);
  }
}

TEST_CASE("accrual: a higher rate never gives fewer patients", "[law]") {
  const StreamKey key = StreamKey::from_seed(2);
  for (std::uint64_t replicate = 0; replicate < 300; ++replicate) {
    std::uint64_t last = 0;
    for (double rate = 0.0; rate < 0.2; rate += 0.003) {
      const auto n = relapses_in_window(at_rate(rate), 1000.0, key, replicate);
      REQUIRE(n >= last);
      last = n;
    }
  }
}

TEST_CASE("accrual: no rate or no window brings nobody", "[edge]") {
  const StreamKey key = StreamKey::from_seed(2);
  for (std::uint64_t replicate = 0; replicate < 100; ++replicate) {
    CHECK(relapses_in_window(at_rate(0.0), 1000.0, key, replicate) == 0);
    CHECK(relapses_in_window(at_rate(1.0), 0.0, key, replicate) == 0);
    CHECK(relapses_in_window(at_rate(1e-12), 1.0, key, replicate) == 0);
  }
}

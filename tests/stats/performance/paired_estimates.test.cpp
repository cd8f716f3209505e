#include "stats/performance/paired_estimates.hpp"

#include "stats/performance/bias.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/random_cohort.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

struct Pair {
  std::vector<double> first, second;
};

Pair random_pair(Bits& bits) {
  Pair pair;
  for (std::uint64_t i = 0; i < 3 + bits.index(30); ++i) {
    pair.first.push_back(bits.uniform());
    pair.second.push_back(pair.first.back() + 0.5 * bits.uniform());
  }
  return pair;
}

}  // namespace

TEST_CASE("paired estimates: four replicates by hand", "[exact]") {
  // Differences 1, 0, 1, 2: mean 1, variance 2/3. Variances 5/3 and 20/12, covariance 4/3: r = 4/5.
  const Pair pair{{1.0, 2.0, 3.0, 4.0}, {2.0, 2.0, 4.0, 6.0}};
  const auto difference = difference_of_estimates(pair.first, pair.second);
  CHECK(difference->value == like(1.0));
  CHECK(difference->mcse == like(std::sqrt(2.0 / 3.0 / 4.0)));
  // Second: mean 3.5, squared deviations 2.25 + 2.25 + .25 + 6.25 = 11, variance 11/3. Products of deviations
  // 2.25 + .75 + .25 + 3.75 = 7: r^2 = 49 / (5 * 11).
  const auto precision = relative_precision(pair.first, pair.second);
  CHECK(precision->value == like(100.0 * (5.0 / 11.0 - 1.0)));
  CHECK(precision->mcse == like(200.0 * 5.0 / 11.0 * std::sqrt((1.0 - 49.0 / 55.0) / 3.0)));
}

TEST_CASE("paired estimates: exchanging them turns the sign of the difference and inverts the precision",
          "[law]") {
  Bits bits(304);
  for (int repeat = 0; repeat < 200; ++repeat) {
    const Pair pair = random_pair(bits);
    const auto one = difference_of_estimates(pair.first, pair.second);
    const auto other = difference_of_estimates(pair.second, pair.first);
    REQUIRE(other->value == like(-one->value));
    REQUIRE(other->mcse == like(one->mcse));
    const auto precision = relative_precision(pair.first, pair.second);
    const auto inverse = relative_precision(pair.second, pair.first);
    const double ratio = 1.0 + precision->value / 100.0;
    REQUIRE(1.0 + inverse->value / 100.0 == like(1.0 / ratio));
    REQUIRE(inverse->mcse == like(precision->mcse / (ratio * ratio)));  // the MCSE of log(ratio) is the same
  }
}

TEST_CASE("paired estimates: what both have in common falls out", "[law]") {
  Bits bits(305);
  for (int repeat = 0; repeat < 200; ++repeat) {
    const Pair pair = random_pair(bits);
    Pair scaled = pair;
    for (double& x : scaled.first) x = 7.0 * x + 3.0;
    for (double& x : scaled.second) x = 7.0 * x + 3.0;
    const auto difference = difference_of_estimates(pair.first, pair.second);
    const auto scaled_difference = difference_of_estimates(scaled.first, scaled.second);
    REQUIRE(scaled_difference->value == like(7.0 * difference->value));
    REQUIRE(scaled_difference->mcse == like(7.0 * difference->mcse));
    const auto precision = relative_precision(pair.first, pair.second);
    REQUIRE(relative_precision(scaled.first, scaled.second)->value == like(precision->value));
    REQUIRE(relative_precision(scaled.first, scaled.second)->mcse == like(precision->mcse));
  }
}

TEST_CASE("paired estimates: the difference is that of the biases, with a smaller error", "[law]") {
  Bits bits(306);
  const Pair pair = random_pair(bits);
  const auto difference = difference_of_estimates(pair.first, pair.second);
  const auto bias1 = bias(pair.first, {0.3, 0.0}), bias2 = bias(pair.second, {0.3, 0.0});
  CHECK(difference->value == like(bias2->value - bias1->value));
  CHECK(difference->mcse < std::hypot(bias1->mcse, bias2->mcse));
}

TEST_CASE("paired estimates: an estimator beside itself has no difference and no error", "[edge]") {
  const std::vector<double> column{0.3, 0.1, 0.7, 0.2, 0.9, 0.4};
  CHECK(*difference_of_estimates(column, column) == Measure{0.0, 0.0});
  CHECK(relative_precision(column, column)->value == 0.0);
  CHECK(relative_precision(column, column)->mcse == Approx(0.0).margin(1e-5));  // sqrt of a rounded 0
}

TEST_CASE("paired estimates: no answer without two replicates, or without variation", "[edge]") {
  const std::vector<double> none, one{1.0}, two{1.0, 2.0}, equal{1.0, 1.0};
  for (const auto& column : {none, one}) {
    CHECK(difference_of_estimates(column, column).error() == NoAnswer::too_few_rows);
    CHECK(relative_precision(column, column).error() == NoAnswer::too_few_rows);
  }
  CHECK(relative_precision(two, equal).error() == NoAnswer::zero_variance);
  CHECK(relative_precision(equal, two).error() == NoAnswer::zero_variance);
  CHECK(difference_of_estimates(two, equal)->value == like(-0.5));
}

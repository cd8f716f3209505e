#include "stats/performance/bias.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/random_cohort.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

const std::vector<double> one_two_three{1.0, 2.0, 3.0};  // mean 2, EmpSE 1, error of the mean 1/sqrt(3)

std::vector<double> random_column(Bits& bits) {
  std::vector<double> column;
  for (std::uint64_t i = 0; i < 2 + bits.index(30); ++i) column.push_back(5.0 * bits.uniform() - 1.0);
  column.push_back(column.front() + 1.0);
  return column;
}

}  // namespace

TEST_CASE("bias: the error of a simulated truth joins that of the mean in quadrature", "[exact]") {
  const auto answer = bias(one_two_three, {1.5, 0.25});
  CHECK(answer->value == 0.5);
  CHECK(answer->mcse == like(std::sqrt(1.0 / 3.0 + 0.0625)));
  CHECK(mean_estimate(one_two_three)->value == 2.0);
  CHECK(mean_estimate(one_two_three)->mcse == like(std::sqrt(1.0 / 3.0)));
}

TEST_CASE("bias: relative to the truth, by hand", "[exact]") {
  // 2 against 1.6: 25 % too large. d(mean/truth) = d mean / 1.6 - 2 / 2.56 d truth.
  const auto known = relative_bias(one_two_three, {1.6, 0.0});
  CHECK(known->value == like(25.0));
  CHECK(known->mcse == like(100.0 / std::sqrt(3.0) / 1.6));
  const auto simulated = relative_bias(one_two_three, {1.6, 0.32});
  CHECK(simulated->value == like(25.0));
  CHECK(simulated->mcse == like(100.0 * std::sqrt(1.0 / 3.0 / 2.56 + 0.25 * 0.25)));  // 2/2.56 * .32
}

TEST_CASE("bias: below 0 of a negative truth, the sign is that of the distance from 0", "[exact]") {
  const std::vector<double> negative{-1.0, -2.0, -3.0};
  CHECK(bias(negative, {-1.6, 0.0})->value == like(-0.4));
  CHECK(relative_bias(negative, {-1.6, 0.0})->value == like(25.0));
  CHECK(relative_bias(negative, {-1.6, 0.32})->mcse == like(relative_bias(one_two_three, {1.6, 0.32})->mcse));
}

TEST_CASE("bias: stays when estimates and truth move together; scales with them", "[law]") {
  Bits bits(301);
  for (int repeat = 0; repeat < 200; ++repeat) {
    const auto column = random_column(bits);
    const Measure truth{0.5 + bits.uniform(), bits.uniform()};
    const double shift = 10.0 * bits.uniform(), factor = 0.1 + 5.0 * bits.uniform();
    auto shifted = column, scaled = column;
    for (double& x : shifted) x += shift;
    for (double& x : scaled) x *= factor;
    const Measure scaled_truth{factor * truth.value, factor * truth.mcse};
    REQUIRE(bias(shifted, {truth.value + shift, truth.mcse})->value == like(bias(column, truth)->value));
    REQUIRE(bias(shifted, {truth.value + shift, truth.mcse})->mcse == like(bias(column, truth)->mcse));
    REQUIRE(bias(scaled, scaled_truth)->value == like(factor * bias(column, truth)->value));
    REQUIRE(bias(scaled, scaled_truth)->mcse == like(factor * bias(column, truth)->mcse));
    REQUIRE(relative_bias(scaled, scaled_truth)->value == like(relative_bias(column, truth)->value));
    REQUIRE(relative_bias(scaled, scaled_truth)->mcse == like(relative_bias(column, truth)->mcse));
  }
}

TEST_CASE("bias: all estimates equal have no error", "[edge]") {
  const std::vector<double> equal(7, 0.3);
  CHECK(bias(equal, {0.2, 0.0})->value == like(0.1));
  CHECK(bias(equal, {0.2, 0.0})->mcse == 0.0);
}

TEST_CASE("bias: too few replicates, or a truth of 0, say why", "[edge]") {
  const std::vector<double> none, one{1.0};
  for (const auto& column : {none, one}) {
    CHECK(mean_estimate(column).error() == NoAnswer::too_few_rows);
    CHECK(bias(column, {}).error() == NoAnswer::too_few_rows);
    CHECK(relative_bias(column, {1.0, 0.0}).error() == NoAnswer::too_few_rows);
  }
  CHECK(relative_bias(one_two_three, {0.0, 0.1}).error() == NoAnswer::zero_truth);
}

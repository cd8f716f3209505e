#include "stats/performance/quantile_of_estimates.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/random_cohort.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<double> first_numbers(int size) {
  std::vector<double> column;
  for (int i = 1; i <= size; ++i) column.push_back(i);
  return column;
}

}  // namespace

TEST_CASE("quantile_of_estimates: the median of ten, by the binomial law", "[exact]") {
  // P(X <= 1) = 11/1024 and P(X <= 2) = 56/1024, on both sides of 2.5 %.
  const auto median = quantile_of_estimates(first_numbers(10), 0.5);
  CHECK(median->value == 5.5);
  CHECK(median->interval == Interval{2.0, 9.0});
  CHECK(median->confidence == like(1002.0 / 1024.0));
  // 56/1024 is more than 5 %, and less than 5.5 %.
  CHECK(quantile_of_estimates(first_numbers(10), 0.5, {0.90})->interval == Interval{2.0, 9.0});
  CHECK(quantile_of_estimates(first_numbers(10), 0.5, {0.89})->interval == Interval{3.0, 8.0});
}

TEST_CASE("quantile_of_estimates: a quartile of eight, by the binomial law", "[exact]") {
  // X ~ Bin(8, 1/4): P(X = 0) = 3^8/4^8 = .1001, above 2.5 %, so open below. P(X >= 5) = 1789/65536 = .0273,
  // P(X >= 6) = 277/65536.
  const auto quartile = quantile_of_estimates(first_numbers(8), 0.25);
  CHECK(quartile->value == 2.5);
  CHECK(quartile->interval == Interval{-infinity, 6.0});
  CHECK(quartile->confidence == like(1.0 - 277.0 / 65536.0));
}

TEST_CASE("quantile_of_estimates: the value is R's type 2", "[oracle]") {
  // R 4.2.2: quantile(1:8, c(.1, .3, .5, .625, .9), type = 2), and two more where n p is a whole number.
  const double p[] = {0.1, 0.3, 0.5, 0.625, 0.9};
  const double value[] = {1.0, 3.0, 4.5, 5.5, 8.0};
  for (int i = 0; i < 5; ++i) CHECK(quantile_of_estimates(first_numbers(8), p[i])->value == value[i]);
  CHECK(quantile_of_estimates(first_numbers(30), 0.1)->value == 3.5);
  CHECK(quantile_of_estimates(first_numbers(10), 0.3)->value == 3.5);
}

TEST_CASE("quantile_of_estimates: a step stands where the decimals say", "[exact]") {
  // As doubles, 100 * .07 is above 7 and 100 * .29 below 29. R's type 2 answers 8 and 29.
  CHECK(quantile_of_estimates(first_numbers(100), 0.07)->value == 7.5);
  CHECK(quantile_of_estimates(first_numbers(100), 0.29)->value == 29.5);
}

TEST_CASE("quantile_of_estimates: medians that are not reached stand at the end", "[edge]") {
  auto column = first_numbers(10);
  std::fill(column.begin() + 7, column.end(), infinity);
  CHECK(quantile_of_estimates(column, 0.5)->value == 5.5);
  CHECK(quantile_of_estimates(column, 0.5)->interval == Interval{2.0, infinity});
  std::fill(column.begin() + 5, column.end(), infinity);
  CHECK(quantile_of_estimates(column, 0.5)->value == infinity);  // half way to infinity
  std::fill(column.begin(), column.end(), infinity);
  CHECK(quantile_of_estimates(column, 0.5)->value == infinity);
  CHECK(quantile_of_estimates(column, 0.5)->interval == Interval{infinity, infinity});
}

TEST_CASE("quantile_of_estimates: too few replicates leave the interval open", "[edge]") {
  const auto one = quantile_of_estimates(first_numbers(1), 0.5);
  CHECK(one->value == 1.0);
  CHECK(one->interval == Interval{-infinity, infinity});
  CHECK(one->confidence == 1.0);
  CHECK(quantile_of_estimates(first_numbers(5), 0.5)->interval ==
        Interval{-infinity, infinity});  // 1/32 a side
  CHECK(quantile_of_estimates(first_numbers(6), 0.5)->interval == Interval{1.0, 6.0});
  CHECK(quantile_of_estimates({}, 0.5).error() == NoAnswer::no_rows);
}

TEST_CASE("quantile_of_estimates: turned round with its column", "[law]") {
  Bits bits(303);
  for (int repeat = 0; repeat < 200; ++repeat) {
    std::vector<double> column;
    for (std::uint64_t i = 0; i < 1 + bits.index(200); ++i) column.push_back(bits.uniform());
    std::sort(column.begin(), column.end());
    std::vector<double> turned(column.rbegin(), column.rend());
    for (double& x : turned) x = -x;
    const double p = static_cast<double>(1 + bits.index(15)) / 16.0;
    CAPTURE(column.size(), p);
    const auto answer = quantile_of_estimates(column, p);
    const auto mirrored = quantile_of_estimates(turned, 1.0 - p);
    REQUIRE(mirrored->value == -answer->value);
    REQUIRE(mirrored->interval == Interval{-answer->interval.upper, -answer->interval.lower});
    REQUIRE(mirrored->confidence == like(answer->confidence));
    REQUIRE(answer->confidence >= 0.95);
    REQUIRE(answer->interval.lower <= answer->value);
    REQUIRE(answer->value <= answer->interval.upper);
  }
}

TEST_CASE("order_statistics: the ranks that enclose a median, by the binomial law", "[exact]") {
  // X ~ B(10, 1/2): P(X <= 1) = 11 / 1024 = .0107 and P(X <= 2) = 56 / 1024 = .0547; each tail has .025.
  const auto of_ten = order_statistics(10, 0.5);
  CHECK(of_ten.from_start == 2);
  CHECK(of_ten.from_end == 2);
  // Of the 5th percentile of ten: P(X >= 1) is .40, no rank is low enough; P(X >= 3) = .0115, P(X >= 2) =
  // .086.
  const auto low = order_statistics(10, 0.05);
  CHECK(low.from_start == 0);
  CHECK(low.from_end == 8);
}

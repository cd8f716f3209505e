#include "plan/count_distribution.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;

TEST_CASE("count distribution: quantiles are the least number that a share does not exceed", "[exact]") {
  CountDistribution counts;
  CHECK(counts.quantile(0.5).error() == stats::NoAnswer::no_rows);
  for (const std::uint64_t n : {4U, 0U, 4U, 7U, 2U, 9U, 2U, 4U, 5U, 1U})
    counts.add(n);  // 0 1 2 2 4 4 4 5 7 9
  CHECK(counts.seen() == 10);
  CHECK(*counts.quantile(0.05) == 0);
  CHECK(*counts.quantile(0.1) == 0);
  CHECK(*counts.quantile(0.11) == 1);
  CHECK(*counts.quantile(0.5) == 4);
  CHECK(*counts.quantile(0.7) == 4);
  CHECK(*counts.quantile(0.95) == 9);
  const std::uint64_t seen = counts.seen();
  CHECK(*counts.quantile_among(seen, 0.5) == 4);
  CHECK(*counts.quantile_among(2 * seen, 0.05) == 0);
  CHECK(*counts.quantile_among(2 * seen, 0.5) == 9);  // half of all: the largest that was seen
  CHECK(counts.quantile_among(2 * seen, 0.51).error() == stats::NoAnswer::quantile_not_reached);
}

TEST_CASE("count distribution: parts merge into the whole in any order", "[law]") {
  CountDistribution whole, first, second;
  for (std::uint64_t i = 0; i < 200; ++i) {
    const std::uint64_t n = i * i % 37;
    whole.add(n);
    (i % 3 == 0 ? first : second).add(n);
  }
  CountDistribution other = second;
  other += first;
  first += second;
  CHECK(first == whole);
  CHECK(other == whole);
}

TEST_CASE("count distribution: the interval of a quantile is that of order statistics", "[exact]") {
  // X ~ B(10, 1/2): P(X <= 1) = .0107, P(X <= 2) = .0547, so the 2nd and the 9th of ten enclose the median.
  CountDistribution counts;
  for (std::uint64_t n = 11; n <= 20; ++n) counts.add(n);
  const auto median = *counts.quantile_with_interval(10, 0.5);
  CHECK(median.value == 15.0);
  CHECK(median.interval == stats::Interval{12.0, 19.0});
  // As if ten more lay above all: of twenty, the 6th and the 15th.
  const auto among = *counts.quantile_with_interval(20, 0.5);
  CHECK(among.value == 20.0);
  CHECK(among.interval.lower == 16.0);
  CHECK(std::isinf(among.interval.upper));
  // No rank reaches below the 5th percentile of ten, nor above the 95th.
  CHECK(counts.quantile_with_interval(10, 0.05)->interval.lower == 0.0);
  CHECK(std::isinf(counts.quantile_with_interval(10, 0.95)->interval.upper));
  CHECK(std::isinf(counts.quantile_with_interval(100, 0.95)->value));
  CHECK(counts.quantile_with_interval(0, 0.5).error() == stats::NoAnswer::no_rows);
}

TEST_CASE("count distribution: equal numbers leave a quantile no other", "[edge]") {
  CountDistribution counts;
  for (int i = 0; i < 100; ++i) counts.add(30);
  CHECK(counts.quantile_with_interval(100, 0.5)->interval == stats::Interval{30.0, 30.0});
}

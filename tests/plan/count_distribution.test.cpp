#include "plan/count_distribution.hpp"

#include <catch2/catch.hpp>

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

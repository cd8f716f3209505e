#include "stats/performance/replicates_needed.hpp"

#include "stats/performance/measure.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan::stats;

TEST_CASE("replicates needed: of shares, by hand", "[exact]") {
  CHECK(*replicates_for_share(0.8, 0.005) == 6'400);  // .16 / .000025
  CHECK(*replicates_for_share(0.8, 0.002) == 40'000);
  CHECK(*replicates_for_share(0.95, 0.005) == 1'900);
  CHECK(*replicates_for_share(0.95, 0.002) == 11'875);
  CHECK(*replicates_for_share(0.05, std::sqrt(1e-5)) == 4'750);  // .316 %
  CHECK(*replicates_for_share(0.05, 0.001) == 47'500);
  CHECK(*replicates_for_share(0.5, 0.005) == 10'000);
  CHECK(*replicates_for_share(0.5, 0.3) == 3);  // 2.78
}

TEST_CASE("replicates needed: of bias and of the empirical standard error, by hand", "[exact]") {
  CHECK(*replicates_for_bias(0.2, 0.005) == 1'600);
  CHECK(*replicates_for_bias(1.0, 0.3) == 12);  // 11.1
  CHECK(*replicates_for_empirical_se(0.01) == 5'001);
  CHECK(*replicates_for_empirical_se(0.005) == 20'001);
}

TEST_CASE("replicates needed: one fewer would miss the target", "[law]") {
  for (const double p : {0.025, 0.05, 0.37, 0.8, 0.95}) {
    for (const double target : {0.03, 0.011, 0.0023}) {
      const std::uint64_t needed = *replicates_for_share(p, target);
      const auto mcse = [p](std::uint64_t n) { return std::sqrt(p * (1.0 - p) / static_cast<double>(n)); };
      CHECK(mcse(needed) <= target * (1.0 + 1e-12));
      CHECK(mcse(needed - 1) > target);
    }
  }
}

TEST_CASE("replicates needed: at least what the measure itself needs", "[edge]") {
  CHECK(*replicates_for_share(0.0, 0.01) == 1);
  CHECK(*replicates_for_share(1.0, 0.01) == 1);
  CHECK(*replicates_for_bias(0.0, 0.01) == 2);
  CHECK(*replicates_for_bias(1.0, 10.0) == 2);
  CHECK(*replicates_for_empirical_se(100.0) == 2);
}

TEST_CASE("replicates needed: more than can be counted is no answer", "[edge]") {
  CHECK(replicates_for_share(0.5, 1e-9).error() == NoAnswer::too_large);
  CHECK(replicates_for_bias(1.0, 1e-200).error() == NoAnswer::too_large);
  CHECK(replicates_for_empirical_se(1e-300).error() == NoAnswer::too_large);
  CHECK(*replicates_for_bias(1.0, 0x1p-20) == std::uint64_t{1} << 40);
}

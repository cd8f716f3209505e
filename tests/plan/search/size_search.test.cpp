#include "plan/search/size_search.hpp"

#include "tests/plan/search/power_curves.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;
using dliplan::plan::test::coins;
using dliplan::plan::test::normal_curve;

namespace {

/// (1.9600 + 0.8416)^2 / drift^2.
double truth(double drift) {
  return std::pow((1.959963984540054 + 0.8416212335729143) / drift, 2.0);
}

}  // namespace

TEST_CASE("size search: finds where a known curve has the power, from any first guess", "[monte-carlo]") {
  for (const double drift : {0.5, 0.2, 0.08}) {
    for (const std::int64_t guess : {5, 60, 1500}) {
      const auto found = search_size({.first_guess = guess}, coins(normal_curve(drift), 7));
      INFO("drift " << drift << ", first guess " << guess);
      REQUIRE(found.outcome == SizeOutcome::found);
      const double error = (found.crossing->interval.upper - found.crossing->interval.lower) / (2.0 * 1.96);
      CHECK(error < 0.05 * truth(drift));
      CHECK(std::abs(found.crossing->size - truth(drift)) < 5.0 * error + 0.5);
    }
  }
}

TEST_CASE("size search: every replicate is simulated once, and the budget is spent", "[exact]") {
  std::uint64_t next = 0;
  const auto count = coins(normal_curve(0.2), 3);
  const auto found = search_size({.replicates = 5003}, [&](std::int64_t size, Block block) {
    CHECK(block.first == next);
    CHECK(block.last > block.first);
    next = block.last;
    return count(size, block);
  });
  CHECK(next == 5003);
  CHECK(found.replicates == 5003);
  std::uint64_t total = 0;
  for (const auto& point : found.points) total += point.rejected.total;
  CHECK(total == 5003);
  CHECK(std::is_sorted(found.points.begin(), found.points.end(),
                       [](const auto& a, const auto& b) { return a.size < b.size; }));
}

TEST_CASE("size search: a power that stays below is said to, at the most patients", "[monte-carlo]") {
  const auto null = search_size({}, coins([](double) { return 0.05; }, 1));
  CHECK(null.outcome == SizeOutcome::below_at_most);
  CHECK(null.points.back().size == 2000);
  CHECK(null.replicates < 6000);
  const auto beyond = search_size({.most = 500}, coins(normal_curve(0.05), 1));
  CHECK(beyond.outcome == SizeOutcome::below_at_most);
  const auto plateau = search_size({}, coins([](double n) { return 0.7 * normal_curve(0.3)(n); }, 1));
  CHECK(plateau.outcome == SizeOutcome::below_at_most);
}

TEST_CASE("size search: a power that is above with the least patients is said to be", "[monte-carlo]") {
  const auto found = search_size({}, coins([](double) { return 0.97; }, 1));
  CHECK(found.outcome == SizeOutcome::above_at_least);
  CHECK(found.points.front().size == 2);
}

TEST_CASE("size search: a curve that is no line is told, and its crossing found by the points near",
          "[monte-carlo]") {
  // 0.95 is the most that it reaches: 0.8 at probit 0.842 of the scaled curve, where that has 0.8421.
  const auto curve = [](double n) { return 0.83 * normal_curve(0.6)(n); };
  const auto found = search_size({.power = 0.8, .first_guess = 10, .replicates = 60'000}, coins(curve, 5));
  REQUIRE(found.outcome == SizeOutcome::found);
  INFO(found.crossing->size);
  CHECK(found.crossing->fit.p < 0.01);
  CHECK(found.crossing->reach);
  CHECK(std::abs(curve(found.crossing->size) - 0.8) < 0.02);
}

TEST_CASE("size search: the same counts lead the same way, and a stop is no answer", "[law]") {
  const auto first = search_size({}, coins(normal_curve(0.2), 9));
  const auto again = search_size({}, coins(normal_curve(0.2), 9));
  CHECK(first.crossing->size == again.crossing->size);
  CHECK(first.points.size() == again.points.size());
  int calls = 0;
  const auto count = coins(normal_curve(0.2), 9);
  const auto stopped = search_size(
      {}, [&](std::int64_t size, Block block) { return ++calls < 4 ? count(size, block) : std::nullopt; });
  CHECK(stopped.outcome == SizeOutcome::stopped);
  CHECK(stopped.replicates < first.replicates);
}

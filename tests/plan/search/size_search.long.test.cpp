#include "plan/search/size_search.hpp"

#include "tests/plan/search/power_curves.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>

using namespace dliplan;
using namespace dliplan::plan;
using dliplan::plan::test::coins;
using dliplan::plan::test::normal_curve;

namespace {

constexpr int repeats = 2000;
const double truth = std::pow((1.959963984540054 + 0.8416212335729143) / 0.22, 2.0);

/// Halves the range so often that a step is less than a patient; the last middle.
double by_bisection(const CountRejections& count, double low, double high, std::uint64_t replicates) {
  const int steps = static_cast<int>(std::ceil(std::log2(high - low)));
  const std::uint64_t each = replicates / static_cast<std::uint64_t>(steps);
  for (int i = 0; i < steps; ++i) {
    const double middle = 0.5 * (low + high);
    const auto first = each * static_cast<std::uint64_t>(i);
    const auto share = count(std::llround(middle), {first, first + each});
    (*share->value() >= 0.8 ? high : low) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace

TEST_CASE("size search: nineteen in twenty intervals hold the truth", "[monte-carlo]") {
  for (const std::uint64_t replicates : {1500, 6000}) {
    int held = 0;
    for (int seed = 0; seed < repeats; ++seed) {
      const auto found = search_size({.first_guess = 60, .replicates = replicates},
                                     coins(normal_curve(0.22), static_cast<std::uint64_t>(seed)));
      REQUIRE(found.outcome == SizeOutcome::found);
      held += found.crossing->interval.lower <= truth && truth <= found.crossing->interval.upper ? 1 : 0;
    }
    const double share = held / static_cast<double>(repeats);
    INFO(share << " of the intervals by " << replicates << " replicates");
    CHECK(std::abs(share - 0.95) < 5.0 * std::sqrt(0.95 * 0.05 / repeats));
  }
}

TEST_CASE("size search: bisection needs more than twice the replicates", "[monte-carlo]") {
  double search = 0.0, bisection = 0.0;
  for (int seed = 0; seed < repeats; ++seed) {
    const auto count = coins(normal_curve(0.22), static_cast<std::uint64_t>(seed));
    const auto found = search_size({.first_guess = 60, .replicates = 6000}, count);
    search += std::pow(found.crossing->size - truth, 2.0) / repeats;
    bisection += std::pow(by_bisection(count, 60.0, 400.0, 6000) - truth, 2.0) / repeats;
  }
  INFO("root mean squared error: search " << std::sqrt(search) << ", bisection " << std::sqrt(bisection));
  CHECK(bisection > 2.0 * search);
}

#include "plan/analyses/split_at_change.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <vector>

using namespace dliplan;
using namespace dliplan::plan;

namespace {

std::vector<double> of(std::span<const double> numbers) {
  return {numbers.begin(), numbers.end()};
}

}  // namespace

TEST_CASE("SplitAtChange: who changes is two stretches, who does not is one", "[exact]") {
  const stats::SurvivalColumn time{"", {10.0, 20.0, 5.0, stats::missing, 8.0}, {1, 0, 1, 0, 1}};
  SplitAtChange split;
  const double never = std::numeric_limits<double>::infinity();
  split.split(time, std::vector<double>{4.0, never, -3.0, 2.0, stats::missing});  // of the last, nobody knows
  CHECK(of(split.rows().entry) == std::vector<double>{-1.0, 4.0, -1.0, -1.0});
  CHECK(of(split.rows().exit) == std::vector<double>{4.0, 10.0, 20.0, 5.0});
  CHECK(std::vector<std::uint8_t>(split.rows().event.begin(), split.rows().event.end()) ==
        std::vector<std::uint8_t>{0, 1, 0, 1});
  CHECK(of(split.changed()) == std::vector<double>{0.0, 1.0, 0.0, 1.0});
  CHECK(std::vector<std::uint32_t>(split.patient().begin(), split.patient().end()) ==
        std::vector<std::uint32_t>{0, 0, 1, 2});
}

TEST_CASE("SplitAtChange: an event on the day of the change counts to the first group, also on day 0",
          "[edge]") {
  const stats::SurvivalColumn time{"", {7.0, 0.0, 7.0}, {1, 1, 1}};
  SplitAtChange split;
  split.split(time, std::vector<double>{7.0, 0.0, 0.0});
  CHECK(of(split.rows().exit) == std::vector<double>{7.0, 0.0, 0.0, 7.0});
  CHECK(of(split.changed()) == std::vector<double>{0.0, 0.0, 0.0, 1.0});
}

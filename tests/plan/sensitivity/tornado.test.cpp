#include "plan/sensitivity/tornado.hpp"

#include <catch2/catch.hpp>

using namespace dliplan::plan;

namespace {

using Decisions = std::vector<std::uint8_t>;

PointResult result(const Decisions& decisions) {
  return {{}, {decisions}};
}

}  // namespace

TEST_CASE("tornado: the largest swing first, with paired errors", "[exact]") {
  // Base, then factor 0 at 1 and 2, factor 1 at 5 and 6; ten replicates.
  const std::vector<PointResult> results{
      result({1, 1, 1, 1, 1, 0, 0, 0, 0, 0}), result({1, 1, 1, 1, 1, 1, 0, 0, 0, 0}),
      result({1, 1, 1, 1, 0, 0, 0, 0, 0, 0}), result({0, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
      result({1, 1, 1, 1, 1, 1, 1, 0, 0, 0})};
  const std::vector<Level> levels{{0, 1.0, 1}, {0, 2.0, 2}, {1, 5.0, 3}, {1, 6.0, 4}};
  const auto lines = tornado(levels, results, 0);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].factor == 1);
  CHECK(lines[0].at_low.count == 0);
  CHECK(lines[0].at_high.count == 7);
  CHECK(lines[0].swing.value == Approx(0.7));
  // c = 7, b = 0: sqrt(7 - 49 / 10) / 10
  CHECK(lines[0].swing.mcse == Approx(std::sqrt(2.1) / 10.0));
  CHECK(lines[0].changed == 5 + 2);
  CHECK(lines[1].swing.value == Approx(-0.2));
  CHECK(lines[1].changed == 2);
}

TEST_CASE("tornado: a factor of which one level could be simulated has no line", "[edge]") {
  const std::vector<PointResult> results{result({1, 0}), result({1, 1})};
  const std::vector<Level> levels{{0, 1.0, 1}};
  CHECK(tornado(levels, results, 0).empty());
}

TEST_CASE("tornado: power that goes and comes back is held against the scenario", "[exact]") {
  const std::vector<PointResult> results{result({1, 1, 1, 1}), result({0, 0, 0, 1}), result({1, 0, 0, 0})};
  const std::vector<Level> levels{{0, 1.0, 1}, {0, 9.0, 2}};
  const auto lines = tornado(levels, results, 0);
  REQUIRE(lines.size() == 1);
  REQUIRE(lines[0].turn);
  CHECK(lines[0].turn->value == 1.0);
  CHECK(lines[0].swing.value == Approx(-0.75));
  CHECK(lines[0].comparisons == 3);
}

TEST_CASE("is_told: among many lines a swing must be larger", "[exact]") {
  TornadoLine line;
  line.swing.value = 0.03;
  line.swing.mcse = 0.01;
  CHECK(is_told(line, 1));         // 1.96
  CHECK(is_told(line, 10));        // 2.81
  CHECK_FALSE(is_told(line, 20));  // 3.02
  line.swing = {};
  CHECK_FALSE(is_told(line, 1));
}

TEST_CASE("curve_of: by value, with the base once", "[exact]") {
  const std::vector<PointResult> results{result({1, 0}), result({1, 1}), result({0, 0})};
  const std::vector<Level> levels{{0, 9.0, 2}, {0, 1.0, 1}};
  Factor factor{.path = "a", .unit = "", .low = 1.0, .high = 9.0, .base = 4.0};
  const auto curve = curve_of(factor, 0, levels, results, 0);
  REQUIRE(curve.size() == 3);
  CHECK(curve[0].value == 1.0);
  CHECK(curve[0].power() == 1.0);
  CHECK(curve[1].value == 4.0);
  CHECK(curve[1].power() == 0.5);
  factor.base = 9.0;
  CHECK(curve_of(factor, 0, levels, results, 0).size() == 2);
  factor.base.reset();
  CHECK(curve_of(factor, 0, levels, results, 0).size() == 2);
}

#include "plan/calibration/pinning.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan::plan;

TEST_CASE("pinning: two numbers with figures of their own are pinned down by their slopes", "[exact]") {
  const Pinning pinned = pinning({{20.0, 0.0}, {0.0, 50.0}});
  CHECK(*pinned.spread[0] == Approx(1.0 / 20.0));
  CHECK(*pinned.spread[1] == Approx(1.0 / 50.0));
  CHECK(pinned.singular_values == std::vector<double>{50.0, 20.0});
  CHECK(pinned.flat.empty());
  CHECK(pinned.idle.empty());
}

TEST_CASE("pinning: the spread is the root of the diagonal of the inverse of J'J", "[exact]") {
  // J = (10 8; 0 6), by rows; J'J = (100 80; 80 100), its inverse (100 -80; -80 100) / 3600.
  const Pinning pinned = pinning({{10.0, 0.0}, {8.0, 6.0}});
  CHECK(*pinned.spread[0] == Approx(10.0 / 60.0));
  CHECK(*pinned.spread[1] == Approx(10.0 / 60.0));
  CHECK(pinned.singular_values[0] == Approx(std::sqrt(180.0)));
  CHECK(pinned.singular_values[1] == Approx(std::sqrt(20.0)));
}

TEST_CASE("pinning: where two numbers do the same, one rises by what the other falls", "[exact]") {
  // The figures see 10 a + 20 b: a through its whole range and b through half of its own change nothing.
  const Pinning pinned = pinning({{10.0, 5.0}, {20.0, 10.0}});
  CHECK_FALSE(pinned.spread[0]);
  CHECK_FALSE(pinned.spread[1]);
  REQUIRE(pinned.flat.size() == 1);
  CHECK(std::abs(pinned.flat[0][0]) == Approx(1.0));
  CHECK(pinned.flat[0][1] == Approx(-0.5 * pinned.flat[0][0]));
  CHECK(pinned.singular_values.back() == Approx(0.0).margin(1e-9));
}

TEST_CASE("pinning: a number that no figure sees is idle, and leaves the others as they are", "[exact]") {
  const Pinning pinned = pinning({{20.0}, {0.0}});
  CHECK(pinned.idle == std::vector<std::size_t>{1});
  CHECK(*pinned.spread[0] == Approx(0.05));
  CHECK_FALSE(pinned.spread[1]);
  CHECK(pinned.flat.empty());
  CHECK(pinning({{0.0}}).idle.size() == 1);
}

TEST_CASE("pinning: a number that may go through a fifth of its range is flat by itself", "[edge]") {
  CHECK(pinning({{4.9}}).flat.front().front() == Approx(1.0 / 4.9));
  CHECK(pinning({{5.1}}).flat.empty());
}

TEST_CASE("pinning: more numbers than figures leave so many moves, none of which changes a figure", "[law]") {
  const std::vector<std::vector<double>> slopes{{30.0, 7.0}, {-12.0, 21.0}, {9.0, -14.0}, {25.0, 25.0}};
  const Pinning pinned = pinning(slopes);
  CHECK(pinned.flat.size() == 2);
  for (const auto& move : pinned.flat) {
    for (std::size_t i = 0; i < 2; ++i) {
      double change = 0.0;
      for (std::size_t j = 0; j < slopes.size(); ++j) change += slopes[j][i] * move[j];
      CHECK(std::abs(change) <= 1.0 + 1e-9);
    }
  }
}

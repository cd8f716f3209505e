#include "sim/intensity.hpp"

#include "sim/law/law.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace dliplan::sim;

namespace {

Intensity three_steps() {
  // 2 a day for 10 days, none for 5, then 0.5 a day for ever.
  Intensity steps({2.0});
  steps.add({10.0}, {0.0});
  steps.add({15.0}, {0.5});
  return steps;
}

}  // namespace

TEST_CASE("intensity: a constant rate, by hand", "[exact]") {
  const Intensity constant({0.25});
  CHECK(constant.cumulative(0.0) == 0.0);
  CHECK(constant.cumulative(80.0) == 20.0);
  CHECK(constant.inverse(20.0) == 80.0);
  CHECK(constant.inverse(0.0) == 0.0);
}

TEST_CASE("intensity: linear growth, by hand", "[exact]") {
  // Rate 2 (1 + t / 10) = 2 + t / 5: the integral to t is 2 t + t² / 10; at 10 it is 30, at 20 it is 80.
  const Intensity growing({2.0}, {0.1});
  CHECK(growing.cumulative(10.0) == Approx(30.0).epsilon(1e-14));
  CHECK(growing.cumulative(20.0) == Approx(80.0).epsilon(1e-14));
  CHECK(growing.inverse(30.0) == Approx(10.0).epsilon(1e-14));
  CHECK(growing.inverse(80.0) == Approx(20.0).epsilon(1e-14));
  // A growth of next to nothing is no growth, to the last digits.
  CHECK(Intensity({2.0}, {1e-18}).inverse(30.0) == Approx(15.0).epsilon(1e-14));
}

TEST_CASE("intensity: steps, by hand", "[exact]") {
  const Intensity steps = three_steps();
  for (const auto& [day, number] : std::vector<std::pair<double, double>>{
           {0.0, 0.0}, {4.0, 8.0}, {10.0, 20.0}, {12.0, 20.0}, {15.0, 20.0}, {19.0, 22.0}, {115.0, 70.0}}) {
    INFO("day " << day);
    CHECK(steps.cumulative(day) == Approx(number).margin(1e-12));
  }
  CHECK(steps.inverse(8.0) == Approx(4.0));
  CHECK(steps.inverse(20.0) == Approx(10.0));  // the first such day
  CHECK(steps.inverse(22.0) == Approx(19.0));
  CHECK(steps.inverse(70.0) == Approx(115.0));
}

TEST_CASE("intensity: the inverse undoes the integral, and does not fall", "[law]") {
  Intensity holes({0.0});
  holes.add({3.0}, {0.7});
  holes.add({90.0}, {0.0});
  holes.add({91.0}, {4.0});
  for (const Intensity& intensity : {Intensity({0.06}), Intensity({0.06}, {0.0005}), three_steps(), holes}) {
    double last = 0.0;
    for (double expected = 0.001; expected < 300.0; expected += 0.777) {
      const double day = intensity.inverse(expected);
      REQUIRE(day >= last);
      REQUIRE(intensity.cumulative(day) == Approx(expected).epsilon(1e-12));
      last = day;
    }
  }
}

TEST_CASE("intensity: under a higher rate each number is reached no later", "[law]") {
  for (double expected = 0.01; expected < 100.0; expected += 0.31) {
    REQUIRE(Intensity({0.06}, {0.0005}).inverse(expected) <= Intensity({0.06}).inverse(expected));
    REQUIRE(Intensity({0.07}).inverse(expected) <= Intensity({0.06}).inverse(expected));
  }
}

TEST_CASE("intensity: what is never reached is never, and no division goes wrong on the way", "[edge]") {
  CHECK(Intensity({0.0}).inverse(1e-300) == never);
  CHECK(Intensity({0.0}).inverse(0.0) == 0.0);
  CHECK(Intensity({0.0}, {0.3}).inverse(1.0) == never);  // growth of nothing is nothing
  Intensity ends({1.0});
  ends.add({5.0}, {0.0});
  CHECK(ends.inverse(5.0) == 5.0);
  CHECK(ends.inverse(5.0001) == never);
  CHECK(ends.inverse(never) == never);
  CHECK(Intensity({1.0}).inverse(never) == never);
  CHECK(Intensity({1.0}, {0.1}).inverse(never) == never);
  CHECK(Intensity({1e-200}).inverse(1e-200) == Approx(1.0));
}

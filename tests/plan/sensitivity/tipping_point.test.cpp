#include "plan/sensitivity/tipping_point.hpp"

#include "sim/random/address.hpp"
#include "stats/p_value.hpp"

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan;
using plan::PowerAt;
using Way = plan::TippingPoint::Way;

namespace {

PowerAt at(double value, double power, std::uint64_t replicates = 1'000'000) {
  return {value,
          {static_cast<std::uint64_t>(std::llround(power * static_cast<double>(replicates))), replicates}};
}

double normal_cdf(double x) {
  return boost::math::cdf(boost::math::normal(), x);
}

}  // namespace

TEST_CASE("tipping_points: where the straight line between two points has the target", "[exact]") {
  const std::vector<PowerAt> curve{at(0.0, 0.9), at(1.0, 0.85), at(2.0, 0.75)};
  const auto points = plan::tipping_points(curve, 1.0, 0.8);
  REQUIRE(points.size() == 1);
  CHECK(points[0].value == Approx(1.5));
  CHECK(points[0].way == Way::falls);
  CHECK_FALSE(points[0].open_below);
  CHECK_FALSE(points[0].open_above);
}

TEST_CASE("tipping_points: the interval is where the band of the curve holds the target", "[exact]") {
  // Power 0.9 - 0.1 x: with 10,000 replicates Wilson's limits at .8 are .7921 and .8077, and the slope is .1.
  const std::vector<PowerAt> curve{at(0.0, 0.9, 10'000), at(2.0, 0.7, 10'000)};
  const auto points = plan::tipping_points(curve, 0.0, 0.8);
  REQUIRE(points.size() == 1);
  CHECK(points[0].value == Approx(1.0));
  CHECK(points[0].interval.lower == Approx(1.0 - 0.075).margin(0.006));
  CHECK(points[0].interval.upper == Approx(1.0 + 0.075).margin(0.006));
}

TEST_CASE("tipping_points: with few replicates the interval ends with the range, and says so", "[edge]") {
  const std::vector<PowerAt> curve{at(0.0, 0.82, 100), at(1.0, 0.79, 100)};
  const auto points = plan::tipping_points(curve, 0.0, 0.8);
  REQUIRE(points.size() == 1);
  CHECK(points[0].open_below);
  CHECK(points[0].open_above);
  CHECK(points[0].interval.lower == 0.0);
  CHECK(points[0].interval.upper == 1.0);
}

TEST_CASE("tipping_points: on both sides of the base, and none where the curve stays", "[exact]") {
  const std::vector<PowerAt> hill{at(-1.0, 0.7), at(0.0, 0.9), at(1.0, 0.6)};
  const auto points = plan::tipping_points(hill, 0.0, 0.8);
  REQUIRE(points.size() == 2);
  CHECK(points[0].value == Approx(-0.5));
  CHECK(points[1].value == Approx(1.0 / 3.0));
  CHECK(plan::tipping_points(hill, 0.0, 0.5).empty());
  const std::vector<PowerAt> rising{at(0.0, 0.3), at(1.0, 0.9)};
  const auto up = plan::tipping_points(rising, 0.0, 0.8);
  REQUIRE(up.size() == 1);
  CHECK(up[0].way == Way::rises);
  CHECK(up[0].value == Approx(5.0 / 6.0));
}

TEST_CASE("tipping_points: mirrored values give mirrored answers", "[law]") {
  const std::vector<PowerAt> curve{at(0.0, 0.9, 5000), at(1.0, 0.85, 5000), at(3.0, 0.7, 5000)};
  std::vector<PowerAt> mirrored{at(-3.0, 0.7, 5000), at(-1.0, 0.85, 5000), at(0.0, 0.9, 5000)};
  const auto here = plan::tipping_points(curve, 0.0, 0.8).front();
  const auto there = plan::tipping_points(mirrored, 0.0, 0.8).front();
  CHECK(there.value == Approx(-here.value));
  CHECK(there.interval.lower == Approx(-here.interval.upper));
  CHECK(there.interval.upper == Approx(-here.interval.lower));
}

TEST_CASE("refine: a few points find where a smooth power has the target", "[exact]") {
  const auto power = [](double x) { return normal_cdf(2.5 - x * x); };  // .8 at x = sqrt(2.5 - .8416)
  std::vector<PowerAt> curve{at(0.0, power(0.0)), at(3.0, power(3.0))};
  int calls = 0;
  plan::refine(curve, {.path = "x", .unit = "", .low = 0.0, .high = 3.0, .base = 0.0}, 0.8, [&](double x) {
    ++calls;
    return std::optional(at(x, power(x)).rejected);
  });
  const auto points = plan::tipping_points(curve, 0.0, 0.8);
  REQUIRE(points.size() == 1);
  CHECK(calls <= 6);
  CHECK(points[0].value == Approx(std::sqrt(2.5 - stats::normal_quantile(0.8))).margin(0.05));
  CHECK(std::is_sorted(curve.begin(), curve.end(), [](auto& a, auto& b) { return a.value < b.value; }));
}

TEST_CASE("tipping_points: the interval holds the true crossing as often as it says", "[monte-carlo]") {
  // Power of x: Phi(1.2 - x), .8 at x = 1.2 - .8416. A replicate rejects where its number is below the power,
  // the same number at every value.
  const double truth = 1.2 - stats::normal_quantile(0.8);
  constexpr std::uint64_t runs = 1000, replicates = 400;
  std::uint64_t holds = 0;
  for (std::uint64_t run = 0; run < runs; ++run) {
    std::vector<double> numbers;
    for (std::uint32_t r = 0; r < replicates; ++r) {
      numbers.push_back(sim::uniform(sim::StreamKey::from_seed(5),
                                     {.replicate = run, .patient = r, .quantity = sim::Quantity::age}));
    }
    const auto rejected = [&](double x) {
      return stats::Proportion{
          static_cast<std::uint64_t>(std::count_if(numbers.begin(), numbers.end(),
                                                   [&](double u) { return u < normal_cdf(1.2 - x); })),
          replicates};
    };
    std::vector<PowerAt> curve{{-1.0, rejected(-1.0)}, {0.0, rejected(0.0)}, {1.5, rejected(1.5)}};
    plan::refine(curve, {.path = "x", .unit = "", .low = -1.0, .high = 1.5, .base = -1.0}, 0.8,
                 [&](double x) { return std::optional(rejected(x)); });
    const auto points = plan::tipping_points(curve, -1.0, 0.8);
    REQUIRE(points.size() == 1);
    holds += points[0].interval.lower <= truth && truth <= points[0].interval.upper ? 1 : 0;
  }
  // 95 %, within five errors of a share of 1,000, and the discreteness of 400 replicates.
  CHECK(static_cast<double>(holds) / static_cast<double>(runs) == Approx(0.95).margin(0.045));
}

#include "plan/calibration/least_squares.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan::plan;

namespace {

using Values = std::vector<double>;
using Answer = tl::expected<Values, NoResiduals>;

constexpr LeastSquaresGoal exactly{.residual = 1e-9, .progress = 1e-12, .most_steps = 60};

Answer banana(std::span<const double> at) {
  // Rosenbrock's valley, in the unit cube: least, 0, at (0.6, 0.36).
  return Values{100.0 * (at[1] - at[0] * at[0]), 10.0 * (0.6 - at[0])};
}

}  // namespace

TEST_CASE("least_squares: finds the bottom of a bent valley", "[exact]") {
  const LeastSquares found = least_squares({0.1, 0.9}, banana, exactly);
  CHECK(found.point[0] == Approx(0.6).margin(1e-4));
  CHECK(found.point[1] == Approx(0.36).margin(1e-4));
  CHECK(found.sum() < 1e-6);
  CHECK_FALSE(found.stopped);
}

TEST_CASE("least_squares: a least that lies outside is met at the end of the cube", "[exact]") {
  // (x - 2) and (x - y): x goes to its end 1, and y to x.
  const Residuals outside = [](std::span<const double> at) {
    return Answer(Values{30.0 * (at[0] - 2.0), 30.0 * (at[0] - at[1])});
  };
  const LeastSquares found = least_squares({0.2, 0.9}, outside, exactly);
  CHECK(found.point[0] == 1.0);
  CHECK(found.point[1] == Approx(1.0).margin(1e-3));
  CHECK(found.residuals[0] == Approx(-30.0));
  const Residuals inward = [](std::span<const double> at) { return Answer(Values{30.0 * (at[0] - 0.3)}); };
  CHECK(least_squares({1.0}, inward, exactly).point[0] == Approx(0.3).margin(1e-4));
}

TEST_CASE("least_squares: steps of the residuals do not hold it up", "[edge]") {
  const Residuals steps = [](std::span<const double> at) {
    const auto whole = [](double x) { return std::round(2000.0 * x) / 2000.0; };
    return Answer(Values{100.0 * whole(at[0] - 0.7), 100.0 * whole(at[0] * at[1] - 0.35)});
  };
  const LeastSquares found = least_squares({0.2, 0.2}, steps);
  CHECK(found.point[0] == Approx(0.7).margin(2e-3));
  CHECK(found.point[1] == Approx(0.5).margin(4e-3));
}

TEST_CASE("least_squares: fewer residuals than coordinates are fitted, too", "[edge]") {
  const Residuals one = [](std::span<const double> at) {
    return Answer(Values{50.0 * (at[0] + at[1] + at[2] - 1.7)});
  };
  CHECK(std::abs(least_squares({0.1, 0.2, 0.3}, one).residuals[0]) < 0.05);
}

TEST_CASE("least_squares: goes round points that are refused", "[edge]") {
  int refusals = 0;
  const Residuals holed = [&](std::span<const double> at) -> Answer {
    if (at[0] > 0.8) {
      ++refusals;
      return tl::unexpected(NoResiduals::refused);
    }
    return Values{40.0 * (at[0] - 0.79), 40.0 * (at[1] - 0.5)};
  };
  const LeastSquares found = least_squares({0.1, 0.1}, holed, exactly);
  CHECK(found.point[0] == Approx(0.79).margin(1e-3));
  CHECK(found.point[1] == Approx(0.5).margin(1e-3));
  (void)slopes(found.point, holed);
  CHECK(refusals > 0);
}

TEST_CASE("least_squares: ends at once when it is stopped", "[edge]") {
  int calls = 0;
  const Residuals stopping = [&](std::span<const double> at) -> Answer {
    if (++calls > 4) return tl::unexpected(NoResiduals::stopped);
    return banana(at);
  };
  CHECK(least_squares({0.1, 0.9}, stopping).stopped);
  CHECK(calls == 5);
  CHECK(slopes({0.5, 0.5}, stopping).empty());
}

TEST_CASE("slopes: straight residuals have theirs, also at the end of the cube", "[exact]") {
  const Residuals straight = [](std::span<const double> at) {
    return Answer(Values{3.0 * at[0] - 2.0 * at[1], 7.0 * at[1]});
  };
  for (const Values& point : {Values{0.4, 0.6}, Values{0.0, 1.0}, Values{1.0, 0.02}}) {
    const auto columns = slopes(point, straight);
    REQUIRE(columns.size() == 2);
    CHECK(columns[0][0] == Approx(3.0));
    CHECK(columns[0][1] == Approx(0.0).margin(1e-9));
    CHECK(columns[1][0] == Approx(-2.0));
    CHECK(columns[1][1] == Approx(7.0));
  }
}

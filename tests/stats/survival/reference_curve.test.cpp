#include "stats/survival/reference_curve.hpp"

#include "stats/dataset.hpp"
#include "tests/stats/data_files.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

const std::vector<double> months{12, 36};
const std::vector<double> published{0.36, 0.18};

std::vector<double> hazards(const std::vector<double>& time, BetweenPoints between) {
  std::vector<double> hazard(time.size());
  REQUIRE(reference_hazard_at({months, published, between}, time, hazard));
  return hazard;
}

}  // namespace

TEST_CASE("reference_hazard_at: between two points the hazard is constant, or there is none", "[exact]") {
  const double first = -std::log(0.36), second = -std::log(0.18);
  const auto straight = hazards({0, 6, 12, 24, 36}, BetweenPoints::constant_hazard);
  CHECK(straight[0] == 0);
  CHECK(straight[1] == like(first / 2));
  CHECK(straight[2] == like(first));
  CHECK(straight[3] == like((first + second) / 2));
  CHECK(straight[4] == like(second));
  const auto steps = hazards({0, 11.9, 12, 35, 36}, BetweenPoints::steps);
  CHECK(steps == std::vector<double>{0, 0, first, first, second});
}

TEST_CASE("reference_hazard_at: missing times stay missing, and nothing is made up after the last point",
          "[edge]") {
  CHECK(std::isnan(hazards({missing, 3}, BetweenPoints::steps)[0]));
  std::vector<double> hazard(1);
  const ReferenceCurve reference{months, published};
  CHECK(reference_hazard_at(reference, std::vector<double>{36.1}, hazard).error() ==
        NoAnswer::beyond_follow_up);
  CHECK(reference_hazard_at({}, std::vector<double>{0.0}, hazard));
  CHECK(hazard[0] == 0);
  CHECK(reference_hazard_at({}, std::vector<double>{0.1}, hazard).error() == NoAnswer::beyond_follow_up);
  CHECK(reference_hazard_at(reference, {}, {}));
}

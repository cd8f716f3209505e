#include "app/estimate_text.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace dliplan;
using app::median_text;
using plan::Estimand;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
const Estimand median{Estimand::Kind::median, {}, {}};
const Estimand at_a_year{Estimand::Kind::survival_at, sim::from_months(12.0), {}};
const Estimand log_hazard_ratio{Estimand::Kind::log_hazard_ratio, {}, {}};

std::string text(const Estimand& of, const stats::Interval& value, const stats::Interval& interval) {
  plan::EstimateCharacteristics estimate;
  estimate.estimand = of;
  estimate.median = plan::MedianOfEstimates{value, interval};
  return median_text(estimate);
}

}  // namespace

TEST_CASE("median text: limits that nothing is known of end where the estimate must", "[exact]") {
  CHECK(text(at_a_year, {0.5, 0.57}, {0.49, 0.58}) == "50.0–57.0 (49.0–58.0)");
  CHECK(text(at_a_year, {0.5, 0.57}, {-infinite, infinite}) == "50–57 (0–100)");
  CHECK(text(median, {300.0, infinite}, {200.0, infinite}) == "9.9–not reached (6.6–not reached)");
}

TEST_CASE("median text: what may be anything is unknown, and no interval", "[edge]") {
  CHECK(text(at_a_year, {-infinite, infinite}, {-infinite, infinite}) == "unknown");
  CHECK(text(at_a_year, {0.0, 1.0}, {0.0, 1.0}) == "unknown");
  CHECK(text(median, {-infinite, infinite}, {-infinite, infinite}) == "unknown");
  CHECK(text(log_hazard_ratio, {-infinite, infinite}, {-infinite, infinite}) == "unknown");
  // One that is not reached in most studies is not unknown.
  CHECK(text(median, {infinite, infinite}, {infinite, infinite}) == "not reached");
}

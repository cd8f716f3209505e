#include "stats/competing_risks/incidence_interval.hpp"

#include "tests/stats/data_files.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

constexpr Confidence usual{0.95};
constexpr double z = 1.959963984540054;

}  // namespace

TEST_CASE("incidence_interval: each scale by its formula", "[exact]") {
  const Estimate quarter{0.25, 0.05};
  const auto plain = incidence_interval(quarter, usual, IncidenceScale::plain);
  CHECK(plain->lower == like(0.25 - z * 0.05));
  CHECK(plain->upper == like(0.25 + z * 0.05));
  const auto log = incidence_interval(quarter, usual, IncidenceScale::log);
  CHECK(log->lower == like(0.25 * std::exp(-z * 0.2)));
  CHECK(log->upper == like(0.25 * std::exp(z * 0.2)));
  const auto log_log = incidence_interval(quarter, usual, IncidenceScale::log_log);
  const double shift = z * 0.05 / (0.25 * std::log(4.0));
  CHECK(log_log->lower == like(std::pow(0.25, std::exp(shift))));
  CHECK(log_log->upper == like(std::pow(0.25, std::exp(-shift))));
  // 90 %: z = 1.644853626951473.
  CHECK(incidence_interval(quarter, {0.9}, IncidenceScale::plain)->upper ==
        like(0.25 + 1.644853626951473 * 0.05));
}

TEST_CASE("incidence_interval: limits stay between 0 and 1 and hold the estimate", "[law]") {
  for (const double f : {1e-6, 0.01, 0.5, 0.99, 1 - 1e-6}) {
    for (const double error : {1e-6, 0.01, 0.3}) {
      for (const auto scale : {IncidenceScale::plain, IncidenceScale::log, IncidenceScale::log_log}) {
        const auto limits = incidence_interval({f, error}, usual, scale);
        REQUIRE(limits);
        REQUIRE(0 <= limits->lower);
        REQUIRE(limits->lower <= f);
        REQUIRE(f <= limits->upper);
        REQUIRE(limits->upper <= 1);
      }
    }
  }
}

TEST_CASE("incidence_interval: 0 and 1 have no interval on a log scale, and a point on the plain one",
          "[edge]") {
  for (const Estimate& end : {Estimate{0, 0}, Estimate{1, 0}, Estimate{1, 0.1}, Estimate{0.5, 0}}) {
    CHECK(incidence_interval(end, usual, IncidenceScale::log).error() == NoAnswer::zero_variance);
    CHECK(incidence_interval(end, usual, IncidenceScale::log_log).error() == NoAnswer::zero_variance);
  }
  CHECK(*incidence_interval({0, 0}, usual, IncidenceScale::plain) == Interval{0, 0});
  CHECK(incidence_interval({1, 0.1}, usual, IncidenceScale::plain)->upper == 1);
}

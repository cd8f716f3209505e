#include "sim/law/published.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan::sim;

namespace {

/// The survival that a publication prints comes back out of the law.
template <class Fitted>
void passes_through(const Fitted& law, SurvivalPoint a, SurvivalPoint b) {
  REQUIRE(law.has_value());
  CHECK(Law(*law).survival(a.day) == Approx(a.survival).epsilon(1e-10));
  CHECK(Law(*law).survival(b.day) == Approx(b.survival).epsilon(1e-10));
}

}  // namespace

TEST_CASE("published: a law goes through both of its points", "[exact]") {
  for (const auto& [a, b] : {std::pair<SurvivalPoint, SurvivalPoint>{{365.25, 0.36}, {1095.75, 0.18}},
                             {{30.0, 0.999}, {3000.0, 0.001}},
                             {{100.0, 0.5}, {101.0, 0.4999}}}) {
    passes_through(weibull_through(a, b), a, b);
    passes_through(lognormal_through(a, b), a, b);
    passes_through(loglogistic_through(a, b), a, b);
  }
  // Rising hazard: H = .1 by day 100 and .9 by day 300, more than three times as much.
  const SurvivalPoint early{100.0, std::exp(-0.1)}, late{300.0, std::exp(-0.9)};
  passes_through(gompertz_through(early, late), early, late);
}

TEST_CASE("published: medians and means are those of the law", "[exact]") {
  CHECK(Law(exponential_mean(50.0)).cumulative_hazard(50.0) == Approx(1.0).epsilon(1e-15));
  CHECK(Law(exponential_of_median(50.0)).survival(50.0) == Approx(0.5).epsilon(1e-15));
  CHECK(Law(weibull_of_median(1.7, 50.0)).survival(50.0) == Approx(0.5).epsilon(1e-14));
  CHECK(Law(gompertz_of_median(0.01, 50.0)).survival(50.0) == Approx(0.5).epsilon(1e-14));
  CHECK(Law(gompertz_of_median(0.0, 50.0)).survival(50.0) == Approx(0.5).epsilon(1e-14));
}

TEST_CASE("published: points that no law of the family meets are refused", "[edge]") {
  const SurvivalPoint early{100.0, 0.6}, late{200.0, 0.4};
  CHECK(!weibull_through(late, early));
  CHECK(!weibull_through(early, {200.0, 0.6}));
  CHECK(!lognormal_through(early, {100.0, 0.4}));
  CHECK(!loglogistic_through(early, {200.0, 0.0}));
  CHECK(!weibull_through({100.0, 1.0}, late));
  // H = .5 by day 100 and .6 by day 200: the hazard falls.
  CHECK(!gompertz_through({100.0, std::exp(-0.5)}, {200.0, std::exp(-0.6)}));
}

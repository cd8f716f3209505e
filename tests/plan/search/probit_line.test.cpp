#include "plan/search/probit_line.hpp"

#include "stats/p_value.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <vector>

using namespace dliplan;
using namespace dliplan::plan;

namespace {

const std::vector<PowerPoint> two_points{{100, {250, 500}}, {400, {360, 400}}};

/// Variance of the probit of a share: p (1 - p) / m / density^2.
double variance_of_probit(double share, double total) {
  const double z = stats::normal_quantile(share);
  const double density = std::exp(-0.5 * z * z) / std::sqrt(2.0 * 3.14159265358979323846);
  return share * (1.0 - share) / total / (density * density);
}

}  // namespace

TEST_CASE("probit line: through two points it goes through both", "[exact]") {
  // probit(1/2) = 0 at a root of 10; probit(9/10) = 1.2816 at a root of 20.
  const auto line = fit_probit_line(two_points);
  REQUIRE(line);
  const double z = stats::normal_quantile(0.9);
  CHECK(line->slope == Approx(z / 10.0).epsilon(1e-9));
  CHECK(line->intercept == Approx(-z).epsilon(1e-9));
  CHECK(line->power_at(100.0) == Approx(0.5).epsilon(1e-9));
  CHECK(line->power_at(400.0) == Approx(0.9).epsilon(1e-9));
  CHECK(line->variance_at(100.0) == Approx(variance_of_probit(0.5, 500.0)).epsilon(1e-9));
  CHECK(line->variance_at(400.0) == Approx(variance_of_probit(0.9, 400.0)).epsilon(1e-9));
  CHECK(line->var_slope ==
        Approx((variance_of_probit(0.5, 500.0) + variance_of_probit(0.9, 400.0)) / 100.0).epsilon(1e-9));
  CHECK(size_at(*line, 0.9) == Approx(400.0).epsilon(1e-9));
  CHECK(size_at(*line, 0.5) == Approx(100.0).epsilon(1e-9));
  const LackOfFit fit = lack_of_fit(*line, two_points);
  CHECK(fit.degrees == 0);
  CHECK(fit.p == 1.0);
}

TEST_CASE("probit line: the maximum likelihood line has no slope of the likelihood", "[exact]") {
  const std::vector<PowerPoint> points{{50, {30, 100}}, {100, {55, 120}}, {150, {70, 90}}, {210, {140, 160}}};
  const auto line = fit_probit_line(points);
  REQUIRE(line);
  const auto likelihood = [&](double intercept, double slope) {
    double sum = 0.0;
    for (const auto& point : points) {
      const double p = ProbitLine{intercept, slope, 0, 0, 0}.power_at(static_cast<double>(point.size));
      const auto count = static_cast<double>(point.rejected.count);
      sum += count * std::log(p) + (static_cast<double>(point.rejected.total) - count) * std::log1p(-p);
    }
    return sum;
  };
  constexpr double step = 1e-4;
  const auto [a, b] = std::pair(line->intercept, line->slope);
  CHECK(std::abs(likelihood(a + step, b) - likelihood(a - step, b)) / (2.0 * step) < 1e-3);
  CHECK(std::abs(likelihood(a, b + step) - likelihood(a, b - step)) / (2.0 * step) < 1e-2);
}

TEST_CASE("probit line: its chi-square is Pearson's", "[exact]") {
  // A power of one half everywhere: (60 - 50)^2 / 25 + (45 - 50)^2 / 25 + 0 = 5 on 1 degree of freedom.
  const ProbitLine flat{};
  const LackOfFit fit =
      lack_of_fit(flat, std::vector<PowerPoint>{{10, {60, 100}}, {20, {45, 100}}, {30, {50, 100}}});
  CHECK(fit.chi_squared == Approx(5.0).epsilon(1e-12));
  CHECK(fit.degrees == 1);
  CHECK(fit.p == Approx(stats::chi_squared_upper(5.0, 1)).epsilon(1e-12));
}

TEST_CASE("probit line: at Fieller's limits the line is just so many standard errors from the goal",
          "[exact]") {
  const auto line = fit_probit_line(two_points);
  REQUIRE(line);
  const double goal = stats::normal_quantile(0.8);
  const auto interval = fieller_interval(*line, 0.8, 1.96);
  CHECK(interval.lower < size_at(*line, 0.8));
  CHECK(interval.upper > size_at(*line, 0.8));
  for (const double limit : {interval.lower, interval.upper}) {
    CHECK(std::abs(line->probit_at(limit) - goal) ==
          Approx(1.96 * std::sqrt(line->variance_at(limit))).epsilon(1e-9));
  }
  const auto wider = fieller_interval(*line, 0.8, 1.96, 4.0);
  const auto twice = fieller_interval(*line, 0.8, 2.0 * 1.96);
  CHECK(wider.lower == Approx(twice.lower).epsilon(1e-12));
  CHECK(wider.upper == Approx(twice.upper).epsilon(1e-12));
}

TEST_CASE("probit line: points of the same patients may stand apart or together", "[law]") {
  const auto together = fit_probit_line(two_points);
  const auto apart =
      fit_probit_line(std::vector<PowerPoint>{{100, {150, 200}}, {400, {360, 400}}, {100, {100, 300}}});
  REQUIRE((together && apart));
  CHECK(apart->slope == Approx(together->slope).epsilon(1e-9));
  CHECK(apart->var_intercept == Approx(together->var_intercept).epsilon(1e-9));
}

TEST_CASE("probit line: no line, or no limit, where the points tell none", "[edge]") {
  using Points = std::vector<PowerPoint>;
  CHECK_FALSE(fit_probit_line(Points{}));
  CHECK_FALSE(fit_probit_line(Points{{100, {30, 100}}}));
  CHECK_FALSE(fit_probit_line(Points{{100, {0, 100}}, {200, {0, 100}}}));
  CHECK_FALSE(fit_probit_line(Points{{100, {100, 100}}, {200, {100, 100}}}));
  CHECK_FALSE(fit_probit_line(Points{{100, {0, 100}}, {200, {100, 100}}}));
  const auto flat = fit_probit_line(Points{{100, {50, 100}}, {200, {51, 100}}});
  REQUIRE(flat);
  CHECK_FALSE(flat->rises(2.0));
  CHECK(fieller_interval(*flat, 0.8, 1.96).upper == std::numeric_limits<double>::infinity());
}

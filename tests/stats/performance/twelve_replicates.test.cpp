#include "stats/p_value.hpp"
#include "stats/performance/bias.hpp"
#include "stats/performance/coverage.hpp"
#include "stats/performance/mean_squared_error.hpp"
#include "stats/performance/standard_errors.hpp"
#include "tests/stats/data_files.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

constexpr Measure truth{-0.5, 0.0};

struct TwelveReplicates {
  std::vector<double> estimates = data_file("mcse12.csv").numbers("theta");
  std::vector<double> errors = data_file("mcse12.csv").numbers("se");
  std::vector<Interval> intervals;

  TwelveReplicates() {
    for (std::size_t i = 0; i < estimates.size(); ++i) {
      const double half_width = normal_quantile(0.975) * errors[i];
      intervals.push_back({estimates[i] - half_width, estimates[i] + half_width});
    }
  }
};

void check(const tl::expected<Measure, NoAnswer>& answer, const char* value, const char* mcse) {
  CAPTURE(value);
  REQUIRE(answer);
  CHECK(answer->value == like(reference("mcse12", value)));
  CHECK(answer->mcse == like(reference("mcse12", mcse)));
}

void check(const tl::expected<ProportionMeasure, NoAnswer>& answer, const char* value, const char* mcse) {
  CAPTURE(value);
  REQUIRE(answer);
  CHECK(answer->value == like(reference("mcse12", value)));
  CHECK(answer->mcse == like(reference("mcse12", mcse)));
}

}  // namespace

TEST_CASE("performance: twelve stored replicates give the measures of Morris, White and Crowther",
          "[oracle]") {
  const TwelveReplicates twelve;
  check(bias(twelve.estimates, truth), "bias", "bias_mcse");
  check(empirical_standard_error(twelve.estimates), "empse", "empse_mcse");
  check(mean_squared_error(twelve.estimates, truth), "mse", "mse_mcse");
  check(model_standard_error(twelve.errors), "modelse", "modelse_mcse");
  check(relative_error_of_model_se(twelve.estimates, twelve.errors), "relerr_pct", "relerr_mcse");
  check(coverage(twelve.intervals, truth.value), "coverage", "coverage_mcse");
  check(bias_eliminated_coverage(twelve.estimates, twelve.intervals), "becover", "becover_mcse");
  check(exclusion(twelve.intervals, 0.0), "power", "power_mcse");
}

TEST_CASE("performance: full coverage of twelve is never shown as 100 % without error", "[exact]") {
  const TwelveReplicates twelve;
  const auto full = coverage(twelve.intervals, truth.value);
  REQUIRE(full);
  const double z2 = normal_quantile(0.975) * normal_quantile(0.975);
  CHECK(full->wilson.lower == like(12.0 / (12.0 + z2)));
  CHECK(full->wilson.upper == 1.0);
  CHECK(full->clopper_pearson.lower == like(std::pow(0.025, 1.0 / 12.0)));
  CHECK(full->clopper_pearson.upper == 1.0);
}

TEST_CASE("performance: the order of the replicates is without effect", "[law]") {
  TwelveReplicates twelve, turned;
  for (auto* column : {&turned.estimates, &turned.errors}) std::reverse(column->begin(), column->end());
  std::reverse(turned.intervals.begin(), turned.intervals.end());
  CHECK(mean_squared_error(turned.estimates, truth)->mcse ==
        like(mean_squared_error(twelve.estimates, truth)->mcse));
  CHECK(relative_error_of_model_se(turned.estimates, turned.errors)->mcse ==
        like(relative_error_of_model_se(twelve.estimates, twelve.errors)->mcse));
  CHECK(relative_bias(turned.estimates, truth)->value == like(relative_bias(twelve.estimates, truth)->value));
  CHECK(*bias_eliminated_coverage(turned.estimates, turned.intervals) ==
        *bias_eliminated_coverage(twelve.estimates, twelve.intervals));
}

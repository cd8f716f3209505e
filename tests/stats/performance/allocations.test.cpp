#include "stats/performance/bias.hpp"
#include "stats/performance/coverage.hpp"
#include "stats/performance/mean_squared_error.hpp"
#include "stats/performance/paired_estimates.hpp"
#include "stats/performance/paired_shares.hpp"
#include "stats/performance/power.hpp"
#include "stats/performance/quantile_of_estimates.hpp"
#include "stats/performance/standard_errors.hpp"
#include "tests/support/counting_new.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace dliplan::stats;

TEST_CASE("performance: no measure allocates", "[law]") {
  const std::vector<double> estimates{1.0, 2.0, 4.0}, errors{1.0, 1.5, 2.0};
  const std::vector<Interval> intervals{{0.0, 2.0}, {1.0, 3.0}, {2.0, 6.0}};
  const std::vector<PValue> p{0.01, 0.2, tl::unexpected(NoAnswer::no_events)};
  const Measure truth{2.0, 0.1};
  int answers = 0;
  const long before = dliplan::test::allocations();
  answers += bias(estimates, truth).has_value() + relative_bias(estimates, truth).has_value();
  answers += relative_error_of_model_se(estimates, errors).has_value();
  answers += mean_squared_error(estimates, truth).has_value();
  answers += coverage(intervals, truth.value).has_value() + exclusion(intervals, 0.0).has_value();
  answers += bias_eliminated_coverage(estimates, intervals).has_value();
  answers += power(decisions(p, {0.05})).has_value();
  answers += quantile_of_estimates(estimates, 0.5).has_value();
  answers += difference_of_estimates(estimates, errors).has_value();
  answers += relative_precision(estimates, errors).has_value();
  answers += difference_of_shares({1, 2, 30}).has_value();
  const long allocated = dliplan::test::allocations() - before;
  CHECK(answers == 12);
  CHECK(allocated == 0);
}

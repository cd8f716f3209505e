#include "stats/performance/standard_errors.hpp"

#include "tests/stats/data_files.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

const std::vector<double> estimates{1.0, 2.0, 3.0};  // EmpSE 1
const std::vector<double> errors{1.0, 2.0, 3.0};     // squares 1, 4, 9: mean 14/3, variance 49/3

}  // namespace

TEST_CASE("empirical_standard_error: by hand", "[exact]") {
  const auto answer = empirical_standard_error(estimates);
  CHECK(answer->value == like(1.0));
  CHECK(answer->mcse == like(0.5));  // 1 / sqrt(2 * 2)
}

TEST_CASE("model_standard_error: by hand", "[exact]") {
  const auto answer = model_standard_error(errors);
  CHECK(answer->value == like(std::sqrt(14.0 / 3.0)));
  CHECK(answer->mcse == like(std::sqrt((49.0 / 3.0) / (4.0 * 3.0 * 14.0 / 3.0))));
}

TEST_CASE("relative_error_of_model_se: by hand", "[exact]") {
  const auto answer = relative_error_of_model_se(estimates, errors);
  const double ratio = std::sqrt(14.0 / 3.0);
  CHECK(answer->value == like(100.0 * (ratio - 1.0)));
  // Var(se^2) / (4 R ModSE^4) = (49/3) / (12 * 196/9) = 1/16; 1 / (2 (R - 1)) = 1/4.
  CHECK(answer->mcse == like(100.0 * ratio * std::sqrt(1.0 / 16.0 + 1.0 / 4.0)));
}

TEST_CASE("standard errors: parts of a simulation, merged, give those of the whole", "[law]") {
  Moments merged = moments_of_squares(std::vector<double>{1.0});
  merged += moments_of_squares(std::vector<double>{2.0, 3.0});
  CHECK(model_standard_error(merged)->value == like(model_standard_error(errors)->value));
  CHECK(model_standard_error(merged)->mcse == like(model_standard_error(errors)->mcse));
}

TEST_CASE("standard errors: scale with their unit, the relative error stays, a shift changes nothing",
          "[law]") {
  auto scaled = estimates, scaled_errors = errors, shifted = estimates;
  for (double& x : scaled) x *= 30.4375;
  for (double& x : scaled_errors) x *= 30.4375;
  for (double& x : shifted) x -= 1000.0;
  CHECK(model_standard_error(scaled_errors)->mcse == like(30.4375 * model_standard_error(errors)->mcse));
  CHECK(empirical_standard_error(scaled)->mcse == like(30.4375 * 0.5));
  const auto relative = relative_error_of_model_se(estimates, errors);
  CHECK(relative_error_of_model_se(scaled, scaled_errors)->value == like(relative->value));
  CHECK(relative_error_of_model_se(scaled, scaled_errors)->mcse == like(relative->mcse));
  CHECK(relative_error_of_model_se(shifted, errors)->mcse == like(relative->mcse));
}

TEST_CASE("standard errors: all equal", "[edge]") {
  const std::vector<double> equal(5, 0.3), zeros(5, 0.0), five{1.0, 2.0, 3.0, 4.0, 5.0};
  CHECK(model_standard_error(equal)->value == like(0.3));
  CHECK(model_standard_error(equal)->mcse == 0.0);
  CHECK(*model_standard_error(zeros) == Measure{0.0, 0.0});
  CHECK(empirical_standard_error(equal)->mcse == 0.0);
  CHECK(relative_error_of_model_se(equal, equal).error() == NoAnswer::zero_variance);
  CHECK(relative_error_of_model_se(five, zeros)->value == like(-100.0));
  CHECK(relative_error_of_model_se(five, zeros)->mcse == 0.0);
}

TEST_CASE("standard errors: too few replicates say why", "[edge]") {
  const std::vector<double> none, one{1.0};
  for (const auto& column : {none, one}) {
    CHECK(empirical_standard_error(column).error() == NoAnswer::too_few_rows);
    CHECK(model_standard_error(column).error() == NoAnswer::too_few_rows);
    CHECK(relative_error_of_model_se(column, column).error() == NoAnswer::too_few_rows);
  }
}

#include "plan/estimate_characteristics.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace dliplan;
using namespace dliplan::plan;
using stats::Interval;
using stats::Measure;
using stats::NoAnswer;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
const Estimand median{Estimand::Kind::median, {}, {}};

EstimateTally tally_of(const std::vector<EstimatedOr>& estimates) {
  EstimateTally tally;
  for (const EstimatedOr& one : estimates) tally.add(one);
  return tally;
}

EstimateCharacteristics found(const std::vector<EstimatedOr>& estimates, const Known& truth) {
  return characterise(median, "", tally_of(estimates), truth);
}

}  // namespace

TEST_CASE("characterise: coverage counts an interval that is open above, up to infinity", "[exact]") {
  const std::vector<EstimatedOr> estimates{
      Estimated{5.0, {}, Interval{3.0, infinite}}, Estimated{6.0, {}, Interval{4.5, infinite}},
      Estimated{3.0, {}, Interval{2.0, 3.5}}, Estimated{4.0, {}, Interval{4.0, 9.0}}};
  const auto of = found(estimates, Measure{4.0, 0.1});
  CHECK(of.coverage->value == 0.5);  // the first and the last, which has the truth as its limit
  // The average is 4.5: the first, the second at its limit, the last.
  CHECK(of.bias_eliminated_coverage->value == 0.75);
}

TEST_CASE("characterise: measures are of those who have what they are about", "[exact]") {
  const std::vector<EstimatedOr> estimates{Estimated{1.0, 3.0, Interval{0.0, 2.0}}, Estimated{2.0, 4.0},
                                           Estimated{6.0}, tl::unexpected(NoAnswer::median_not_reached),
                                           tl::unexpected(NoAnswer::median_not_reached)};
  const auto of = found(estimates, Measure{2.0, 0.0});
  CHECK(of.answered == 3);
  CHECK(of.reasons.total() == 2);
  CHECK(of.mean->value == 3.0);
  CHECK(of.bias->value == 1.0);
  CHECK(of.relative_bias->value == 50.0);
  CHECK(of.empirical_se->value == Approx(std::sqrt(7.0)).epsilon(1e-12));  // of 1, 2, 6
  CHECK(of.mean_squared_error->value == Approx((1.0 + 0.0 + 16.0) / 3.0).epsilon(1e-12));
  CHECK(of.model_se->value == Approx(std::sqrt((9.0 + 16.0) / 2.0)).epsilon(1e-12));
  // Against the spread of 1 and 2 alone, sqrt(.5): sqrt(12.5 / .5) = 5, 400 % too large.
  CHECK(of.relative_error_of_model_se->value == Approx(400.0).epsilon(1e-10));
  CHECK(of.coverage->value == 1.0);
}

TEST_CASE("characterise: without a truth there is its reason, and what needs none is there", "[edge]") {
  const auto of = found({Estimated{1.0, 1.0, Interval{0.0, 2.0}}, Estimated{3.0, 1.0, Interval{2.0, 4.0}}},
                        tl::unexpected(NoAnswer::no_causal_effect));
  for (const Known& one : {of.truth, of.bias, of.relative_bias, of.mean_squared_error}) {
    CHECK(one.error() == NoAnswer::no_causal_effect);
  }
  CHECK(of.coverage.error() == NoAnswer::no_causal_effect);
  CHECK(of.mean->value == 2.0);
  CHECK(of.empirical_se.has_value());
  CHECK(of.bias_eliminated_coverage->value == 1.0);
}

TEST_CASE("characterise: where no replicate has an answer, the reason of most of them stands everywhere",
          "[edge]") {
  const auto of = found({tl::unexpected(NoAnswer::no_events), tl::unexpected(NoAnswer::median_not_reached),
                         tl::unexpected(NoAnswer::median_not_reached)},
                        Measure{2.0, 0.1});
  for (const Known& one : {of.mean, of.empirical_se, of.bias, of.relative_bias, of.mean_squared_error,
                           of.model_se, of.relative_error_of_model_se}) {
    CHECK(one.error() == NoAnswer::median_not_reached);
  }
  CHECK(of.coverage.error() == NoAnswer::median_not_reached);
  CHECK(of.truth->value == 2.0);
}

TEST_CASE("characterise: a true value of 0 has no relative bias", "[edge]") {
  const auto of = found({Estimated{1.0}, Estimated{2.0}}, Measure{0.0, 0.0});
  CHECK(of.relative_bias.error() == NoAnswer::zero_truth);
  CHECK(of.bias->value == 1.5);
}

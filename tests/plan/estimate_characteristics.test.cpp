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
                                           Estimated{6.0}};
  const auto of = found(estimates, Measure{2.0, 0.0});
  CHECK(of.answered == 3);
  CHECK(of.kept == 3);
  CHECK(of.with_error == 2);
  CHECK(of.with_interval == 1);
  CHECK(of.mean->value == 3.0);
  CHECK(of.bias->value == 1.0);
  CHECK(of.relative_bias->value == 50.0);
  CHECK(of.empirical_se->value == Approx(std::sqrt(7.0)).epsilon(1e-12));  // of 1, 2, 6
  CHECK(of.mean_squared_error->value == Approx((1.0 + 0.0 + 16.0) / 3.0).epsilon(1e-12));
  CHECK(of.model_se->value == Approx(std::sqrt((9.0 + 16.0) / 2.0)).epsilon(1e-12));
  CHECK(of.relative_error_of_model_se.error() == NoAnswer::often_unanswered);  // two of three say an error
  CHECK(of.coverage->value == 1.0);
}

TEST_CASE("characterise: the error of the model SE is told where nineteen of twenty say one", "[exact]") {
  std::vector<EstimatedOr> estimates(10, Estimated{1.0, 2.0});
  estimates.insert(estimates.end(), 9, Estimated{2.0, 2.0});
  estimates.push_back(Estimated{50.0});
  // Against the spread of the nineteen alone: 10 x 9 / 19 / 18 = 5 / 19.
  const auto of = found(estimates, Measure{2.0, 0.0});
  CHECK(of.relative_error_of_model_se->value ==
        Approx(100.0 * (2.0 / std::sqrt(5.0 / 19.0) - 1.0)).epsilon(1e-10));
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

namespace {

/// So many studies that estimate 4 ± 1 or 6 ± 1 in turn, and so many that have no answer.
std::vector<EstimatedOr> some_of(int with, int without, NoAnswer reason) {
  std::vector<EstimatedOr> all;
  for (int i = 0; i < with; ++i) {
    const double value = i % 2 == 0 ? 4.0 : 6.0;
    all.emplace_back(Estimated{value, 1.0, Interval{value - 1.0, value + 1.0}});
  }
  all.insert(all.end(), static_cast<std::size_t>(without), tl::unexpected(reason));
  return all;
}

}  // namespace

TEST_CASE("characterise: where more than one study in twenty has no answer, no bias is made of the others",
          "[exact]") {
  const auto usual = found(some_of(19, 1, NoAnswer::median_not_reached), Measure{5.0, 0.0});
  CHECK(usual.usually_answered());
  CHECK(usual.bias->value == Approx(-1.0 / 19.0).epsilon(1e-12));  // ten of 4 and nine of 6
  const auto selected = found(some_of(37, 2, NoAnswer::median_not_reached), Measure{5.0, 0.0});
  CHECK(!selected.usually_answered());
  for (const Known& one : {selected.bias, selected.relative_bias, selected.mean_squared_error}) {
    CHECK(one.error() == NoAnswer::often_unanswered);
  }
  CHECK(selected.bias_eliminated_coverage.error() == NoAnswer::often_unanswered);
  CHECK(selected.mean->value == Approx((19 * 4.0 + 18 * 6.0) / 37.0).epsilon(1e-12));
  CHECK(selected.replicates() == 39);
}

TEST_CASE("characterise: a study without an interval neither covers nor misses: both limits are told",
          "[exact]") {
  // 20 of 40 intervals hold 3.5; 10 studies have none.
  auto estimates = some_of(40, 6, NoAnswer::median_not_reached);
  estimates.insert(estimates.end(), 4, Estimated{3.5, 1.0, {}});
  const auto of = found(estimates, Measure{3.5, 0.0});
  CHECK(of.coverage->value == 0.5);
  CHECK(of.coverage_of_all->others_miss.value == 0.4);
  CHECK(of.coverage_of_all->others_cover.value == 0.6);
  CHECK(found(estimates, tl::unexpected(NoAnswer::no_causal_effect)).coverage_of_all.error() ==
        NoAnswer::no_causal_effect);
}

TEST_CASE("characterise: a median that is not reached covers what lies above its lower limit", "[exact]") {
  const auto not_reached_above = [](double lower) {
    return tl::unexpected(Unestimated(NoAnswer::median_not_reached, Interval{lower, infinite}));
  };
  const auto of = found({Estimated{5.0, {}, Interval{3.0, 7.0}}, not_reached_above(4.0),
                         not_reached_above(9.0), tl::unexpected(NoAnswer::median_not_reached)},
                        Measure{6.0, 0.0});
  CHECK(of.answered == 1);
  CHECK(of.kept == 1);
  CHECK(of.with_both == 1);
  CHECK(of.with_interval == 3);
  CHECK(of.coverage->value == Approx(2.0 / 3.0).epsilon(1e-15));
  CHECK(of.coverage_of_all->others_miss.value == 0.5);
  CHECK(of.coverage_of_all->others_cover.value == 0.75);
  // Without any estimate there is still a coverage.
  const auto none = found({not_reached_above(4.0), not_reached_above(9.0)}, Measure{6.0, 0.0});
  CHECK(none.coverage->value == 0.5);
  CHECK(none.bias.error() == NoAnswer::median_not_reached);
}

TEST_CASE("characterise: bias-eliminated coverage is of those that have an estimate", "[exact]") {
  // The average of 4 and 6 in turn is 5, inside [3, 5] and [5, 7]; the open interval from 9 on has no part in
  // it.
  auto estimates = some_of(38, 0, NoAnswer::no_rows);
  estimates.emplace_back(tl::unexpected(Unestimated(NoAnswer::median_not_reached, Interval{9.0, infinite})));
  const auto of = found(estimates, Measure{5.0, 0.0});
  CHECK(of.bias_eliminated_coverage->value == 1.0);
  CHECK(of.with_both == 38);
  CHECK(of.coverage->value == Approx(38.0 / 39.0).epsilon(1e-15));
}

TEST_CASE("characterise: one replicate has no standard error, whether or not it has an answer", "[edge]") {
  for (const EstimatedOr& one :
       {EstimatedOr(Estimated{1.0}), EstimatedOr(tl::unexpected(NoAnswer::median_not_reached))}) {
    CHECK(found({one}, Measure{2.0, 0.0}).empirical_se.error() == NoAnswer::too_few_rows);
  }
}

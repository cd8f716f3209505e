#include "plan/calibration/calibration.hpp"

#include "plan/calibration/figures.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <cmath>
#include <utility>

using namespace dliplan;
using namespace dliplan::plan;

namespace {

constexpr double month_6 = 182.625, month_12 = 365.25;

/// A two-piece survival: so many deaths a day until 6 months, then others; read at 6 and 12 months.
Study two_rates(double early, double late) {
  Study study = plan::test::two_arm_study(60, 1.0);
  study.arms.resize(1);
  sim::Piecewise law;
  law.pieces = 2;
  law.start = {0.0, month_6};
  law.rate = {early, late};
  law.accumulate();
  study.arms[0].model.two_state.death = sim::Law(law);
  study.analyses.erase(study.analyses.begin());
  study.truth.patients = 200'000;
  for (const auto& [at, share] : {std::pair{month_6, 0.6}, {month_12, 0.3}}) {
    Published& figure = study.published.emplace_back();
    figure.analysis = study.analyses[0].name;
    figure.at = {at};
    figure.share = {share};
    figure.tolerance = {0.01};
  }
  return study;
}

std::optional<Study> with_rates(std::span<const double> rates) {
  return two_rates(rates[0], rates[1]);
}

FreeNumber rate(double start) {
  return {start, 5e-4, 2e-2, Scale::log};
}

CalibrationQuestion two_rates_question() {
  return {.free = {rate(1e-3), rate(1e-3)}, .targets = two_rates(1e-3, 1e-3).published, .patients = 200'000};
}

const Execution two_threads{.threads = 2};

}  // namespace

TEST_CASE("calibrate: two hazards follow from the survival at the end of each", "[exact][monte-carlo]") {
  const CalibrationAnswer answer = calibrate(two_rates_question(), with_rates, two_threads);
  CHECK(answer.outcome == CalibrationOutcome::met);
  REQUIRE(answer.numbers.size() == 2);
  // S(6) = exp(-6 a) = 0.6 and S(12) = 0.6 exp(-6 b) = 0.3.
  const double early = -std::log(0.6) / month_6;
  const double late = -std::log(0.5) / (month_12 - month_6);
  // Of a rate, error by the 200,000 patients of the search: about 1/S(6) sqrt(S(6)(1-S(6))/n) / 6 months;
  // five of them. A fit to the half of the tolerance would be seen.
  const double error = std::sqrt(0.4 / 0.6 / 200'000.0) / month_6;
  const double later_error = std::sqrt(0.5 / 0.5 / 120'000.0) / month_6;
  const double stop = 0.1 * 0.01 / month_6;  // the search ends within a tenth of the tolerance
  CHECK(std::abs(answer.numbers[0].fitted - early) < 5.0 * error + 3.0 * stop);
  CHECK(std::abs(answer.numbers[1].fitted - late) < 5.0 * later_error + 6.0 * stop);
  for (const TargetFit& fit : answer.targets) {
    CHECK(fit.hit == Hit::met);
    CHECK(fit.at_start_hit == Hit::missed);
  }
  CHECK(answer.flat.empty());
  CHECK(answer.starts == 1);
  CHECK(answer.refused == 0);
}

TEST_CASE("calibrate: each hazard is pinned down as far as the tolerance says", "[exact][monte-carlo]") {
  const CalibrationAnswer answer = calibrate(two_rates_question(), with_rates, two_threads);
  // d S(6) / d a = -6 months * 0.6: a tolerance of 0.01 moves a by 0.01 / (182.6 * 0.6).
  const double half = (answer.numbers[0].pinned->upper - answer.numbers[0].pinned->lower) / 2.0;
  CHECK(half == Approx(0.01 / (month_6 * 0.6)).epsilon(0.1));
  // S(12) = exp(-6 a - 6 b): b moves with both figures, by 0.01 / (6 * 0.3) and 0.01 / (6 * 0.6).
  const double later = (answer.numbers[1].pinned->upper - answer.numbers[1].pinned->lower) / 2.0;
  CHECK(later == Approx(std::hypot(0.01 / 0.3, 0.01 / 0.6) / month_6).epsilon(0.1));
}

TEST_CASE("calibrate: two numbers of which the figures see only the product are a flat direction",
          "[exact][monte-carlo]") {
  const StudyWith product = [](std::span<const double> v) -> std::optional<Study> {
    return two_rates(v[0] * v[1], v[0] * v[1]);
  };
  CalibrationQuestion question = two_rates_question();
  question.free = {rate(1e-3), {1.0, 0.5, 2.0, Scale::log}};
  question.targets.resize(1);
  const CalibrationAnswer answer = calibrate(question, product, two_threads);
  CHECK(answer.outcome == CalibrationOutcome::met);
  CHECK_FALSE(answer.numbers[0].pinned);
  CHECK_FALSE(answer.numbers[1].pinned);
  CHECK(answer.singular_values.back() == Approx(0.0).margin(1e-6 * answer.singular_values.front()));
  REQUIRE(answer.flat.size() == 1);
  const FlatDirection& flat = answer.flat.front();
  CHECK(flat.values[0] * flat.values[1] ==
        Approx(answer.numbers[0].fitted * answer.numbers[1].fitted).epsilon(0.01));
  CHECK(std::abs(std::log(flat.values[0] / answer.numbers[0].fitted)) > 0.2);
  CHECK(flat.largest_change <= 1.0);
}

TEST_CASE("calibrate: a number on which nothing depends is called so, and stays where it was", "[exact]") {
  const StudyWith first_only = [](std::span<const double> v) -> std::optional<Study> {
    return two_rates(v[0], 3e-3);
  };
  CalibrationQuestion question = two_rates_question();
  question.targets.resize(1);
  const CalibrationAnswer answer = calibrate(question, first_only, two_threads);
  CHECK_FALSE(answer.numbers[0].idle);
  CHECK(answer.numbers[1].idle);
  CHECK(answer.numbers[1].fitted == Approx(1e-3).epsilon(1e-4));
}

TEST_CASE("calibrate: where a range ends too early, that is what binds", "[edge]") {
  CalibrationQuestion question = two_rates_question();
  question.free[0].high = 2e-3;  // S(6) is 0.69 at least
  const CalibrationAnswer answer = calibrate(question, with_rates, two_threads);
  CHECK(answer.outcome == CalibrationOutcome::missed);
  CHECK(answer.numbers[0].at_end == RangeEnd::high);
  CHECK(answer.numbers[0].fitted == 2e-3);
  CHECK(answer.targets[0].hit == Hit::missed);
  CHECK(answer.targets[0].obstacle == Obstacle::range_ends);
  CHECK(answer.targets[0].blocked_by == std::vector<std::size_t>{0});
  CHECK(answer.targets[1].hit == Hit::met);
  CHECK(answer.starts == question.most_starts);
}

TEST_CASE("calibrate: a figure that no number moves, and figures that contradict each other", "[edge]") {
  CalibrationQuestion question = two_rates_question();
  question.free.erase(question.free.begin());
  const StudyWith late_only = [](std::span<const double> v) -> std::optional<Study> {
    return two_rates(1e-3, v[0]);
  };
  const CalibrationAnswer unmoved = calibrate(question, late_only, two_threads);
  CHECK(unmoved.targets[0].obstacle == Obstacle::nothing_moves_it);
  CHECK(unmoved.targets[1].hit == Hit::met);

  const StudyWith one_rate = [](std::span<const double> v) -> std::optional<Study> {
    return two_rates(v[0], v[0]);  // 0.6 at 6 months is 0.36 at 12
  };
  const CalibrationAnswer torn = calibrate(question, one_rate, two_threads);
  CHECK(torn.outcome == CalibrationOutcome::missed);
  CHECK(torn.targets[0].obstacle == Obstacle::others);
  CHECK(torn.targets[1].obstacle == Obstacle::others);
}

TEST_CASE("calibrate: values that cannot be a study are counted, and do not end the search", "[edge]") {
  const StudyWith holed = [](std::span<const double> v) -> std::optional<Study> {
    if (v[0] > 3.0e-3) return std::nullopt;  // the fit is at 2.8e-3
    return with_rates(v);
  };
  const CalibrationAnswer answer = calibrate(two_rates_question(), holed, two_threads);
  CHECK(answer.refused > 0);
  CHECK(answer.outcome == CalibrationOutcome::met);
  const StudyWith nothing = [](std::span<const double>) -> std::optional<Study> { return std::nullopt; };
  CHECK(calibrate(two_rates_question(), nothing, two_threads).outcome == CalibrationOutcome::refused_start);
}

TEST_CASE("calibrate: what is reported of the fit is its truth, of patients whom the search did not see",
          "[law]") {
  const CalibrationAnswer answer = calibrate(two_rates_question(), with_rates, two_threads);
  const Study fitted = two_rates(answer.numbers[0].fitted, answer.numbers[1].fitted);
  const Truths truths = true_values(fitted, simulated(two_threads));
  CHECK(truths[0][1] == answer.targets[0].fitted);
  CHECK(truths[0][2] == answer.targets[1].fitted);
  const auto searched = simulated_figures(fitted, 200'000, Cohorts::of_a_search, two_threads);
  CHECK(searched[0]->value != truths[0][1]->value);
}

TEST_CASE("calibrate: stops when it is told to", "[edge]") {
  std::atomic<bool> stop{false};
  int studies = 0;
  const StudyWith stopping = [&](std::span<const double> v) -> std::optional<Study> {
    if (++studies == 3) stop = true;
    return with_rates(v);
  };
  const CalibrationAnswer answer = calibrate(two_rates_question(), stopping, {.threads = 1, .stop = &stop});
  CHECK(answer.outcome == CalibrationOutcome::stopped);
  CHECK(studies <= 4);
}

#include "stats/survival/curve_interval.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/survival/curves.hpp"

#include <numbers>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

constexpr Confidence one_standard_error{0.6826894921370859};  // z = 1
constexpr CurveScale scales[]{CurveScale::plain, CurveScale::log, CurveScale::log_log, CurveScale::arcsine};

void check(const tl::expected<Interval, NoAnswer>& limits, double lower, double upper) {
  REQUIRE(limits);
  CHECK(limits->lower == like(lower));
  CHECK(limits->upper == like(upper));
}

}  // namespace

TEST_CASE("CurveInterval: six patients by hand on the four scales", "[exact]") {
  // Three of six die on day 2: S = 1/2, error of log S sqrt(3 / (6 * 3)) = sqrt(1/6).
  const KaplanMeier curve = curve_of({2, 2, 2, 5, 5, 5}, {1, 1, 1, 0, 0, 0});
  const double e = std::sqrt(1.0 / 6.0);
  const auto limits = [&](CurveScale scale) { return CurveInterval(one_standard_error, scale).at(curve, 3); };
  check(limits(CurveScale::plain), 0.5 - 0.5 * e, 0.5 + 0.5 * e);
  check(limits(CurveScale::log), 0.5 * std::exp(-e), 0.5 * std::exp(e));
  const double factor = std::exp(e / std::log(2.0));
  check(limits(CurveScale::log_log), std::pow(0.5, factor), std::pow(0.5, 1.0 / factor));
  // arcsin sqrt(1/2) = pi / 4; sin^2(pi / 4 +- x) = (1 +- sin 2x) / 2, x = e / 2.
  check(limits(CurveScale::arcsine), 0.5 - 0.5 * std::sin(e), 0.5 + 0.5 * std::sin(e));
}

TEST_CASE("CurveInterval: limits beyond 0 and 1 are cut where R cuts them", "[exact]") {
  // One of two dies: S = 1/2, error of log S sqrt(1/2); three standard errors of S reach beyond both ends.
  const KaplanMeier curve = curve_of({2, 5}, {1, 0});
  const Confidence wide{0.9973002039367398};  // z = 3
  const double e = 3 * std::sqrt(0.5);
  check(CurveInterval(wide, CurveScale::plain).at(curve, 2), 0.0, 1.0);
  check(CurveInterval(wide, CurveScale::log).at(curve, 2), 0.5 * std::exp(-e), 1.0);
  check(CurveInterval(wide, CurveScale::arcsine).at(curve, 2), 0.0, 1.0);
}

TEST_CASE("CurveInterval: at 0 there is none, at 1 as R has it", "[edge]") {
  const KaplanMeier curve = curve_of({2, 4, 6}, {0, 1, 1});
  for (const CurveScale scale : scales) {
    const CurveInterval interval({}, scale);
    CHECK(interval.at(curve, 6).error() == NoAnswer::zero_variance);
    CHECK(interval.at(curve, 9).error() == NoAnswer::zero_variance);
    const bool answers_at_one = scale == CurveScale::plain || scale == CurveScale::log;
    CHECK(interval.at(curve, 2).has_value() == answers_at_one);
    if (answers_at_one) CHECK(*interval.at(curve, 2) == Interval{1.0, 1.0});
    CHECK(interval.at(KaplanMeier{}, 1).error() == NoAnswer::no_rows);
    CHECK(interval.at(curve_of({3, 5}, {1, 0}), 6).error() == NoAnswer::beyond_follow_up);
  }
}

TEST_CASE("CurveInterval: one-year survival in the lung trial is that of R on every scale", "[oracle]") {
  const Csv lung = data_file("lung.csv");
  const KaplanMeier curve = curve_of(lung.numbers("time"), lung.flags("status", "2"));
  for (const CurveScale scale : scales) {
    const std::string id = "lung-S365-" + std::string(name(scale));
    CAPTURE(id);
    const auto survival = curve.survival_at(365);
    CHECK(survival->value == like(reference(id, "S")));
    CHECK(survival->standard_error == like(reference(id, "se")));
    check(CurveInterval({}, scale).at(curve, 365), reference(id, "lower"), reference(id, "upper"));
  }
}

TEST_CASE("CurveInterval: limits hold the estimate, stay in [0, 1] and widen with the confidence", "[law]") {
  Bits bits(41);
  int compared = 0;
  for (int repeat = 0; repeat < 200; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 1);
    const KaplanMeier curve = curve_of(cohort.time, cohort.event);
    for (const CurveScale scale : scales) {
      for (const auto& step : curve.steps()) {
        const auto narrow = CurveInterval({0.8}, scale).of(step);
        const auto wide = CurveInterval({0.99}, scale).of(step);
        REQUIRE(narrow.has_value() == wide.has_value());
        if (!narrow) continue;
        ++compared;
        REQUIRE(0.0 <= wide->lower);
        REQUIRE(wide->lower <= narrow->lower);
        REQUIRE(narrow->lower < step.survival);
        REQUIRE(step.survival < narrow->upper);
        REQUIRE(narrow->upper <= wide->upper);
        REQUIRE(wide->upper <= 1.0);
      }
    }
  }
  CHECK(compared > 1000);
}

TEST_CASE("CurveInterval: every patient k times leaves S and divides Greenwood's sum by k", "[law]") {
  Bits bits(42);
  for (int repeat = 0; repeat < 200; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 1);
    const int k = 2 + static_cast<int>(bits.index(4));
    const KaplanMeier once = curve_of(cohort.time, cohort.event);
    const KaplanMeier often = curve_of(repeated(cohort.time, k), repeated(cohort.event, k));
    REQUIRE(once.steps().size() == often.steps().size());
    for (std::size_t i = 0; i < once.steps().size(); ++i) {
      REQUIRE(often.steps()[i].survival == like(once.steps()[i].survival));
      REQUIRE(often.steps()[i].greenwood * k == like(once.steps()[i].greenwood));
    }
  }
}

TEST_CASE("CurveInterval: the scales are named as in R", "[exact]") {
  CHECK(name(CurveScale::plain) == "plain");
  CHECK(name(CurveScale::log) == "log");
  CHECK(name(CurveScale::log_log) == "log-log");
  CHECK(name(CurveScale::arcsine) == "arcsin");
}

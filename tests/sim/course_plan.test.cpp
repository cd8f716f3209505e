#include "sim/pathway/course_plan.hpp"

#include "sim/random/draw_table.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>
#include <vector>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

/// A course of ten days on drug with two breaks: after 2 days for 3, and after 6 days for 1.5.
CoursePlan broken_course() {
  CoursePlan plan;
  plan.planned_days = 10;
  plan.stops_after = 10.0;
  plan.interrupt({6.0, 1.5});
  plan.interrupt({2.0, 3.0});
  return plan;
}

std::vector<CoursePlan> plans(const Sequential& parameters,
                              const Strategy& strategy,
                              std::size_t count,
                              int course) {
  const PreparedCourses prepared(parameters);
  std::vector<std::uint32_t> patients(count);
  std::iota(patients.begin(), patients.end(), 0U);
  DrawTable draws;
  draws.start(StreamKey::from_seed(4), 0, patients);
  std::vector<CoursePlan> out;
  for (std::size_t row = 0; row < count; ++row) {
    plan_course<DrawTable>(prepared, strategy, Means::sufficient, {draws, row, course}, out.emplace_back());
  }
  return out;
}

double share_with(const std::vector<CoursePlan>& plans, AdverseEventKind kind, int at_least) {
  double with = 0.0;
  for (const auto& plan : plans) {
    for (std::size_t i = 0; i < plan.toxicity_count; ++i) {
      with += plan.toxicities[i].kind == kind && plan.toxicities[i].grade >= at_least;
    }
  }
  return with / static_cast<double>(plans.size());
}

}  // namespace

TEST_CASE("course plan: time on drug stands still during interruptions", "[exact]") {
  const CoursePlan plan = broken_course();
  CHECK(plan.length() == 14.5);
  CHECK(plan.calendar(1.0) == 1.0);
  CHECK(plan.calendar(2.0) == 2.0);  // the break begins here
  CHECK(plan.calendar(2.5) == 5.5);  // and is over
  CHECK(plan.calendar(7.0) == 11.5);
  CHECK(plan.on_drug(1.5) == 1.5);
  CHECK(plan.on_drug(2.0) == 2.0);
  CHECK(plan.on_drug(4.0) == 2.0);  // in the first break
  CHECK(plan.on_drug(5.0) == 2.0);
  CHECK(plan.on_drug(8.0) == 5.0);
  CHECK(plan.on_drug(9.5) == 6.0);  // in the second
  CHECK(plan.on_drug(14.5) == 10.0);
  CHECK(plan.interruptions_before(2.0) == 0);
  CHECK(plan.interruptions_before(3.0) == 1);
  CHECK(plan.interruptions_before(10.0) == 2);
}

TEST_CASE("course plan: an interruption that begins when the course is over never comes", "[exact]") {
  CoursePlan plan = broken_course();
  plan.stops_after = 6.0;
  plan.drop_interruptions_after_end();
  CHECK(plan.length() == 9.0);
  CHECK(plan.interruptions_before(6.0) == 1);
}

TEST_CASE("course plan: days on drug and days of the calendar undo each other outside interruptions",
          "[law]") {
  const CoursePlan plan = broken_course();
  for (double day = 0.05; day < 10.0; day += 0.1) {
    CHECK(plan.on_drug(plan.calendar(day)) == Approx(day).epsilon(1e-12));
  }
}

TEST_CASE("course plan: toxicity has the chances of the file by grade, and their share in a later course",
          "[monte-carlo]") {
  // 200,000 courses, five standard errors: a chance of .1 that is .003 off is seen.
  const Sequential parameters;
  constexpr std::size_t courses = 200'000;
  for (const int course : {0, 1}) {
    const double factor = course == 0 ? 1.0 : parameters.toxicity.later_course_factor.value;
    const auto all = plans(parameters, parameters.haematologic, courses, course);
    for (std::size_t kind = 0; kind < course_toxicities; ++kind) {
      const ToxicityRisk& risk = parameters.haematologic.toxicity.risk[kind];
      const double milder = risk.any_grade.value - risk.grade_3_or_more.value;
      const std::array expected{risk.any_grade.value,
                                risk.grade_3_or_more.value + milder * parameters.toxicity.grade_2_share.value,
                                risk.grade_3_or_more.value, risk.grade_4.value};
      for (int grade = 1; grade <= 4; ++grade) {
        const double p = factor * expected[static_cast<std::size_t>(grade - 1)];
        const double error = std::sqrt(p * (1.0 - p) / courses);
        INFO("course " << course << ", kind " << kind << ", grade " << grade);
        CHECK(std::abs(share_with(all, static_cast<AdverseEventKind>(kind), grade) - p) < 5.0 * error);
      }
    }
  }
}

TEST_CASE("course plan: grade 4 ends the course at its onset, grade 3 pauses it", "[law]") {
  Sequential parameters;
  parameters.tolerance.stops_for_toxicity = parameters.tolerance.interrupted = {0.0};
  parameters.tolerance.stops_for_cost = {{0.0}, {0.0}, {0.0}};
  Strategy strategy = parameters.haematologic;
  strategy.toxicity.risk = {};
  const auto crs = static_cast<std::size_t>(AdverseEventKind::crs);

  strategy.toxicity.risk[crs] = {{1.0}, {1.0}, {1.0}};
  for (const auto& plan : plans(parameters, strategy, 2000, 0)) {
    REQUIRE(plan.stops_for == Reason::toxicity);
    REQUIRE(plan.length() == plan.toxicities[0].onset);
  }
  strategy.toxicity.risk[crs] = {{1.0}, {1.0}, {0.0}};
  for (const auto& plan : plans(parameters, strategy, 2000, 0)) {
    REQUIRE(plan.stops_for == Reason::none);
    REQUIRE(plan.length() == Approx(plan.planned_days + plan.toxicities[0].duration).epsilon(1e-12));
    REQUIRE(plan.on_drug(plan.toxicities[0].onset + 0.5 * plan.toxicities[0].duration) ==
            Approx(plan.toxicities[0].onset).epsilon(1e-12));
  }
}

TEST_CASE("course plan: the course of nobody who is sound ends early", "[edge]") {
  Sequential parameters;
  parameters.tolerance = {{0.0}, {{0.0}, {0.0}, {0.0}}, {7.0}, {0.0}, Law::lognormal(3.0, 0.6)};
  Strategy strategy = parameters.haematologic;
  strategy.toxicity.risk = {};
  for (const auto& plan : plans(parameters, strategy, 2000, 0)) {
    REQUIRE(plan.length() == plan.planned_days);
    REQUIRE(plan.stops_for == Reason::none);
    REQUIRE(plan.toxicity_count == 0);
  }
}

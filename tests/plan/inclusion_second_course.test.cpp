#include "plan/enrolment.hpp"
#include "tests/plan/cohorts.hpp"
#include "tests/plan/hand_made.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

sim::History with_second_course(double moment) {
  sim::History life = haematologic();
  gives_dli(life, 20.0);
  life.facts.course_count = 2;
  life[sim::Moment::second_course] = moment;
  return life;
}

bool included(const Case& one) {
  return OneRecord(one, {}).room().included(0);
}

Case asked_for_second_course(const sim::History& life) {
  return {.life = life, .entry = 100.0, .observation = all_shown(Inclusion::received_second_course)};
}

}  // namespace

TEST_CASE("inclusion by a second course: exactly those in whose record one stands", "[exact]") {
  CHECK(included(asked_for_second_course(with_second_course(60.0))));
  sim::History dli_only = haematologic();
  gives_dli(dli_only, 20.0);
  CHECK(!included(asked_for_second_course(dli_only)));
  CHECK(!included(asked_for_second_course(haematologic())));
  Case late = asked_for_second_course(with_second_course(60.0));
  late.lock = 160.0;  // the moment itself is no longer known
  CHECK(!included(late));
  late.lock = 160.5;
  CHECK(included(late));
}

TEST_CASE("inclusion by a second course: the day of inclusion is its day", "[exact]") {
  CHECK(OneRecord(asked_for_second_course(with_second_course(60.25)), {}).room().inclusion_day(0) == 160.25);
  CHECK(OneRecord(asked_for_second_course(haematologic()), {}).room().inclusion_day(0) == sim::never);
  Case by_dli = asked_for_second_course(with_second_course(60.25));
  by_dli.observation.inclusion = Inclusion::received_dli;
  CHECK(OneRecord(by_dli, {}).room().inclusion_day(0) == 120.0);
  by_dli.observation.inclusion = Inclusion::all_starters;
  CHECK(OneRecord(by_dli, {}).room().inclusion_day(0) == 100.0);
}

TEST_CASE("inclusion by a second course: a cohort is those of all starters who have one", "[law]") {
  Study all = all_starters_study(1);
  all.accrual.enrolled.reset();  // the calendar decides, so both see the same candidates
  Study second = all;
  second.observation.inclusion = Inclusion::received_second_course;
  const Recording recording = record_of_all();
  Enrolment everybody(all, recording), some(second, recording);
  const auto key = sim::StreamKey::from_seed(8);
  std::size_t seen = 0;
  for (std::uint64_t replicate = 0; replicate < 10; ++replicate) {
    everybody.run(key, replicate);
    some.run(key, replicate);
    const stats::Dataset &whole = everybody.data(), &part = some.data();
    const auto& courses = whole.find_category("courses")->level;
    std::size_t row = 0;
    for (std::size_t i = 0; i < whole.rows; ++i) {
      if (courses[i] != 1) continue;
      REQUIRE(row < part.rows);
      REQUIRE(same_rows({whole, i}, {part, row}, 1));
      ++row;
    }
    CHECK(row == part.rows);
    CHECK(some.funnel()[FunnelStep::enrolled] == some.funnel()[FunnelStep::second_course]);
    seen += row;
  }
  CHECK(seen > 20);
}

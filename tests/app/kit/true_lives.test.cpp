// What only the simulation knows, beside what is recorded.
#include "app/kit/true_lives.hpp"

#include "app/kit/recorded_cohort.hpp"
#include "plan/trace.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace dliplan;
using sim::Moment;

namespace {

plan::Study observed_study() {
  plan::Study study = plan::test::protocol_study(120);
  study.observation.loss_to_follow_up = sim::from_monthly(0.03);
  study.observation.visit_interval = sim::from_months(2.0);
  study.observation.missed_grade_1 = {0.5};
  return study;
}

std::size_t place(Moment moment) {
  return static_cast<std::size_t>(moment);
}

}  // namespace

TEST_CASE("true_lives: each is the life that a trace of the patient shows", "[law]") {
  const plan::Study study = observed_study();
  const auto lives = app::true_lives(study, 4);
  REQUIRE(lives.size() > 120);
  for (const std::size_t i : {std::size_t{0}, std::size_t{60}, lives.size() - 1}) {
    const auto trace = plan::trace(study, 4, 0, lives[i].candidate);
    CHECK(trace.history == lives[i].life);
    CHECK(trace.included == lives[i].in_cohort);
    CHECK(trace.lost == lives[i].lost);
    CHECK(trace.record_ends == Approx(lives[i].first_dose + lives[i].end_of_record).epsilon(1e-12));
  }
}

TEST_CASE("true_lives: they are the recorded patients, and a date is recorded where they say so", "[law]") {
  const plan::Study study = observed_study();
  const auto lives = app::true_lives(study, 4);
  const auto cohort = app::recorded_cohort(study, 4);
  REQUIRE(lives.size() == cohort.patients.size());
  std::set<app::Recorded> reasons;
  for (std::size_t i = 0; i < lives.size(); ++i) {
    const auto& dates = cohort.patients[i].dates;
    CHECK(lives[i].id == cohort.patients[i].id);
    CHECK((lives[i].moments[place(Moment::death)] == app::Recorded::recorded) ==
          dates.has(plan::Dated::death));
    const app::Recorded relapse = lives[i].moments[place(Moment::relapse)];
    const bool found = relapse == app::Recorded::recorded || relapse == app::Recorded::later_at_a_visit;
    CHECK(found == dates.has(plan::Dated::next_relapse));
    const auto recorded = std::count_if(lives[i].recorded_grades.begin(), lives[i].recorded_grades.end(),
                                        [](int grade) { return grade > 0; });
    CHECK(static_cast<std::size_t>(recorded) == dates.events.size());
    reasons.insert(lives[i].moments.begin(), lives[i].moments.end());
    reasons.insert(lives[i].adverse_events.begin(), lives[i].adverse_events.end());
  }
  CHECK(reasons.size() == 6);  // every reason happens
}

TEST_CASE("true_lives: without DLI, life is the same until the day of the infusion", "[law]") {
  for (const auto& life : app::true_lives(observed_study(), 5)) {
    REQUIRE(life.without_dli);
    const sim::History& other = *life.without_dli;
    CHECK(other[Moment::first_dli] == sim::never);
    CHECK(other.patient() == life.life.patient());
    const double dli = life.life[Moment::first_dli];
    for (std::size_t i = 0; i < sim::moment_count; ++i) {
      const auto moment = static_cast<Moment>(i);
      CAPTURE(life.id, i);
      if (life.life[moment] < dli) CHECK(other[moment] == life.life[moment]);
      if (dli == sim::never && moment != Moment::first_dli) CHECK(other[moment] == life.life[moment]);
    }
  }
}

TEST_CASE("true_lives: of a pathway that knows of deaths only, there are deaths", "[edge]") {
  const plan::Study study = plan::test::two_arm_study(20, 0.5);
  const auto lives = app::true_lives(study, 0);
  REQUIRE(lives.size() == 20);
  CHECK_FALSE(lives.front().without_dli);
  const auto table = app::lives_table(study, lives);
  CHECK(table.rows == 20);
  CHECK(table.find("death_days") != nullptr);
  CHECK(table.find("next_relapse_days") == nullptr);
}

// The table of a simulated cohort, read as a file of real patients is: the data set that the run itself had.
#include "app/data/assemble.hpp"
#include "app/data/data_words.hpp"
#include "app/kit/patient_table.hpp"
#include "plan/replication.hpp"
#include "scenarios/canonical.hpp"
#include "scenarios/load.hpp"
#include "tests/plan/analyses/planned.hpp"
#include "tests/plan/cohorts.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;

namespace {

plan::Study preset(const std::string& name) {
  auto study = scenarios::load({name});
  REQUIRE(study);
  return *std::move(study);
}

app::Assembled read_back(const app::RecordedCohort& cohort) {
  const auto table = app::as_data_table(app::patient_table(cohort));
  const plan::Study study = app::study_for(cohort);
  auto assembled = app::assemble(study, table);
  if (!assembled) {
    for (const auto& error : assembled.error().all()) {
      UNSCOPED_INFO(app::in_words("table", error, table.counted, study.data.date_format));
    }
  }
  REQUIRE(assembled);
  return *std::move(assembled);
}

void check_same(const app::RecordedCohort& cohort, const app::Assembled& read) {
  REQUIRE(read.data.rows == cohort.data.rows);
  CHECK(read.recording.endpoints == cohort.recording.endpoints);
  CHECK(plan::test::same_rows({read.data, 0}, {cohort.data, 0}, cohort.data.rows));
  for (std::size_t c = 0; c < cohort.data.category.size(); ++c) {
    CAPTURE(cohort.data.category[c].name);
    CHECK(cohort.data.category[c] == read.data.category[c]);
  }
}

}  // namespace

TEST_CASE("recorded_cohort: the table of a replicate, read back, is the data set of the run in every column",
          "[law]") {
  for (const char* name :
       {"zhengzhou-sequential", "stein2019", "two-arm-exponential", "lead-time", "car-t"}) {
    const plan::Study study = preset(name);
    plan::Replication run(study);
    // In replicate 13 of the protocol, chronic GVHD and relapse fall on one day: no date tells which was
    // first.
    for (const std::uint64_t replicate : {0U, 13U}) {
      CAPTURE(name, replicate);
      static_cast<void>(run(replicate));
      const auto cohort = app::recorded_cohort(study, replicate);
      REQUIRE(run.enrolment().data().rows == cohort.data.rows);
      CHECK(plan::test::same_rows({cohort.data, 0}, {run.enrolment().data(), 0}, cohort.data.rows));
      check_same(cohort, read_back(cohort));
    }
  }
}

TEST_CASE(
    "recorded_cohort: whatever is missed, missing or lost, and whoever is included, nothing else is read",
    "[law]") {
  for (const auto inclusion : {plan::Inclusion::received_dli, plan::Inclusion::all_starters,
                               plan::Inclusion::received_second_course}) {
    plan::Study study = plan::test::protocol_study(200);
    plan::test::append(study.analyses, plan::test::further_analyses());
    plan::test::append(study.analyses, plan::test::late_groups_of_cox());
    study.observation.inclusion = inclusion;
    study.observation.missed_grade_1 = {0.3};
    study.observation.missing_values = {0.1};
    study.observation.loss_to_follow_up = sim::from_monthly(0.03);
    for (const auto reading : {plan::CompetingEvents::censored, plan::CompetingEvents::stay_at_risk}) {
      study.observation.deaths_before_event = reading;
      const auto cohort = app::recorded_cohort(study, 7);
      const app::Assembled read = read_back(cohort);
      CHECK((read.flow.without_dli > 0) == (inclusion == plan::Inclusion::received_dli));
      check_same(cohort, read);
    }
  }
}

TEST_CASE("recorded_cohort: a twin arm has a row of each patient, under a name of its own", "[law]") {
  plan::Study study = plan::test::protocol_study(40);
  study.arms.push_back(study.arms.front());
  study.arms.back().name = "without";
  study.arms.back().twin_of = study.arms.front().name;
  study.arms.back().model.sequential.dli.given = false;
  const auto cohort = app::recorded_cohort(study, 2);
  REQUIRE(cohort.patients.size() == 80);
  CHECK(cohort.patients[0].candidate == cohort.patients[40].candidate);
  CHECK(cohort.patients[0].id.substr(1) == cohort.patients[40].id.substr(1));
  CHECK(cohort.patients[0].id != cohort.patients[40].id);
  CHECK(cohort.patients[40].dates[plan::Dated::dli] == sim::never);
  check_same(cohort, read_back(cohort));
}

TEST_CASE("recorded_cohort: the lock of a study that recruits until it is full is that of the replicate",
          "[law]") {
  const auto cohort = app::recorded_cohort(plan::test::recruiting_study(30), 1);
  CHECK(app::study_for(cohort).data.data_lock == cohort.data_lock);
  CHECK(cohort.data_lock != cohort.study.calendar.data_lock);
  check_same(cohort, read_back(cohort));
}

TEST_CASE("recorded_cohort: the map of its table survives its own text, and no identity depends on it",
          "[law]") {
  const auto cohort = app::recorded_cohort(preset("zhengzhou-sequential"), 13);
  const plan::Study with = app::study_for(cohort);
  const auto again = scenarios::load_text(scenarios::canonical_text(with), "text");
  REQUIRE(again);
  CHECK(again->data == with.data);
  CHECK_FALSE(with.data.times.empty());  // chronic GVHD, of which the dates do not tell all
  CHECK(scenarios::hash(with) == scenarios::hash(cohort.study));
  CHECK(scenarios::canonical_text(with) != scenarios::canonical_text(cohort.study));
}

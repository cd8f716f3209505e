// What the record room shows of a simulated cohort, written down as dates and read again, is the same data
// set.
#include "app/data/assemble.hpp"
#include "app/data/csv_table.hpp"
#include "app/data/data_words.hpp"
#include "scenarios/canonical.hpp"
#include "scenarios/load.hpp"
#include "tests/app/data/exported_cohort.hpp"
#include "tests/plan/analyses/planned.hpp"
#include "tests/plan/cohorts.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;

namespace {

app::Assembled read_back(const app::test::ExportedCohort& cohort) {
  const auto table = app::read_csv(cohort.csv, plan::Separator::detect, app::columns_of(cohort.study.data));
  REQUIRE(table);
  const auto assembled = app::assemble(cohort.study, *table);
  if (!assembled) {
    for (const auto& error : assembled.error().all()) {
      UNSCOPED_INFO(app::in_words("csv", error, table->counted, cohort.study.data.date_format));
    }
  }
  REQUIRE(assembled);
  return *assembled;
}

void check_same(const app::test::ExportedCohort& cohort, const app::Assembled& read) {
  REQUIRE(read.data.rows == cohort.data.rows);
  for (std::size_t c = 0; c < cohort.data.survival.size(); ++c) {
    const auto &x = cohort.data.survival[c], &y = read.data.survival[c];
    CAPTURE(x.name);
    CHECK(x.name == y.name);
    for (std::size_t i = 0; i < cohort.data.rows; ++i) {
      CAPTURE(i, x.time[i], y.time[i]);
      CHECK((plan::test::same_cell(x.time[i], y.time[i]) && x.event[i] == y.event[i]));
    }
  }
  for (std::size_t c = 0; c < cohort.data.category.size(); ++c) {
    CAPTURE(cohort.data.category[c].name);
    CHECK(cohort.data.category[c] == read.data.category[c]);
  }
  for (std::size_t c = 0; c < cohort.data.measure.size(); ++c) {
    const auto &x = cohort.data.measure[c], &y = read.data.measure[c];
    CAPTURE(x.name);
    for (std::size_t i = 0; i < cohort.data.rows; ++i) {
      CAPTURE(i, x.value[i], y.value[i]);
      CHECK(plan::test::same_cell(x.value[i], y.value[i]));
    }
  }
}

}  // namespace

TEST_CASE("round trip: a simulated cohort, written as dates and read back, is the same in every column",
          "[law]") {
  for (const auto inclusion : {plan::Inclusion::received_dli, plan::Inclusion::all_starters}) {
    for (const auto reading : {plan::CompetingEvents::censored, plan::CompetingEvents::stay_at_risk}) {
      plan::Study study = plan::test::protocol_study(60);
      plan::test::append(study.analyses, plan::test::further_analyses());
      plan::test::append(study.analyses, plan::test::late_groups_of_cox());
      study.observation.inclusion = inclusion;
      study.observation.deaths_before_event = reading;
      study.observation.missed_grade_1 = {0.3};
      study.observation.loss_to_follow_up = sim::from_monthly(0.03);
      const auto cohort = app::test::exported_cohort(study, {.candidates = 1500, .seed = 7});
      REQUIRE(cohort.data.rows > 300);
      const app::Assembled read = read_back(cohort);
      CHECK((read.flow.without_dli > 0) == (inclusion == plan::Inclusion::received_dli));
      check_same(cohort, read);
    }
  }
}

TEST_CASE("round trip: the map survives its own text", "[law]") {
  const auto study = scenarios::load({"zhengzhou-sequential"});
  REQUIRE(study);
  const auto cohort = app::test::exported_cohort(*study, {.candidates = 100, .seed = 3});
  const auto again = scenarios::load_text(scenarios::canonical_text(cohort.study), "text");
  REQUIRE(again);
  CHECK(again->data == cohort.study.data);
}

TEST_CASE("round trip: the identity of a simulation does not depend on the map", "[law]") {
  const auto cohort =
      app::test::exported_cohort(plan::test::protocol_study(60), {.candidates = 100, .seed = 3});
  plan::Study without = cohort.study;
  without.data = {};
  CHECK(scenarios::hash(cohort.study) == scenarios::hash(without));
  CHECK(scenarios::canonical_text(cohort.study) != scenarios::canonical_text(without));
  CHECK(scenarios::canonical_text(without).find("[data]") == std::string::npos);
}

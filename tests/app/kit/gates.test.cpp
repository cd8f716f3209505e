// Every cohort passes every gate; a table that is broken on purpose closes the gate that is about it.
#include "app/kit/gates.hpp"

#include "scenarios/load.hpp"
#include "tests/plan/analyses/planned.hpp"
#include "tests/plan/cohorts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace dliplan;

namespace {

/// A cohort of the protocol in which every kind of thing that is broken below happens.
app::KitTables protocol() {
  const auto study = scenarios::load({"zhengzhou-sequential"});
  REQUIRE(study);
  return app::tables_of(app::recorded_cohort(*study, 3));
}

/// The first row in which a cell of each of the columns is there.
std::size_t row_with(const app::PatientTable& table, const std::vector<std::string>& columns) {
  for (std::size_t row = 0; row < table.rows; ++row) {
    const bool all = std::all_of(columns.begin(), columns.end(), [&](const std::string& name) {
      const app::PatientColumn& column = *table.find(name);
      return column.texts.empty() ? !std::isnan(column.numbers[row]) : !column.texts[row].empty();
    });
    if (all) return row;
  }
  FAIL("no patient has all of these");
  return 0;
}

double& cell(app::PatientTable& table, const std::string& column, std::size_t row) {
  return table.find(column)->numbers[row];
}

/// The row of a data set that has such a text.
std::size_t row_of(const app::PatientTable& table, const std::string& column, const std::string& text) {
  const auto& texts = table.find(column)->texts;
  const auto at = std::find(texts.begin(), texts.end(), text);
  REQUIRE(at != texts.end());
  return static_cast<std::size_t>(at - texts.begin());
}

bool is_open(std::string_view gate, const app::KitTables& tables) {
  for (const auto& one : app::gates()) {
    if (one.name == gate) return !one.check(tables);
  }
  FAIL("no such gate");
  return true;
}

using Break = std::function<void(app::KitTables&)>;

void check_closes(std::string_view gate, const Break& broken) {
  CAPTURE(gate);
  app::KitTables tables = protocol();
  REQUIRE(is_open(gate, tables));
  broken(tables);
  CHECK_FALSE(is_open(gate, tables));
  CHECK_THROWS(app::pass_all(tables));
}

}  // namespace

TEST_CASE("gates: cohorts of every preset pass, and of plans that read everything", "[law]") {
  for (const char* name : {"zhengzhou-sequential", "stein2019", "two-arm-exponential", "lead-time", "car-t",
                           "dli-alone", "chemotherapy", "mrd-dli-only", "zhengzhou-pessimistic"}) {
    const auto study = scenarios::load({name});
    REQUIRE(study);
    for (const std::uint64_t replicate : {0U, 13U}) {
      CAPTURE(name, replicate);
      CHECK_NOTHROW(app::pass_all(app::tables_of(app::recorded_cohort(*study, replicate))));
    }
  }
  plan::Study study = plan::test::protocol_study(150);
  plan::test::append(study.analyses, plan::test::further_analyses());
  study.observation.missing_values = {0.1};
  study.observation.loss_to_follow_up = sim::from_monthly(0.03);
  CHECK_NOTHROW(app::pass_all(app::tables_of(app::recorded_cohort(study, 1))));
}

TEST_CASE("gates: a patient who stands there twice", "[exact]") {
  check_closes("identifiers_are_unique",
               [](auto& tables) { tables.table.find("id")->texts[1] = tables.table.find("id")->texts[0]; });
}

TEST_CASE("gates: a patient who is dead and seen, or neither", "[exact]") {
  check_closes("follow_up_ends_once", [](auto& tables) {
    cell(tables.table, "d_last_seen", row_with(tables.table, {"d_death"})) = 20000.0;
  });
  check_closes("follow_up_ends_once", [](auto& tables) {
    cell(tables.table, "d_last_seen", row_with(tables.table, {"d_last_seen"})) = stats::missing;
  });
}

TEST_CASE("gates: a first dose before the relapse that it treats", "[exact]") {
  check_closes("dates_are_in_order", [](auto& tables) {
    cell(tables.table, "d_first_dose", 0) = cell(tables.table, "d_relapse", 0) - 1;
  });
}

TEST_CASE("gates: an infusion after death, and an adverse event that ends after it", "[exact]") {
  check_closes("nothing_follows_the_end", [](auto& tables) {
    const auto row = row_with(tables.table, {"d_death", "d_dli"});
    cell(tables.table, "d_dli", row) = cell(tables.table, "d_death", row) + 1;
  });
  check_closes("nothing_follows_the_end", [](auto& tables) {
    const auto row = row_with(tables.table, {"d_death", "infection1_end"});
    cell(tables.table, "infection1_end", row) = cell(tables.table, "d_death", row) + 1;
  });
}

TEST_CASE("gates: an adverse event of grade 6, without onset, or that ends before it begins", "[exact]") {
  const auto first = [](app::KitTables& tables) { return row_with(tables.table, {"infection1_end"}); };
  check_closes("events_have_grade_and_onset",
               [&](auto& tables) { cell(tables.table, "infection1_grade", first(tables)) = 6; });
  check_closes("events_have_grade_and_onset",
               [&](auto& tables) { cell(tables.table, "infection1_onset", first(tables)) = stats::missing; });
  check_closes("events_have_grade_and_onset", [&](auto& tables) {
    const auto row = first(tables);
    cell(tables.table, "infection1_end", row) = cell(tables.table, "infection1_onset", row) - 1;
  });
}

TEST_CASE("gates: a fatal adverse event of who lives", "[exact]") {
  check_closes("fatal_events_end_in_death", [](auto& tables) {
    cell(tables.table, "infection1_grade", row_with(tables.table, {"infection1_onset", "d_last_seen"})) = 5;
  });
}

TEST_CASE("gates: a serious event of grade 1", "[exact]") {
  check_closes("seriousness_follows_the_grade", [](auto& tables) {
    auto& events = tables.adam.events;
    cell(events, "AETOXGR", row_of(events, "AESER", "Y")) = 1;
  });
}

TEST_CASE("gates: a time that is censored after the death that should have ended it", "[exact]") {
  check_closes("nothing_is_censored_after_its_event", [](auto& tables) {
    auto& times = tables.adam.times;
    const auto row = row_of(times, "EVNTDESC", "Death");
    REQUIRE(times.find("PARAMCD")->texts[row] == "OS");
    cell(times, "CNSR", row) = 1;
    cell(times, "ADT", row) += 30;
  });
}

TEST_CASE("gates: a time that is not the difference of its dates", "[exact]") {
  check_closes("times_are_differences_of_dates",
               [](auto& tables) { cell(tables.adam.times, "AVAL", 0) += 1; });
}

TEST_CASE("gates: a death in ADTTE on another day than in ADSL", "[exact]") {
  check_closes("events_are_on_their_dates", [](auto& tables) {
    auto& times = tables.adam.times;
    cell(times, "ADT", row_of(times, "EVNTDESC", "Death")) -= 1;
  });
}

TEST_CASE("gates: a flag of death without its date, and a cohort without its DLI", "[exact]") {
  check_closes("flags_agree_with_dates", [](auto& tables) {
    auto& subjects = tables.adam.subjects;
    subjects.find("DTHFL")->texts[row_with(subjects, {"LSTALVDT"})] = "Y";
  });
  check_closes("flags_agree_with_dates", [](auto& tables) {
    auto& subjects = tables.adam.subjects;
    cell(subjects, "DLIDT", row_with(subjects, {"DLIDT"})) = stats::missing;
  });
}

TEST_CASE("gates: a time, or a patient, whom ADSL does not have", "[exact]") {
  check_closes("data_sets_have_the_same_patients",
               [](auto& tables) { tables.adam.times.find("USUBJID")->texts[0] = "STRANGER"; });
  check_closes("data_sets_have_the_same_patients",
               [](auto& tables) { tables.adam.subjects.find("SUBJID")->texts[0] = "STRANGER"; });
}

TEST_CASE("gates: one more in the cohort than the run had", "[exact]") {
  check_closes("counts_agree", [](auto& tables) {
    auto& column = tables.table.find("in_cohort")->numbers;
    *std::find(column.begin(), column.end(), 0.0) = 1.0;
  });
}

TEST_CASE("gates: a code that is not that of the run", "[exact]") {
  check_closes("table_reads_back_to_the_run", [](auto& tables) {
    const auto row = row_with(tables.table, {"d_dli"});
    double& type = cell(tables.table, "relapse_type", row);
    type = 1.0 - type;
  });
}

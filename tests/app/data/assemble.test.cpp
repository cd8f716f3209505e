// What of a file becomes what of the data set, and which errors it may have. The columns are few and made by
// hand.
#include "app/data/assemble.hpp"

#include "app/data/csv_table.hpp"
#include "app/data/data_words.hpp"
#include "scenarios/data_needs.hpp"
#include "scenarios/load.hpp"
#include "tests/app/program.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace dliplan;
using app::DataProblem;

namespace {

const std::string head = R"(
[observation]
inclusion = "all_starters"
[calendar]
data_lock = 2026-12-31
)";

const std::string survival = R"(
[[analysis]]
name = "OS"
kind = "kaplan_meier"
endpoint = "overall_survival"
)";

const std::string dates = R"(
[data.dates]
first_dose = "first"
death = "death"
last_seen = "last"
)";

const std::string durations = R"(
[[data.time]]
endpoint = "overall_survival"
column = "os"
unit = "months"
event_column = "dead"
event_codes = [1, "yes"]
censored_codes = [0, "no"]
missing = ["?"]
)";

scenarios::Loaded loaded(const std::string& text) {
  const test::Folder folder;
  const auto file = folder.write("plan.toml", text);
  auto plan = scenarios::load_with_places({file});
  if (!plan) FAIL(plan.error().front().path << ": " << plan.error().front().allowed);
  return *std::move(plan);
}

tl::expected<app::Assembled, app::DataErrors> assembled(const std::string& plan, const std::string& csv) {
  const auto study = loaded(plan);
  const auto table = app::read_csv(csv, study.study.data.separator, app::columns_of(study.study.data));
  REQUIRE(table);
  REQUIRE(scenarios::data_needs(study, table->names).empty());
  return app::assemble(study.study, *table);
}

app::Assembled good(const std::string& plan, const std::string& csv) {
  auto result = assembled(plan, csv);
  REQUIRE(result);
  return *std::move(result);
}

/// "problem column other: rows", one a kind.
struct Found {
  DataProblem problem;
  std::string column;
  std::string other;
  std::vector<std::size_t> rows;
  friend bool operator==(const Found&, const Found&) = default;
};

std::vector<Found> errors(const std::string& plan, const std::string& csv) {
  const auto result = assembled(plan, csv);
  REQUIRE_FALSE(result);
  std::vector<Found> all;
  for (const auto& error : result.error().all()) {
    all.push_back({error.problem, error.column, error.other_column, error.rows});
  }
  return all;
}

using All = std::vector<Found>;

}  // namespace

TEST_CASE("assemble: dates become days from the first dose to death, or to the day last seen", "[exact]") {
  const auto result = good(head + survival + dates,
                           "first,death,last\n2024-01-01,2024-03-01,\n2024-01-01,,2024-01-31\n"
                           "2024-01-01,2024-01-01,2023-12-31\n");
  const auto& os = result.data.survival[0];
  CHECK(os.time == std::vector<double>{60.0, 30.0, 0.0});  // 2024 has a 29 February
  CHECK(os.event == std::vector<std::uint8_t>{1, 0, 1});
}

TEST_CASE("assemble: without a column of the day last seen, who lives was followed to the data lock",
          "[exact]") {
  const std::string map =
      "[data]\ndata_lock = 2024-01-11\n[data.dates]\nfirst_dose = \"first\"\ndeath = \"death\"\n";
  const auto result = good(head + survival + map, "first;death\n2024-01-01;\n2024-01-02;2024-01-11\n");
  CHECK(result.data.survival[0].time == std::vector<double>{10.0, 9.0});
  CHECK(result.data.survival[0].event == std::vector<std::uint8_t>{0, 1});
}

TEST_CASE("assemble: durations are read in their unit, with all codes of an event", "[exact]") {
  const auto result = good(head + survival + durations, "os,dead\n2,1\n0.5,no\n1.0,yes\n2.0,0.0\n?,0\n,\n");
  const auto& os = result.data.survival[0];
  CHECK(os.time[0] == 60.875);
  CHECK(os.time[1] == 15.21875);
  CHECK(os.time[3] == os.time[0]);  // "2.0" is a tie with "2"
  CHECK(os.event == std::vector<std::uint8_t>{1, 0, 1, 0, 0, 0});
  CHECK(stats::is_missing(os.time[4]));
  CHECK(stats::is_missing(os.time[5]));
}

TEST_CASE("assemble: a decimal comma is read where [data] says so, and only there", "[exact]") {
  const std::string csv = "os;dead\n1,5;1\n";
  CHECK(good(head + survival + "[data]\ndecimal = \"comma\"\n" + durations, csv).data.survival[0].time[0] ==
        1.5 * 30.4375);
  CHECK(errors(head + survival + durations, csv) == All{{DataProblem::not_a_number, "os", "", {2}}});
}

TEST_CASE("assemble: patients who were not treated, or not included, are counted and left out", "[exact]") {
  const std::string included = R"([observation]
inclusion = "received_dli"
)" + survival + dates + "dli = \"dli\"\n";
  const auto result = good(included,
                           "first,death,last,dli\n2024-01-01,,2024-02-01,2024-01-20\n,,2024-02-01,\n"
                           "2024-01-01,,2024-02-01,\n");
  CHECK(result.flow == app::Flow{.rows = 3, .without_first_dose = 1, .without_dli = 1});
  CHECK(result.flow.analysed() == 1);
  CHECK(result.data.rows == 1);
  CHECK(result.data.survival[0].time == std::vector<double>{31.0});
}

TEST_CASE("assemble: dates that contradict each other are told by their two columns", "[edge]") {
  const std::string plan = head + survival + dates + "relapse = \"relapse\"\nnext_relapse = \"again\"\n";
  CHECK(errors(plan,
               "relapse,first,again,death,last\n2023-12-01,2024-01-01,2024-06-01,2024-05-01,\n"
               "2023-12-01,2024-01-01,,2023-05-01,\n2024-02-01,2024-01-01,,,2024-03-01\n"
               "2023-12-01,2024-01-01,2024-06-01,,2024-05-01\n") ==
        All{{DataProblem::wrong_order, "death", "again", {2}},
            {DataProblem::wrong_order, "death", "first", {3}},
            {DataProblem::wrong_order, "death", "relapse", {3}},
            {DataProblem::wrong_order, "first", "relapse", {4}},
            {DataProblem::wrong_order, "last", "again", {5}}});
}

TEST_CASE("assemble: dates that are none, that cannot be, and that are after the lock", "[edge]") {
  CHECK(errors(head + survival + dates,
               "first,death,last\n01.02.2024,,2024-03-01\n2024-02-30,,2024-03-01\n2024-01-01,2027-01-01,\n"
               "2024-01-01,,\n") == All{{DataProblem::not_a_date, "first", "", {2}},
                                        {DataProblem::impossible_date, "first", "", {3}},
                                        {DataProblem::after_lock, "death", "", {4}},
                                        {DataProblem::no_follow_up, "last", "death", {5}}});
}

TEST_CASE("assemble: times and events that do not fit each other", "[edge]") {
  CHECK(errors(head + survival + durations, "os,dead\n-1,1\ninf,0\n,1\n3,\n3,2\n3,9\n3,yes \nx,1\n") ==
        All{{DataProblem::negative, "os", "", {2}},
            {DataProblem::infinite, "os", "", {3}},
            {DataProblem::time_missing, "os", "dead", {4}},
            {DataProblem::event_missing, "dead", "os", {5}},
            {DataProblem::unlisted_code, "dead", "", {6, 7}},
            {DataProblem::not_a_number, "os", "", {9}}});
}

TEST_CASE("assemble: a time or an age is no longer than a life", "[edge]") {
  // 130 years are 1,560 months.
  CHECK(errors(head + survival + durations, "os,dead\n1560.1,1\n1560,1\n") ==
        All{{DataProblem::longer_than_life, "os", "", {2}}});
  const std::string ages = R"(
[[analysis]]
name = "age"
kind = "mann_whitney"
measure = "age"
group = "sex"
[[data.measure]]
measure = "age"
column = "age"
[[data.category]]
category = "sex"
column = "sex"
levels = [{ level = "female", codes = ["f"] }, { level = "male", codes = ["m"] }]
)";
  CHECK(errors(head + ages, "age,sex\n999,f\n130,m\n") ==
        All{{DataProblem::longer_than_life, "age", "", {2}}});
}

TEST_CASE("assemble: an event that competes has a time as the event itself has", "[edge]") {
  const std::string plan = head + R"(
[[analysis]]
name = "relapse"
kind = "cumulative_incidence"
endpoint = "relapse"
times = ["12 months"]
[[data.time]]
endpoint = "relapse"
column = "days"
unit = "days"
event_column = "came"
event_codes = [1]
censored_codes = [0]
competing_codes = [2]
)";
  const auto fine = good(plan, "days,came\n9,2\n8,1\n,0\n");
  CHECK(fine.data.survival[0].event == std::vector<std::uint8_t>{2, 1, 0});
  CHECK(stats::is_missing(fine.data.survival[0].time[2]));
  CHECK(errors(plan, "days,came\n9,2\n,2\n8,1\n,1\n") ==
        All{{DataProblem::time_missing, "days", "came", {3, 5}}});
}

TEST_CASE("assemble: two groups coded three ways", "[edge]") {
  const std::string plan = head + dates + R"(
[[analysis]]
name = "by sex"
kind = "log_rank"
group = "sex"
[[data.category]]
category = "sex"
column = "sex"
levels = [{ level = "male", codes = ["1", "m", "male"] }, { level = "female", codes = [2, "f"] }]
missing = ["u"]
)";
  const std::string rest = ",2024-01-01,,2024-02-01\n";
  const auto fine =
      good(plan, "sex,first,death,last\nm" + rest + "1.0" + rest + "f" + rest + "u" + rest + rest);
  CHECK(fine.data.category[0].level_names == std::vector<std::string>{"female", "male"});
  CHECK(fine.data.category[0].level == std::vector<stats::Level>{1, 1, 0, -1, -1});
  const auto bad = assembled(plan, "sex,first,death,last\nm" + rest + "M" + rest + "F" + rest + "M" + rest);
  REQUIRE_FALSE(bad);
  REQUIRE(bad.error().all().size() == 1);
  CHECK(bad.error().all()[0].distinct.size() == 2);
  CHECK(app::in_words("x.csv", bad.error().all()[0], app::RowNumbers::lines, plan::DateFormat::iso) ==
        "x.csv: column sex: 2 different codes that [data] does not list: lines 3, 4, 5");
}

TEST_CASE("assemble: a patient in two rows, or without identifier", "[edge]") {
  const std::string plan = head + survival + "[data]\nid = \"id\"\n" + durations;
  CHECK(errors(plan, "id,os,dead\na,1,1\nb,1,1\na,1,1\n,1,1\n") ==
        All{{DataProblem::duplicate_patient, "id", "", {4}}, {DataProblem::no_identifier, "id", "", {5}}});
}

TEST_CASE("assemble: a long list of rows is cut, and counted", "[exact]") {
  std::string csv = "os,dead\n";
  for (int i = 0; i < 30; ++i) csv += "x,1\n";
  const auto result = assembled(head + survival + durations, csv);
  REQUIRE_FALSE(result);
  const auto& error = result.error().all().front();
  CHECK(error.rows.size() == app::DataErrors::most_rows);
  CHECK(error.count == 30);
  const std::string words = app::in_words("x.csv", error, app::RowNumbers::cases, plan::DateFormat::iso);
  CHECK(words.find("cases 2, 3,") != std::string::npos);
  CHECK(words.ends_with(" and 10 more"));
}

TEST_CASE("assemble: adverse events by grade and date", "[exact]") {
  const std::string plan = head + dates + R"(
[[analysis]]
name = "severe infection"
kind = "proportion"
outcome = "adverse_event"
event = "infection"
grade_at_least = 3
[[analysis]]
name = "time to it"
kind = "one_minus_kaplan_meier"
endpoint = "adverse_event"
event = "infection"
grade_at_least = 3
times = ["3 months"]
[[data.adverse_event]]
kind = "infection"
grade = "g"
onset = "on"
)";
  const std::string rest = ",2024-01-01,,2024-02-01\n";
  const auto result = good(
      plan, "g,on,first,death,last\n4,2024-01-11" + rest + "2,2024-01-11" + rest + "0," + rest + "," + rest);
  CHECK(result.data.category[0].level == std::vector<stats::Level>{1, 0, 0, -1});
  CHECK(result.data.survival[0].time[0] == 10.0);
  CHECK(result.data.survival[0].event == std::vector<std::uint8_t>{1, 0, 0, 0});
  CHECK(result.data.survival[0].time[1] == 31.0);
  CHECK(stats::is_missing(result.data.survival[0].time[3]));  // an empty grade says nothing
  CHECK(errors(plan, "g,on,first,death,last\n4," + rest + ",2024-01-11" + rest + "6,2024-01-11" + rest +
                         "5,2024-01-11" + rest + "3,2023-01-11" + rest) ==
        All{{DataProblem::grade_without_onset, "on", "g", {2}},
            {DataProblem::onset_without_grade, "g", "on", {3}},
            {DataProblem::not_a_grade, "g", "", {4}},
            {DataProblem::fatal_but_alive, "g", "death", {5}},
            {DataProblem::wrong_order, "on", "first", {6}}});
}

TEST_CASE("assemble: age from the date of birth, its groups, and measures in their units", "[exact]") {
  const std::string plan = head + dates + R"(birth = "born"
[[analysis]]
name = "age"
kind = "mann_whitney"
measure = "age"
group = "age_group"
[[analysis]]
name = "dose"
kind = "mann_whitney"
measure = "dli_dose"
group = "age_group"
[[data.measure]]
measure = "dli_dose"
column = "cells"
unit = "1e6_cells_per_kg"
)";
  const auto result = good(plan,
                           "born,cells,first,death,last\n1984-01-01,50,2024-01-01,,2024-02-01\n"
                           "1984-01-02,75.5,2024-01-01,,2024-02-01\n1984-02-29,,2023-03-01,,2024-02-01\n");
  CHECK(result.data.measure[0].value[0] == 40.0);
  CHECK(result.data.measure[0].value[1] == 39.0 + 364.0 / 365.0);
  CHECK(result.data.measure[0].value[2] == 39.0);  // born on 29 February: older on 1 March
  CHECK(result.data.category[0].level == std::vector<stats::Level>{1, 0, 0});
  CHECK(result.data.measure[1].value[0] == 0.5);
  CHECK(result.data.measure[1].value[1] == 0.755);
  CHECK(stats::is_missing(result.data.measure[1].value[2]));
}

// The section [data]: what of it makes no sense, and what the analyses of a plan lack.
#include "scenarios/data_needs.hpp"
#include "scenarios/parameters.hpp"
#include "tests/scenarios/studies.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

namespace {

const std::string survival =
    "[[analysis]]\nname = \"OS\"\nkind = \"kaplan_meier\"\nendpoint = \"overall_survival\"\n";

Complaints refused(const std::string& data) {
  const auto study = load_text(survival + data, "study.toml");
  REQUIRE_FALSE(study);
  return study.error();
}

Complaint only(const Complaints& complaints) {
  REQUIRE(complaints.size() == 1);
  return complaints.front();
}

Complaints lacking(const std::string& text, const std::vector<std::string>& columns) {
  auto study = load_text("[observation]\ninclusion = \"all_starters\"\n" + text, "study.toml");
  REQUIRE(study);
  return data_needs({*std::move(study), Report("study.toml")}, columns);
}

}  // namespace

TEST_CASE("data map: a code means one thing", "[edge]") {
  const auto twice = only(refused(R"([[data.category]]
category = "sex"
column = "sex"
levels = [{ level = "male", codes = ["1", "m"] }, { level = "female", codes = ["2", "m"] }]
)"));
  CHECK(twice.problem == Problem::same_code);
  CHECK(twice.path == "data.category.1.levels.2.codes");
  CHECK(twice.other == "data.category.1.levels.1.codes");
  CHECK(twice.line == 8);
  CHECK(only(refused("[[data.time]]\ncolumn = \"t\"\nevent_column = \"e\"\ncensored_codes = [0, 1]\n"))
            .problem == Problem::same_code);
}

TEST_CASE("data map: levels are those of the plan, and columns have names", "[edge]") {
  const auto level =
      only(refused("[[data.category]]\ncategory = \"sex\"\ncolumn = \"s\"\nlevels = [{ level = \"men\", "
                   "codes = [1] }]\n"));
  CHECK(level.problem == Problem::unknown_name);
  CHECK(level.allowed == "female, male");
  const auto missing = refused("[[data.measure]]\nmeasure = \"age\"\n");
  CHECK(only(missing).path == "data.measure.1.column");
  CHECK(only(missing).problem == Problem::missing_key);
}

TEST_CASE("data map: units fit, and nothing is mapped twice", "[edge]") {
  const auto unit = only(refused("[[data.measure]]\nmeasure = \"age\"\ncolumn = \"a\"\nunit = \"weeks\"\n"));
  CHECK(unit.problem == Problem::wrong_unit);
  CHECK(unit.allowed == "usual, months, years");
  const std::string time = "[[data.time]]\ncolumn = \"t\"\nevent_column = \"e\"\n";
  CHECK(only(refused(time + time + "origin = \"first_dose\"\n")).problem == Problem::duplicate_name);
  CHECK(only(refused("[data]\nseparator = \"comma\"\ndecimal = \"comma\"\n")).path == "data.decimal");
  CHECK(only(refused("[data]\ndate_format = \"dd-mm-yy\"\n")).problem == Problem::unknown_name);
  CHECK(only(refused("[data.dates]\nfirst_dos = \"x\"\n")).hint_value == "data.dates.first_dose");
}

TEST_CASE("data map: `explain` knows it", "[exact]") {
  REQUIRE(find_parameter("data.dates.death"));
  REQUIRE(find_parameter("data.time.1.unit"));
  CHECK(find_parameter("data.time.1.unit")->allowed == "days, weeks, months, years");
  CHECK(find_parameter("data.category.*.levels.*.codes"));
  CHECK(find_parameter("data.time.*.event")->only_when == "endpoint = adverse_event");
}

TEST_CASE("data needs: an analysis that lacks a column is named, with the nearest column there is",
          "[exact]") {
  const auto complaint =
      only(lacking(survival + "[data.dates]\nfirst_dose = \"first\"\n", {"first", "death_date", "id"}));
  CHECK(complaint.problem == Problem::not_mapped);
  CHECK(complaint.path == "analysis.1.endpoint");
  CHECK(complaint.detail == "OS");
  CHECK(complaint.other == "overall_survival");
  CHECK(complaint.allowed == "data.dates.death");
  CHECK(complaint.other_read == "[[data.time]]");
  CHECK(complaint.hint == Hint::column_exists);
  CHECK(complaint.hint_value == "death_date");
}

TEST_CASE("data needs: a mapped column that the file has not, with the nearest it has", "[exact]") {
  const std::string map = "[data.dates]\nfirst_dose = \"first\"\ndeath = \"deth\"\n";
  CHECK(only(lacking(survival + map, {"first", "date_of_death"})).hint_value == "date_of_death");
  const auto complaint = only(lacking(survival + map, {"first", "death"}));
  CHECK(complaint.problem == Problem::no_such_column);
  CHECK(complaint.path == "data.dates.death");
  CHECK(complaint.hint_value == "death");
}

TEST_CASE("data needs: a file without a line of names tells nothing of its first patient", "[edge]") {
  const std::string map = "[data.dates]\nfirst_dose = \"first\"\ndeath = \"death\"\n";
  for (const auto& complaint : lacking(survival + map, {"firsty", "deaths", "2024-01-01"})) {
    CHECK(complaint.hint == Hint::none);
    CHECK(complaint.hint_value.empty());
  }
}

TEST_CASE("data needs: no map at all is one complaint; the inclusion rule needs the DLI", "[edge]") {
  CHECK(only(lacking(survival, {"a"})).problem == Problem::no_data_map);
  auto study = load_text(survival + "[data.dates]\nfirst_dose = \"a\"\ndeath = \"b\"\n", "study.toml");
  REQUIRE(study);
  REQUIRE(study->observation.inclusion == plan::Inclusion::received_dli);
  const auto complaint = only(data_needs({*study, Report("s")}, std::vector<std::string>{"a", "b"}));
  CHECK(complaint.path == "observation.inclusion");
  CHECK(complaint.allowed == "data.dates.dli");
}

TEST_CASE("data needs: real patients are not chosen by a second course", "[edge]") {
  const auto study = load_text("[observation]\ninclusion = \"received_second_course\"\n" + survival +
                                   "[data.dates]\nfirst_dose = \"a\"\ndeath = \"b\"\n",
                               "study.toml");
  REQUIRE(study);
  const auto complaint = only(data_needs({*study, Report("s")}, std::vector<std::string>{"a", "b"}));
  CHECK(complaint.problem == Problem::out_of_range);
  CHECK(complaint.path == "observation.inclusion");
}

TEST_CASE("data needs: what is read at a landmark needs dates", "[exact]") {
  const std::string test = R"([[analysis]]
name = "by response"
kind = "log_rank"
endpoint = "overall_survival"
group = "response"
groups = "landmark"
[[data.time]]
column = "t"
event_column = "e"
[[data.category]]
category = "response"
column = "r"
levels = [{ level = "response", codes = [1] }, { level = "no_response", codes = [0] }]
)";
  const auto complaints = lacking(test, {"t", "e", "r"});
  REQUIRE(complaints.size() == 2);
  CHECK(complaints[0].allowed == "data.dates.first_dose, data.dates.death");
  CHECK(complaints[0].other_read.empty());
  CHECK(complaints[1].allowed ==
        "data.dates.first_dose, data.dates.death, data.dates.assessment, data.dates.response");
}

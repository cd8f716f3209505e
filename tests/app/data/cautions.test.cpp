// What `dliplan analyze` says under the tables of a curve that its first patients decide.
#include "tests/app/program.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>

using dliplan::test::call;
using dliplan::test::Finished;
using dliplan::test::Folder;
using Json = nlohmann::json;

namespace {

constexpr const char* plan = R"(
[observation]
inclusion = "all_starters"
[data.dates]
first_dose = "first"
dli = "dli"
death = "death"
last_seen = "last"
[[analysis]]
name = "curves"
kind = "kaplan_meier"
curves = "by_group"
group = "received_dli"
groups = "time_dependent"
)";

std::string day(int after) {
  return fmt::format("2020-{:02d}-{:02d}", 1 + after / 28, 1 + after % 28);
}

/// Days from the first dose: 0 stands for never.
struct Patient {
  int dli, death, last;
};

std::string row(const Patient& p) {
  const auto cell = [](int after) { return after > 0 ? day(after) : std::string(); };
  return fmt::format("{},{},{},{}\n", day(0), cell(p.dli), cell(p.death), cell(p.last));
}

/// `early` patients, and then twelve who have their DLI on day 60, of whom one dies on day 100, and six
/// without.
std::string file_of(const std::string& early) {
  std::string csv = "first,dli,death,last\n" + early + row({60, 100, 0});
  for (int i = 0; i < 11; ++i) csv += row({60, 0, 150});
  for (int i = 0; i < 6; ++i) csv += row({0, 0, 150});
  return csv;
}

Finished analyzed(const std::string& csv, const std::string& options) {
  const Folder folder;
  const auto done = call("analyze --quiet " + folder.write("x.csv", csv) + " --plan " +
                         folder.write("plan.toml", plan) + " " + options);
  INFO(done.err);
  REQUIRE(done.exit_code == 0);
  return done;
}

Json analysis_of(const std::string& csv, const std::string& options = "") {
  return Json::parse(analyzed(csv, "--format json " + options).out).at("analyses").at(0);
}

}  // namespace

TEST_CASE("analyze: a curve that its first patients decide carries a caution", "[exact]") {
  // DLI on days 10 and 11; with it, one of two dies on day 30 and one of one on day 40.
  const std::string both_die = file_of(row({10, 30, 0}) + row({11, 40, 0}));
  CHECK(analysis_of(both_die).at("cautions") == Json::parse(R"([{"caution": "early_risk_sets",
    "group": "dli", "event_times": 2, "at_risk_below": 10, "all_died": true}])"));
  const std::string page = analyzed(both_die, "").out;
  CHECK(page.find("“dli” is decided by few patients: at 2 of its event times") != std::string::npos);
  // One dies of two, and the other lives on.
  const std::string one_dies = file_of(row({10, 30, 0}) + row({11, 0, 150}));
  const Json caution = analysis_of(one_dies).at("cautions").at(0);
  CHECK(caution.at("event_times") == 1);
  CHECK(caution.at("all_died") == false);
  // Nobody dies before the twelve are there.
  CHECK_FALSE(analysis_of(file_of(row({10, 0, 150}))).contains("cautions"));
}

TEST_CASE("analyze: a caution tells no count where counts are hidden", "[exact]") {
  std::string early;
  for (int i = 0; i < 3; ++i) early += row({10, 30, 0}) + row({0, 30, 0});
  std::string csv = file_of(early);
  for (int i = 0; i < 3; ++i) csv += row({60, 100, 0});
  const Json one = analysis_of(csv, "--suppress-below 3");
  REQUIRE(one.contains("tables"));
  CHECK(one.at("cautions").at(0).at("event_times").is_null());
  const std::string page = analyzed(csv, "--suppress-below 3").out;
  CHECK(page.find("Caution") != std::string::npos);
  CHECK(page.find("of its event times") == std::string::npos);
}

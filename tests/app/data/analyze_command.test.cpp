// `dliplan analyze` as a person calls it: on the committed patients, on files that are none, and never
// telling what stands in a cell.
#include "tests/app/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

using dliplan::test::call;
using dliplan::test::content;
using dliplan::test::Finished;
using dliplan::test::Folder;

namespace {

const std::string data = std::string(DLIPLAN_TEST_DATA) + "/analyze/";
const std::string plan = " --plan " + data + "patients.toml";

/// With a value that must never be seen.
constexpr const char* marker = "Zq7marker";

void keeps_quiet(const Finished& finished) {
  CAPTURE(finished.out, finished.err);
  CHECK(finished.out.find(marker) == std::string::npos);
  CHECK(finished.err.find(marker) == std::string::npos);
}

/// All rows of a text but the first, with every cell replaced.
std::string with_marker_in_every_cell(const std::string& csv) {
  std::string result = csv.substr(0, csv.find('\n') + 1);
  for (std::size_t at = result.size(); at < csv.size();) {
    const std::size_t end = csv.find('\n', at);
    const std::string line = csv.substr(at, end - at);
    result += marker;
    for (std::size_t i = 0; i < static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')); ++i) {
      result += std::string(",") + marker;
    }
    result += "\n";
    at = end + 1;
  }
  return result;
}

}  // namespace

TEST_CASE("analyze: the same patients from CSV, PSPP and haven are counted alike", "[oracle]") {
  const auto csv = call("analyze " + data + "patients.csv" + plan + " --format json");
  INFO(csv.err);
  REQUIRE(csv.exit_code == 0);
  CHECK(csv.err == data + "patients.csv: its cells are separated by commas\n");
  for (const std::string file : {"patients-pspp.sav", "patients-haven.sav", "patients-haven.zsav"}) {
    const auto sav = call("analyze " + data + file + plan + " --format json");
    CAPTURE(file, sav.err);
    CHECK(sav.exit_code == 0);
    CHECK(sav.out == csv.out);
    CHECK(sav.err.empty());
  }
  const auto counts = nlohmann::json::parse(csv.out).at("data");
  const int analysed = counts.at("analysed");
  CHECK(counts.at("rows") ==
        analysed + counts.at("without_dli").get<int>() + counts.at("without_first_dose").get<int>());
  for (const auto& variable : counts.at("variables")) {
    int sum = 0;
    for (const auto& [name, count] : variable.at("patients").items()) sum += count.get<int>();
    CHECK(sum == analysed);
  }
}

TEST_CASE("analyze: small counts are hidden on request, in every format", "[exact]") {
  for (const std::string format : {"json", "csv", "table"}) {
    const auto shown = call("analyze --quiet " + data + "patients.csv" + plan + " --format " + format);
    const auto hidden =
        call("analyze --quiet " + data + "patients.csv" + plan + " --suppress-below 6 --format " + format);
    REQUIRE(shown.exit_code == 0);
    REQUIRE(hidden.exit_code == 0);
    CHECK(shown.out != hidden.out);
    CHECK(shown.err.empty());
  }
  const auto finished =
      call("analyze --quiet " + data + "patients.csv" + plan + " --suppress-below 6 --format json");
  const auto parsed = nlohmann::json::parse(finished.out);
  std::size_t seen = 0;
  for (const auto& variable : parsed.at("data").at("variables")) {
    if (variable.at("patients").is_null()) continue;
    ++seen;
    for (const auto& [name, count] : variable.at("patients").items()) CHECK((count == 0 || count >= 6));
  }
  CHECK(seen > 0);
}

TEST_CASE("analyze: no count that is shown, nor what is left of a whole, is small", "[law]") {
  std::size_t seen = 0;
  for (const int below : {3, 4, 5, 6, 10}) {
    const auto finished = call("analyze --quiet " + data + "patients.csv" + plan +
                               " --format json --suppress-below " + std::to_string(below));
    REQUIRE(finished.exit_code == 0);
    const auto parsed = nlohmann::json::parse(finished.out);
    const double analysed = parsed.at("data").at("analysed");
    for (const auto& analysis : parsed.at("analyses")) {
      if (!analysis.contains("tables")) continue;
      for (const auto& table : analysis.at("tables")) {
        for (const auto& row : table.at("rows")) {
          const double whole = row.contains("patients") ? row.at("patients").get<double>() : analysed;
          for (const std::string count : {"patients", "events", "competing_events", "censored",
                                          "with_outcome", "observed", "at_risk"}) {
            if (!row.contains(count) || row.at(count).is_null()) continue;
            ++seen;
            const double part = row.at(count);
            CAPTURE(below, analysis.at("name"), table.at("table"), row.dump());
            CHECK((part == 0.0 || part >= below));
            CHECK((whole == part || whole - part >= below));
            CHECK((analysed == part || analysed - part >= below));
          }
        }
      }
    }
  }
  CHECK(seen > 0);
}

TEST_CASE("analyze: few without the outcome withhold an analysis as few with it do", "[exact]") {
  const Folder folder;
  const std::string plan_file = folder.write("plan.toml", R"(
[observation]
inclusion = "all_starters"
[[analysis]]
name = "responses"
kind = "proportion"
outcome = "response"
[data.dates]
first_dose = "first"
[[data.category]]
category = "response"
column = "response"
levels = [{ level = "no_response", codes = [0] }, { level = "response", codes = [1] }]
)");
  std::string csv = "first,response\n";
  for (const char* response : {"1", "1", "1", "1", "1", "0", "0", "0", "0"})
    csv += std::string("2020-01-01,") + response + "\n";
  const std::string command = "analyze --quiet " + folder.write("x.csv", csv) + " --plan " + plan_file;
  for (const std::string format : {"table", "json", "csv"}) {
    const auto kept = call(command + " --suppress-below 5 --format " + format);
    CAPTURE(kept.out, kept.err);
    REQUIRE(kept.exit_code == 0);
    CHECK(kept.out.find("withheld") != std::string::npos);
    CHECK(kept.out.find("0.556") == std::string::npos);  // 5 of 9
    CHECK(kept.out.find("0.5555") == std::string::npos);
    const auto shown = call(command + " --suppress-below 4 --format " + format);
    CHECK(shown.exit_code == 0);
    CHECK(shown.out.find("withheld") == std::string::npos);
  }
}

TEST_CASE("analyze: a hidden number that could only be 1 is refused", "[edge]") {
  for (const std::string below : {"1", "2", "-3", "x", "1000001"}) {
    CHECK(call("analyze --quiet " + data + "patients.csv" + plan + " --suppress-below=" + below).exit_code ==
          2);
  }
  CHECK(call("analyze --quiet " + data + "patients.csv" + plan + " --suppress-below 0").exit_code == 0);
}

TEST_CASE("analyze: what stands in the cells of a bad file is in no message", "[law]") {
  const Folder folder;
  const std::string good = content(data + "patients.csv");
  const std::string bad = with_marker_in_every_cell(good);
  for (const std::string format : {"table", "json", "csv"}) {
    const auto finished = call("analyze " + folder.write("all.csv", bad) + plan + " --format " + format);
    CHECK(finished.exit_code == 2);
    CHECK(finished.out.empty());
    CHECK(finished.err.find(
              "column d_first: not a date of the form yyyy-mm-dd (data.date_format): lines 2, 3") !=
          std::string::npos);
    keeps_quiet(finished);
  }
  // Files that are no table.
  keeps_quiet(call("analyze " + folder.write("no-names.csv", bad.substr(bad.find('\n') + 1)) + plan));
  keeps_quiet(call("analyze " + folder.write("ragged.csv", good + marker + "\n") + plan));
  keeps_quiet(call("analyze " + folder.write("quote.csv", good + "\"" + marker + "\n") + plan));
  keeps_quiet(call("analyze " + folder.write("latin.csv", good + marker + "\xE9\n") + plan));
  keeps_quiet(call("analyze " + folder.write("fake.sav", std::string("$FL2@(#) ") + marker + bad) + plan));
  std::string names = good.substr(0, good.find('\n'));
  std::replace(names.begin(), names.end(), 'd', 'x');
  keeps_quiet(
      call("analyze " + folder.write("renamed.csv", names + "\n" + bad.substr(bad.find('\n') + 1)) + plan));
}

TEST_CASE("analyze: ragged rows and wrong cells of other rows are told together", "[edge]") {
  const Folder folder;
  std::string bad = content(data + "patients.csv");
  bad.insert(bad.find('\n') + 1, "P901\n");
  bad.insert(bad.find("2022-08-15"), "x");  // of the first patient, now on line 3
  const auto finished = call("analyze --quiet " + folder.write("bad.csv", bad + "P902,,\n") + plan);
  CAPTURE(finished.err);
  CHECK(finished.exit_code == 2);
  CHECK(finished.out.empty());
  CHECK(finished.err.find("line 2 has 1 cell; the line of names has 49") != std::string::npos);
  CHECK(finished.err.find("line 39 has 3 cells") != std::string::npos);
  CHECK(finished.err.find("column d_hsct: not a date of the form yyyy-mm-dd (data.date_format): line 3\n") !=
        std::string::npos);
}

TEST_CASE("analyze: a file that is none, or no table, is refused with its reason", "[edge]") {
  const Folder folder;
  const auto refuses = [&](const std::string& file, const std::string& reason) {
    const auto finished = call("analyze " + file + plan);
    CAPTURE(file, finished.err);
    CHECK(finished.exit_code == 2);
    CHECK(finished.out.empty());
    CHECK(finished.err.find(reason) != std::string::npos);
  };
  refuses(folder.path() + "/nothing.csv", "no such file");
  refuses(folder.path(), "is a folder");
  refuses(folder.write("empty.csv", ""), "is empty");
  refuses(folder.write("names.csv", "a,b\n"), "holds no patient");
  refuses(folder.write("twice.csv", "a,a\n1,2\n"), "column 2 has the same name as column 1");
  refuses(folder.write("ragged.csv", "a,b\n1,2\n1\n"), "line 3 has 1 cell; the line of names has 2");
  const std::string sav = content(data + "patients-pspp.sav");
  refuses(folder.write("cut.sav", sav.substr(0, sav.size() / 3)), "damaged");
}

TEST_CASE("analyze: a plan without a map, and a preset, say what is missing", "[edge]") {
  const auto finished = call("analyze " + data + "patients.csv --plan zhengzhou-sequential");
  CHECK(finished.exit_code == 2);
  CHECK(finished.err.find("data: is missing") != std::string::npos);
  const auto help = call("analyze --help");
  CHECK(help.exit_code == 0);
  CHECK(help.out.find("--suppress-below") != std::string::npos);
  CHECK(help.out.find("are values of patients") != std::string::npos);  // tell values of patients
  CHECK(help.out.find("No value") == std::string::npos);
  CHECK(call("analyze " + data + "patients.csv").exit_code == 2);
}

TEST_CASE("analyze: a simulation is the same with and without the map", "[law]") {
  const std::string sizes = " --replicates 10 --set truth.patients=10000 --format csv";
  const auto with = call("run " + data + "patients.toml" + sizes);
  const auto without = call("run zhengzhou-sequential" + sizes);
  REQUIRE(with.exit_code == 0);
  REQUIRE(without.exit_code == 0);
  CHECK(with.out == without.out);
}

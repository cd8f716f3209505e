// `dliplan simulate` as a person calls it.
#include "tests/app/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <string>

using dliplan::test::call;
using dliplan::test::content;
using dliplan::test::Folder;

namespace {

namespace fs = std::filesystem;

std::string analysed(const std::string& data, const std::string& plan) {
  const auto finished = call("analyze '" + data + "' --plan '" + plan + "' --format json");
  CAPTURE(data, finished.err);
  REQUIRE(finished.exit_code == 0);
  return finished.out;
}

}  // namespace

TEST_CASE("simulate: analyze gives the same bytes from CSV, SPSS file and ADaM set", "[law]") {
  for (const std::string call_of :
       {"zhengzhou-sequential --replicate 13 -n 40", "two-arm-exponential", "stein2019 --replicate 2"}) {
    CAPTURE(call_of);
    const Folder folder;
    const std::string kit = folder.path() + "/kit";
    REQUIRE(call("simulate " + call_of + " --out '" + kit + "'").exit_code == 0);
    const std::string csv = analysed(kit + "/cohort.csv", kit + "/scenario.toml");
    CHECK(csv == analysed(kit + "/cohort.sav", kit + "/scenario.toml"));
    CHECK(csv == analysed(kit + "/adam", kit + "/adam/scenario.toml"));
    CHECK_FALSE(nlohmann::json::parse(csv).at("analyses").empty());
  }
}

TEST_CASE("simulate: the same call writes the same bytes, the truth apart from the record", "[law]") {
  const Folder folder;
  const std::string arguments = "simulate zhengzhou-sequential --replicate 5 -n 20 --truth --out '";
  REQUIRE(call(arguments + folder.path() + "/one'").exit_code == 0);
  REQUIRE(call(arguments + folder.path() + "/two'").exit_code == 0);
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path() + "/one")) {
    if (!entry.is_regular_file()) continue;
    const std::string name = fs::relative(entry.path(), folder.path() + "/one").string();
    CAPTURE(name);
    CHECK(content(entry.path().string()) == content(folder.path() + "/two/" + name));
    ++files;
  }
  CHECK(files >= 5 + 5 + 4);  // of the record, of ADaM, of the truth
  CHECK(fs::exists(folder.path() + "/one/truth/lives.csv"));
}

TEST_CASE("simulate: several cohorts are consecutive replicates", "[law]") {
  const Folder folder;
  REQUIRE(call("simulate stein2019 --replicate 4 --cohorts 2 --format csv --out '" + folder.path() + "/many'")
              .exit_code == 0);
  REQUIRE(call("simulate stein2019 --replicate 5 --format csv --out '" + folder.path() + "/one'").exit_code ==
          0);
  CHECK(content(folder.path() + "/many/cohort-0002/cohort.csv") ==
        content(folder.path() + "/one/cohort.csv"));
  CHECK_FALSE(fs::exists(folder.path() + "/many/cohort-0003"));
  CHECK_FALSE(fs::exists(folder.path() + "/one/cohort.sav"));
}

TEST_CASE("simulate: a folder that holds something is not touched, an empty one is taken", "[edge]") {
  const Folder folder;
  const std::string used = folder.write("used", "mine");
  const auto refused = call("simulate two-arm-exponential --out '" + used + "'");
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.find("is there already") != std::string::npos);
  CHECK(content(used) == "mine");
  fs::create_directory(folder.path() + "/empty");
  CHECK(call("simulate two-arm-exponential --out '" + folder.path() + "/empty/'").exit_code == 0);
  CHECK(call("simulate two-arm-exponential --out '" + folder.path() + "/empty'").exit_code == 2);
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) ==
        2);  // nothing beside
}

TEST_CASE("simulate: what cannot be simulated as a file is refused, and nothing is left", "[edge]") {
  const Folder folder;
  const std::string out = " --out '" + folder.path() + "/kit'";
  const auto times = call("simulate two-arm-exponential --set observation.whole_days=false" + out);
  CHECK(times.exit_code == 2);
  CHECK(times.err.find("observation.whole_days") != std::string::npos);
  const auto trap = call("simulate two-arm-exponential --trap treated_after_death" + out);
  CHECK(trap.exit_code == 2);
  CHECK(trap.err.find("nobody of this cohort can have it") != std::string::npos);
  CHECK(call("simulate two-arm-exponential --trap nonsense" + out).exit_code == 2);
  CHECK(call("simulate two-arm-exponential").exit_code == 2);
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("simulate: the key of a trap says what analyze then says", "[law]") {
  const Folder folder;
  const std::string kit = folder.path() + "/kit";
  REQUIRE(call("simulate zhengzhou-sequential --replicate 3 --trap duplicate_patient --out '" + kit + "'")
              .exit_code == 0);
  const auto key = nlohmann::json::parse(content(kit + "/trap.json"));
  CHECK(key.at("trap") == "duplicate_patient");
  const auto finished = call("analyze '" + kit + "/cohort.csv' --plan '" + kit + "/scenario.toml' --quiet");
  CHECK(finished.exit_code == key.at("analyze").at("exit"));
  const std::string said = key.at("analyze").at("errors").at(0);
  CHECK(finished.err.find(said) != std::string::npos);
}

TEST_CASE("explain: lists the traps, for people and for programs", "[exact]") {
  CHECK(call("explain traps").out.find("flipped_censoring\n") != std::string::npos);
  CHECK(nlohmann::json::parse(call("explain traps --format json").out).size() == 14);
}

#include "tests/app/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>

using dliplan::test::call;
using dliplan::test::content;
using dliplan::test::Folder;
using Json = nlohmann::json;

namespace {

const std::string one_arm =
    "preset = \"two-arm-exponential\"\n"
    "[truth]\npatients = 50_000\n"
    "[[arm]]\nname = \"all\"\n"
    "[[analysis]]\nname = \"OS\"\nkind = \"kaplan_meier\"\nendpoint = \"overall_survival\"\n"
    "times = [\"12 months\"]\n"
    "[[published]]\nanalysis = \"OS\"\nat = \"12 months\"\nshare = 0.4\ntolerance = 0.02\n"
    "source = \"a study of 2001\"\n";

const std::string small = " --patients 20000 --free 'two_state.death.median=4:20 months'";

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("calibrate: the table says what is met, fitted and left open, the same on any threads", "[exact]") {
  const Folder folder;
  const std::string file = folder.write("one.toml", one_arm);
  const auto finished =
      call("calibrate '" + file + "'" + small + " --free two_state.hazard_ratio=0.5:2 --threads 1");
  INFO(finished.out << finished.err);
  REQUIRE(finished.exit_code == 0);
  for (const char* part :
       {"2 numbers fitted to 1 published figure.", "The figure is met: within the tolerance.",
        "1 figure cannot pin down 2 numbers", "OS, at 12 months (%)", "4 to 20 months", "open",
        "changes no figure", "no medical device"}) {
    INFO(part);
    CHECK(holds(finished.out, part));
  }
  CHECK(finished.out ==
        call("calibrate '" + file + "'" + small + " --free two_state.hazard_ratio=0.5:2 --threads 3").out);
}

TEST_CASE("calibrate: the JSON holds what docs/calibration.md promises", "[exact]") {
  const Folder folder;
  const auto finished =
      call("calibrate '" + folder.write("one.toml", one_arm) + "'" + small + " --format json");
  INFO(finished.err);
  REQUIRE(finished.exit_code == 0);
  const Json result = Json::parse(finished.out);
  CHECK(result.at("outcome") == "met");
  const Json& figure = result.at("figures").at(0);
  CHECK(figure.at("quantity") == "survival_at_12_months");
  CHECK(figure.at("published") == 0.4);
  CHECK(figure.at("hit") == "met");
  CHECK(std::abs(figure.at("fitted").at("estimate").get<double>() - 0.4) < 0.02);
  const Json& number = result.at("numbers").at(0);
  // exp(-12 ln 2 / m) = 0.4: m = 12 ln 2 / ln 2.5 = 9.08 months
  CHECK(number.at("fitted").get<double>() / 30.4375 == Approx(9.08).margin(0.5));
  CHECK(number.at("pinned").at(0) < number.at("fitted"));
  CHECK(number.at("has_effect") == true);
  CHECK(result.at("flat").empty());
  CHECK(result.at("refused").at("sets") == 0);
}

TEST_CASE(
    "calibrate: the scenario that it writes loads, says its sources, and gives the figures of the table",
    "[law]") {
  const Folder folder;
  const std::string file = folder.write("one.toml", one_arm);
  const std::string fit = folder.path() + "/fit.toml";
  const std::string command = "calibrate '" + file + "'" + small + " --format json --write '" + fit + "'";
  const auto finished = call(command);
  INFO(finished.err);
  REQUIRE(finished.exit_code == 0);
  const std::string text = content(fit);
  for (const char* part : {"# Calibrated by dliplan ", "seed 20230901", "a study of 2001", "name = \"fit\"",
                           "# median: calibrated to the targets above"}) {
    INFO(part);
    CHECK(holds(text, part));
  }
  const auto run = call("run '" + fit + "' --replicates 1 --format json");
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  CHECK(Json::parse(run.out).at("published").at(0).at("simulated") ==
        Json::parse(finished.out).at("figures").at(0).at("fitted"));

  const auto again = call(command);
  CHECK(again.exit_code == 2);
  CHECK(holds(again.err, "is there already"));
  CHECK(content(fit) == text);
  CHECK(call(command + " --overwrite").exit_code == 0);
  CHECK(content(fit) == text);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    files += entry.exists() ? 1 : 0;
  CHECK(files == 2);
}

TEST_CASE("calibrate: everything that is wrong is said at once, and nothing is simulated", "[edge]") {
  const auto finished = call(
      "calibrate stein2019 --free haematologic.respons.probability --free dli.given --free baseline.male "
      "--free baseline.male --target 'OS, mediam' --write /no/such/folder/fit.toml");
  CHECK(finished.exit_code == 2);
  CHECK(finished.out.empty());
  for (const char* part : {"did you mean haematologic.response.probability?", "dli.given = choice",
                           "baseline.male: is given twice", "did you mean “OS, median”?", "no such folder"}) {
    INFO(part);
    CHECK(holds(finished.err, part));
  }
  CHECK(call("calibrate stein2019").exit_code == 2);
  CHECK(holds(call("calibrate two-arm-exponential --free arm.2.two_state.hazard_ratio").err,
              "no [[published]] figure"));
  CHECK(holds(call("calibrate stein2019 --free haematologic.disease.after_response.median=1:9months").err,
              "cannot stand beside"));
  const Folder folder;
  std::string exact = one_arm;
  exact.replace(exact.find("0.02"), 4, "0.0");
  CHECK(
      holds(call("calibrate '" + folder.write("exact.toml", exact) + "'" + small).err, "needs a tolerance"));
}

TEST_CASE("calibrate: where the range ends, the answer says that it binds, by exit code 0", "[edge]") {
  const Folder folder;
  const auto finished = call("calibrate '" + folder.write("one.toml", one_arm) +
                             "' --patients 20000 --set 'two_state.death.median=5 months' "
                             "--free 'two_state.death.median=4:6 months'");
  CHECK(finished.exit_code == 0);
  CHECK(holds(finished.out, "The figure is not met."));
  CHECK(holds(finished.out, "it would take two_state.death.median above 6 months, where the range"));
}

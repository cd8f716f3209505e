#include "tests/app/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

using dliplan::test::call;
using Json = nlohmann::json;

namespace {

const std::string ratio = "--vary arm.treatment.two_state.hazard_ratio=0.4:0.8";
const std::string trial = "two-arm-exponential --replicates 600 ";

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Json sweep_json(const std::string& arguments) {
  const auto finished = call("sweep " + arguments + " --format json");
  INFO(finished.err);
  REQUIRE(finished.exit_code == 0);
  CHECK(finished.err.empty());
  return Json::parse(finished.out);
}

/// Without the line breaks of a paragraph.
std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("sweep: a tornado says what the power hinges on, and at what value it crosses", "[exact]") {
  const auto finished = call("sweep " + trial + ratio + " --vary accrual.enrolled=40:120 --power 0.5");
  REQUIRE(finished.exit_code == 0);
  for (const char* part :
       {"take the power to 50 %", "arm.treatment.two_state.hazard_ratio below 0.5", "accrual.enrolled above",
        "As the scenario stands", "It moves most with arm.treatment.two_state.hazard_ratio",
        "reaches 50 % at", "no medical device"}) {
    INFO(part);
    CHECK(holds(finished.out, part));
  }
}

TEST_CASE("sweep: the crossing is where a run has the target", "[law]") {
  const auto result = sweep_json(trial + ratio + " --power 0.5");
  const auto& crossing = result.at("tipping").at(0).at("crossings").at(0);
  CHECK(crossing.at("power_beyond") == "rises");
  CHECK(crossing.at("interval").at(0) < crossing.at("value"));
  CHECK(crossing.at("interval").at(1) > crossing.at("value"));
  const auto run = call("run " + trial + "--format csv --set arm.treatment.two_state.hazard_ratio=" +
                        std::to_string(crossing.at("value").get<double>()));
  const auto lines = lines_of(run.out);
  const auto rejected = std::find_if(lines.begin(), lines.end(),
                                     [](const std::string& line) { return holds(line, ",rejected,"); });
  REQUIRE(rejected != lines.end());
  // Same replicates: what is left is the straight line between points, a study or two in a hundred.
  const double power = std::stod(rejected->substr(rejected->find(",rejected,") + 10));
  CHECK(power == Approx(0.5).margin(0.03));
}

TEST_CASE("sweep: CSV has a row a point and measure, the scenario first, with paired differences",
          "[exact]") {
  const auto finished = call("sweep " + trial + ratio + " --format csv");
  REQUIRE(finished.exit_code == 0);
  const auto lines = lines_of(finished.out);
  REQUIRE(lines.size() == 9);
  CHECK(lines[0] ==
        "point,analysis,kind,quantity,unit,measure,value,mcse,lower,upper,reason,"
        "studies,"
        "arm.treatment.two_state.hazard_ratio");
  CHECK(lines[1].starts_with("0,OS: treatment v control,log_rank,test,probability,rejected,"));
  CHECK(lines[1].ends_with(",,600,0.6"));
  CHECK(lines[3].ends_with(",600,0.4"));
  CHECK(holds(lines[4], ",rejected_less_scenario,0."));
  CHECK(holds(lines[7], ",rejected_less_scenario,-0."));
  CHECK(lines[6].ends_with(",600,0.8"));
}

TEST_CASE("sweep: the same bytes on any number of threads, in every design", "[law]") {
  for (const std::string design :
       {"one-at-a-time", "grid", "latin-hypercube --points 9", "sobol --points 8", "prior --points 40"}) {
    CAPTURE(design);
    const std::string arguments =
        "sweep two-arm-exponential --replicates 300 --format json --design " + design + " " + ratio;
    const auto one = call(arguments + " --threads 1");
    REQUIRE(one.exit_code == 0);
    CHECK(one.out == call(arguments + " --threads 4").out);
  }
}

TEST_CASE("sweep: Sobol' indices find the parameter that matters", "[monte-carlo]") {
  const auto result = sweep_json("two-arm-exponential --replicates 200 --design sobol --points 64 " + ratio +
                                 " --vary observation.loss_to_follow_up");
  const auto& indices = result.at("tests").at(0).at("sobol").at("parameters");
  REQUIRE(indices.size() == 2);
  const auto total = [&](std::size_t i) { return indices.at(i).at("total").at("estimate").get<double>(); };
  const auto error = [&](std::size_t i) { return indices.at(i).at("total").at("mcse").get<double>(); };
  CHECK(total(0) > 0.5);
  CHECK(total(1) < 0.2);
  CHECK(std::abs(total(0) - 1.0) < 5.0 * error(0) + 0.05);
  CHECK(result.at("points").size() == 1 + 64 * 4);
}

TEST_CASE("sweep: assurance is between the powers at the ends of the range", "[law]") {
  const auto result = sweep_json("two-arm-exponential --design prior --points 300 --power 0.5 " + ratio);
  const auto& assurance = result.at("assurance");
  CHECK(assurance.at("draws") == 300);
  CHECK(assurance.at("studies_a_draw") == 20);
  const double mean = assurance.at("assurance").at("estimate");
  CHECK(mean > 0.2);
  CHECK(mean < 0.6);
  CHECK(assurance.at("reaches_target").at("estimate") > 0.1);
  CHECK(assurance.at("sd_between_draws") > 0.1);
}

TEST_CASE("sweep: points that contradict the scenario are named and left out", "[edge]") {
  const std::string arguments =
      "zhengzhou-sequential -n 20 --replicates 20 --analysis 'OS: MRD v haematologic' "
      "--vary baseline.donor.haploidentical --vary baseline.male";
  const auto finished = call("sweep " + arguments);
  REQUIRE(finished.exit_code == 0);
  CHECK(holds(finished.out, "1 of 4 points contradict"));
  CHECK(holds(in_one_line(finished.out), "baseline.donor.haploidentical at 0.7: "));
  CHECK(sweep_json(arguments).at("refused") == 1);
  const auto csv = call("sweep " + arguments + " --format csv");
  CHECK(holds(csv.out, "\n2,,,,,refused,"));
}

TEST_CASE("sweep: a Sobol' design with such a point is refused as a whole, before it is simulated",
          "[edge]") {
  const auto finished = call(
      "sweep zhengzhou-sequential --replicates 1000000 --design sobol "
      "--vary baseline.donor.haploidentical --vary baseline.donor.matched_sibling");
  CHECK(finished.exit_code == 2);
  CHECK(finished.out.empty());
  CHECK(holds(finished.err, "must sum to at most 1"));
  CHECK(holds(finished.err, "points are no study"));
}

TEST_CASE("sweep: every parameter with a range, and what the scenario does not read", "[exact]") {
  const auto finished = call("sweep two-arm-exponential --replicates 600");
  REQUIRE(finished.exit_code == 0);
  CHECK(holds(finished.out, "does not read: "));
  CHECK(holds(finished.out, "used only when pathway = sequential"));
  CHECK(holds(finished.out, "arm.treatment.two_state.hazard_ratio"));
}

TEST_CASE("sweep: without --analysis, a scenario of many tests says what moves each most", "[exact]") {
  const auto finished = call(
      "sweep zhengzhou-sequential -n 40 --replicates 60 --vary haematologic.response.probability "
      "--vary second_course.uptake");
  REQUIRE(finished.exit_code == 0);
  CHECK(holds(finished.out, "What moves each test most"));
  CHECK(holds(finished.out, "OS: responders v others"));
}

TEST_CASE("sweep: a whole number stays one", "[edge]") {
  const auto result =
      sweep_json(trial + "--design latin-hypercube --points 12 --vary accrual.enrolled=40:44");
  for (const auto& point : result.at("points")) {
    const auto& value = point.at("values").at(0);
    if (value.is_null()) continue;
    const double patients = value;
    CHECK(patients == std::floor(patients));
    CHECK(patients >= 40.0);
    CHECK(patients <= 44.0);
  }
}

TEST_CASE("sweep: all that makes no sense is told at once", "[edge]") {
  const auto finished = call(
      "sweep two-arm-exponential --vary a.b --vary accrual.rate=3:1 --vary accrual.rate=1:2:1 "
      "--vary accrual.enrolled --vary 'accrual.follow_up=6 days:2 months' --power 1.5 --analysis x --design "
      "grid");
  CHECK(finished.exit_code == 2);
  CHECK(finished.out.empty());
  for (const char* part :
       {"--vary a.b: no such parameter", "--vary accrual.rate=3:1: must be PATH=LOW:HIGH",
        "--vary accrual.rate=1:2:1: must be", "--vary accrual.enrolled: no plausible range",
        "--vary accrual.follow_up=6 days:2 months: must be", "--power = 1.5: must be above 0",
        "--analysis = x: the scenario has no such test"}) {
    INFO(part);
    CHECK(holds(finished.err, part));
  }
  CHECK(call("sweep two-arm-exponential --design grid").exit_code == 2);
  CHECK(holds(call("sweep two-arm-exponential --design grid " + ratio +
                   ":1000 --vary accrual.rate=1:2:1000 "
                   "--vary accrual.enrolled=10:90:50")
                  .err,
              "at most 1,000,000 can be simulated"));
}

TEST_CASE("sweep: a range without its unit is refused as --set is", "[edge]") {
  const auto finished = call("sweep two-arm-exponential --vary observation.loss_to_follow_up=0.01:0.02");
  CHECK(finished.exit_code == 2);
  CHECK(holds(finished.err, "--vary: observation.loss_to_follow_up = 0.01"));
}

TEST_CASE("sweep: what a design has no use for is refused, not ignored", "[edge]") {
  const auto err = [](const std::string& arguments) {
    const auto finished = call("sweep two-arm-exponential --replicates 20 " + arguments);
    CHECK(finished.exit_code == 2);
    return finished.err;
  };
  CHECK(holds(err("--design prior " + ratio + ":5"), "only one-at-a-time and grid go by steps"));
  CHECK(holds(err("--prior triangular " + ratio), "only --design prior"));
  CHECK(holds(err("--design sobol --points 7 " + ratio), "a power of 2: 4 or 8"));
  CHECK(holds(err("--vary accrual.enroled=60:240"), "did you mean accrual.enrolled"));
}

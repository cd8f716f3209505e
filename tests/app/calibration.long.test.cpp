#include "tests/app/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace {

using Json = nlohmann::json;

Json truth_of(const Json& result, const std::string& analysis, const std::string& quantity) {
  for (const auto& one : result.at("analyses")) {
    if (one.at("name") != analysis) {
      continue;
    }
    for (const auto& estimate : one.at("estimates")) {
      if (estimate.at("quantity") == quantity) {
        return estimate.at("truth");
      }
    }
  }
  throw std::runtime_error("no " + quantity + " of " + analysis);
}

Json run(const std::string& arguments) {
  const auto finished = dliplan::test::call("run " + arguments + " --format json");
  INFO(finished.err);
  REQUIRE(finished.exit_code == 0);
  return Json::parse(finished.out);
}

void reproduces(const Json& truth, double published, double tolerance) {
  const double simulated = truth.at("estimate");
  const double mcse = truth.at("mcse");
  INFO("simulated " << simulated << " ± " << mcse << ", published " << published);
  CHECK(std::abs(simulated - published) <= std::max(tolerance, 3.0 * mcse));
  CHECK(mcse < 0.4 * tolerance);  // else the test could not see a miss
}

}  // namespace

TEST_CASE("calibration: stein2019 reproduces its published survival at a million patients",
          "[oracle][monte-carlo]") {
  const auto result = run("stein2019 --replicates 1");
  reproduces(truth_of(result, "OS", "median"), 8.50, 0.1);
  reproduces(truth_of(result, "OS", "survival_at_12_months"), 0.360, 0.003);
  reproduces(truth_of(result, "OS", "survival_at_36_months"), 0.180, 0.003);
  reproduces(truth_of(result, "CR/CRh", "share"), 0.453, 0.003);
  reproduces(truth_of(result, "RFS of responders", "median"), 7.40, 0.1);
}

TEST_CASE("calibration: without an effect of DLI the study's laws give the survival they were fitted to",
          "[oracle][monte-carlo]") {
  const std::string null =
      "zhengzhou-sequential --replicates 1 --set dli.relapse_hazard_ratio=1 "
      "--set second_course.relapse_hazard_ratio=1 --set acute_gvhd.severe_non_relapse_death=1 ";
  const auto mrd = run(null + "--set baseline.mrd_share=1");
  reproduces(truth_of(mrd, "OS", "survival_at_12_months"), 0.81, 0.005);
  reproduces(truth_of(mrd, "OS", "survival_at_24_months"), 0.64, 0.005);
  const auto haematologic = run(null + "--set baseline.mrd_share=0");
  reproduces(truth_of(haematologic, "OS", "survival_at_12_months"), 0.45, 0.005);
  reproduces(truth_of(haematologic, "OS", "survival_at_24_months"), 0.30, 0.005);
}

#include "tests/app/program.hpp"
#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

using dliplan::test::call;
using Json = nlohmann::json;

namespace {

Json size_json(const std::string& arguments) {
  const auto finished = call("size " + arguments + " --format json");
  INFO(finished.err);
  REQUIRE(finished.exit_code == 0);
  CHECK(finished.err.empty());
  return Json::parse(finished.out);
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("size: the JSON holds what docs/size.md promises", "[exact]") {
  const auto result = size_json("two-arm-exponential --replicates 2000");
  CHECK(result.at("outcome") == "found");
  const double size = result.at("size");
  CHECK(result.at("interval").at(0) < size);
  CHECK(result.at("interval").at(1) > size - 1.0);
  CHECK(result.at("by_formula").at("lakatos") == 191);
  CHECK(result.at("confirmation").at("size") == size);
  CHECK(result.at("confirmation").at("rejected").at("studies") == 480);
  CHECK(result.at("beside").size() == 2);
  CHECK(result.at("months_to_last_inclusion").at("p5") < result.at("months_to_last_inclusion").at("p95"));
  CHECK(result.at("line").at("slope").get<double>() > 0.0);
  std::uint64_t searched = 0;
  for (const auto& point : result.at("points"))
    searched += point.at("rejected").at("studies").get<std::uint64_t>();
  CHECK(searched == 1200);
}

TEST_CASE("size: the table answers in words, with its formulas and its errors", "[exact]") {
  const auto finished = call("size two-arm-exponential --replicates 2000");
  REQUIRE(finished.exit_code == 0);
  for (const char* part : {"patients in the cohort (95 % interval of the search: ", "reach a power of 80 %",
                           "Schoenfeld 190, Freedman 198, Lakatos 191", "fresh studies with",
                           "At the accrual of the scenario (1.9 relapses a month)",
                           "studies were simulated in all", "no medical device"}) {
    INFO(part);
    CHECK(holds(finished.out, part));
  }
  CHECK(finished.out == call("size two-arm-exponential --replicates 2000 --threads 3").out);
}

TEST_CASE("size: not reached is an answer, with the power at the limits and no number", "[edge]") {
  const std::string arguments =
      "two-arm-exponential --replicates 1000 --max 150 --set arm.2.two_state.hazard_ratio=1";
  const auto finished = call("size " + arguments);
  CHECK(finished.exit_code == 0);
  CHECK(holds(finished.out, "No number of patients up to 150 (--max) reaches a power of 80 %"));
  CHECK(holds(finished.out, "Of studies with 2 patients, "));
  const auto result = size_json(arguments);
  CHECK(result.at("outcome") == "below_at_max");
  CHECK(result.at("size").is_null());
  CHECK(result.at("interval").is_null());
  CHECK(result.at("confirmation").at("size") == 150);
}

TEST_CASE("size: a test that is not there is told with the nearest, and all that are", "[edge]") {
  const auto finished = call("size zhengzhou-sequential --analysis 'OS: one v two course'");
  CHECK(finished.exit_code == 2);
  CHECK(finished.out.empty());
  CHECK(holds(finished.err, "did you mean “OS: one v two courses”?"));
  CHECK(holds(finished.err, "\n  OS: MRD v haematologic\n"));
  const auto without = call("size zhengzhou-sequential");
  CHECK(without.exit_code == 2);
  CHECK(holds(without.err, "--analysis says which test"));
}

TEST_CASE("size: a power or a budget that makes no sense is refused, all at once", "[edge]") {
  const auto finished = call("size two-arm-exponential --power 0.05 --replicates 10");
  CHECK(finished.exit_code == 2);
  CHECK(holds(finished.err, "--power = 0.05: must be above the alpha"));
  CHECK(holds(finished.err, "--replicates = 10: a search takes 500 to 100,000,000"));
  for (const char* power : {"nan", "1", "-0.2", "much"}) {
    CHECK(call(std::string("size two-arm-exponential --power ") + power).exit_code == 2);
  }
  CHECK(call("size two-arm-exponential --max 2").exit_code == 2);
}

TEST_CASE("size: a test that finds without an effect is told to prove nothing", "[edge]") {
  const auto finished =
      call("size zhengzhou-sequential --analysis 'OS: responders v others' --replicates 4000");
  REQUIRE(finished.exit_code == 0);
  CHECK(holds(finished.out, "This power is no evidence"));
}

TEST_CASE("size: what is stored is the answer, and another question is refused", "[law]") {
  const dliplan::test::Folder folder;
  const std::string out = folder.path() + "/size";
  const std::string command = "size two-arm-exponential --replicates 1000 --format json --quiet";
  const auto unstored = call(command);
  const auto stored = call(command + " --out " + out);
  CHECK(stored.exit_code == 0);
  CHECK(stored.out == unstored.out);
  CHECK(dliplan::test::content(out + "/summary.json") == unstored.out);
  CHECK(call(command + " --out " + out).out == unstored.out);
  CHECK(call(command + " --power 0.9 --out " + out).exit_code == 2);
  CHECK(call("run two-arm-exponential --replicates 1000 --quiet --out " + out).exit_code == 2);
}

TEST_CASE("size: months, a rate and centres are found as patients are", "[exact]") {
  const std::string analysis = "zhengzhou-sequential --analysis 'OS: MRD v haematologic' --replicates 1500 ";
  const auto centres = size_json(analysis + "--for centres");
  CHECK(centres.at("for") == "centres");
  CHECK(centres.at("outcome") == "found");
  const auto rate = size_json(analysis + "--for rate");
  // The scenario's own rate is 1.9 a month, and so is that of a centre: both searches ask the same.
  CHECK(rate.at("interval").at(0) < 1.9 * centres.at("interval").at(1).get<double>());
  CHECK(rate.at("interval").at(1) > 1.9 * centres.at("interval").at(0).get<double>());
  CHECK(rate.at("enrolled").at("p5") < rate.at("enrolled").at("p95"));
  CHECK(rate.at("months_to_last_inclusion").is_null());
  const auto window = call("size " + analysis + "--for window");
  CHECK(holds(window.out, "months of recruitment (95 % interval of the search: "));
  CHECK(holds(window.out, "Enrolment closes on 20"));
}

TEST_CASE("size: what does not change the power of a fixed cohort is refused, with its reason", "[edge]") {
  const auto finished = call("size two-arm-exponential --for window --max 0.5");
  CHECK(finished.exit_code == 2);
  CHECK(holds(finished.err, "--for window: the scenario fixes how many are in the cohort"));
  CHECK(holds(finished.err, "--max = 0.5: must be above 1 and at most 1200 months of recruitment"));
  const auto unknown = call("size two-arm-exponential --for beds");
  CHECK(unknown.exit_code == 2);
  CHECK(holds(unknown.err, "follow-up"));
  CHECK_FALSE(holds(unknown.err, "->"));  // no value of the program
}

#include "tests/app/program.hpp"
#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

using dliplan::test::call;
using Json = nlohmann::json;

namespace {

const std::string smaller = "--set truth.patients=10000 --replicates 600";

Json compared(const std::string& arguments) {
  const auto finished = call("compare " + arguments + " " + smaller + " --format json");
  INFO(finished.err);
  REQUIRE(finished.exit_code == 0);
  return Json::parse(finished.out);
}

Json measure(const Json& result,
             const std::string& analysis,
             const std::string& quantity,
             const std::string& name) {
  for (const Json& one : result.at("measures")) {
    if (one.at("analysis") == analysis && one.at("quantity") == quantity && one.at("measure") == name)
      return one;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("compare: the JSON says what differs, and each measure of A, of B, and B less A", "[exact]") {
  const Json result =
      compared("two-arm-exponential two-arm-exponential --set-b arm.2.two_state.hazard_ratio=0.4");
  CHECK(result.at("a").at("name") == "two-arm-exponential");
  REQUIRE(result.at("differs").size() == 1);
  CHECK(result.at("differs").at(0).at("parameter") == "arm.treatment.two_state.hazard_ratio");
  CHECK(result.at("differs").at(0).at("a") == "0.6");
  CHECK(result.at("differs").at(0).at("b") == "0.4");
  const std::string test = "OS: treatment v control";
  const double a = measure(result, test, "test", "rejected_a").at("value");
  const double b = measure(result, test, "test", "rejected_b").at("value");
  const Json less = measure(result, test, "test", "rejected_b_less_a");
  CHECK(less.at("value").get<double>() == Approx(b - a));
  CHECK(less.at("mcse") < std::hypot(measure(result, test, "test", "rejected_a").at("mcse").get<double>(),
                                     measure(result, test, "test", "rejected_b").at("mcse").get<double>()));
  CHECK(less.at("interval").at(0) < less.at("value"));
}

TEST_CASE("compare: a study beside itself differs in nothing", "[law]") {
  const auto finished = call("compare two-arm-exponential two-arm-exponential " + smaller);
  REQUIRE(finished.exit_code == 0);
  CHECK_THAT(finished.out, Catch::Contains("A and B are the same study"));
  CHECK_THAT(finished.out, Catch::Contains("None of 1 tests rejects more often"));
  CHECK_THAT(finished.out, Catch::Contains("0 (within"));
}

TEST_CASE("compare: complaints about both studies come at once, and nothing is written", "[edge]") {
  const dliplan::test::Folder folder;
  const auto finished = call("compare two-arm-exponential no-such-study --set accrual.enroled=3 --out " +
                             folder.path() + "/no");
  CHECK(finished.exit_code == 2);
  CHECK_THAT(finished.err, Catch::Contains("accrual.enroled"));
  CHECK_THAT(finished.err, Catch::Contains("no-such-study"));
  CHECK(finished.out.empty());
  CHECK(call("status " + folder.path() + "/no").exit_code == 2);
}

TEST_CASE("compare: shards that are merged say what the whole says, byte by byte", "[law]") {
  const dliplan::test::Folder folder;
  const std::string both =
      "compare two-arm-exponential two-arm-exponential --set-b accrual.enrolled=90 " + smaller;
  const std::string whole = folder.path() + "/whole", parts = folder.path() + "/parts";
  const auto in_one = call(both + " --format json --quiet --out " + whole);
  REQUIRE(in_one.exit_code == 0);
  CHECK(call(both + " --quiet --out " + parts + " --shard 2/2").exit_code == 0);
  const auto with_gaps = call("merge " + parts + " --allow-gaps");
  CHECK(with_gaps.exit_code == 2);
  CHECK(with_gaps.out.empty());
  CHECK_THAT(with_gaps.err, Catch::Contains("replicates 0 to 255 are in no file"));
  CHECK(call(both + " --quiet --out " + parts + " --shard 1/2").exit_code == 0);
  const auto merged = call("merge " + parts + " --format json --quiet");
  REQUIRE(merged.exit_code == 0);
  CHECK(merged.out == in_one.out);
  CHECK(dliplan::test::content(parts + "/summary.csv") == dliplan::test::content(whole + "/summary.csv"));
  CHECK(call(both + " --format json --quiet --out " + whole).out == in_one.out);

  const auto another = call("run two-arm-exponential --quiet --out " + whole);
  CHECK(another.exit_code == 2);
}

#include "tests/app/program.hpp"
#include "tests/app/running_program.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace std::chrono_literals;
using dliplan::test::call;
using dliplan::test::content;

TEST_CASE("sweep: stopped with --out, the same command goes on to the same bytes", "[law]") {
  const dliplan::test::Folder folder;
  const std::string arguments =
      "two-arm-exponential --replicates 60000 --vary arm.treatment.two_state.hazard_ratio=0.5:0.7 --format "
      "csv";
  const auto in_one_go = call("sweep " + arguments);
  REQUIRE(in_one_go.exit_code == 0);
  const std::string results = folder.path() + "/sweep";
  dliplan::test::RunningProgram program(
      {"sweep", "two-arm-exponential", "--replicates", "60000", "--vary",
       "arm.treatment.two_state.hazard_ratio=0.5:0.7", "--format", "csv", "--out", results},
      folder.path() + "/out");
  REQUIRE(program.says(" of 180480", 120s));
  program.interrupt();
  const int stopped = program.exit_code(120s);
  CHECK((stopped == 3 || stopped == 0));  // 0: it was done before the signal came
  const auto resumed = call("sweep " + arguments + " --out " + results);
  CHECK(resumed.exit_code == 0);
  CHECK(resumed.out == in_one_go.out);
  CHECK(content(results + "/summary.csv") == in_one_go.out);
}

TEST_CASE("sweep: shards, merged, say what the sweep in one go says", "[law]") {
  const dliplan::test::Folder folder;
  const std::string arguments =
      "two-arm-exponential --replicates 300 --vary arm.treatment.two_state.hazard_ratio=0.5:0.7 --vary "
      "accrual.enrolled=40:80 --power 0.4";
  const std::string parts = folder.path() + "/parts";
  for (const std::string shard : {"2/3", "1/3", "3/3"}) {
    REQUIRE(call("sweep " + arguments + " --quiet --out " + parts + " --shard " + shard).exit_code == 0);
  }
  const auto merged = call("merge " + parts);
  INFO(merged.err);
  CHECK(merged.exit_code == 0);
  CHECK(merged.out == call("sweep " + arguments).out);
  CHECK(content(parts + "/summary.json") == call("sweep " + arguments + " --format json").out);
}

TEST_CASE("sweep: a folder of another sweep stays as it is", "[edge]") {
  const dliplan::test::Folder folder;
  const std::string out = " --replicates 50 --out " + folder.path() + "/sweep";
  REQUIRE(call("sweep two-arm-exponential --vary accrual.rate" + out).exit_code == 0);
  const auto other = call("sweep two-arm-exponential --vary two_state.hazard_ratio" + out);
  CHECK(other.exit_code == 2);
  CHECK(other.out.empty());
  CHECK(call("sweep two-arm-exponential --vary accrual.rate" + out).exit_code == 0);
}

#include "tests/app/program.hpp"
#include "tests/app/running_program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

using namespace std::chrono_literals;

TEST_CASE("interruption: Ctrl-C keeps the studies done so far, exactly as a shorter run has them", "[law]") {
  const dliplan::test::Folder folder;
  const std::string part = folder.path() + "/part.json";
  dliplan::test::RunningProgram program(
      {"run", "two-arm-exponential", "--replicates", "100000000000", "--format", "json"}, part);
  REQUIRE(program.says(" of 100000000000", 120s));  // its first bar: a block of studies is done
  program.interrupt();
  CHECK(program.exit_code(120s) == 3);

  const std::string stopped = dliplan::test::content(part);
  const auto replicates = nlohmann::json::parse(stopped).at("replicates").get<std::uint64_t>();
  CHECK(replicates > 0);
  CHECK(replicates % 256 == 0);
  const auto shorter = dliplan::test::call("run two-arm-exponential --replicates " +
                                           std::to_string(replicates) + " --format json");
  CHECK(shorter.out == stopped);
}

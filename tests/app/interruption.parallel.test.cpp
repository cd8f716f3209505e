#include "tests/app/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

TEST_CASE("interruption: Ctrl-C keeps the studies done so far, exactly as a shorter run has them", "[law]") {
  const dliplan::test::Folder folder;
  const std::string part = folder.path() + "/part.json";
  const std::string command = "timeout --preserve-status --signal=INT 2 '" DLIPLAN_PROGRAM
                              "' run two-arm-exponential --replicates 100000000000 --format json >'" +
                              part + "' 2>/dev/null; echo $? >'" + folder.path() + "/code'";
  REQUIRE(std::system(command.c_str()) == 0);
  CHECK(dliplan::test::content(folder.path() + "/code") == "3\n");

  const std::string stopped = dliplan::test::content(part);
  const auto replicates = nlohmann::json::parse(stopped).at("replicates").get<std::uint64_t>();
  CHECK(replicates > 0);
  CHECK(replicates % 256 == 0);
  const auto shorter = dliplan::test::call("run two-arm-exponential --replicates " +
                                           std::to_string(replicates) + " --format json");
  CHECK(shorter.out == stopped);
}

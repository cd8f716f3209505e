#include "tests/app/program.hpp"
#include "tests/app/running_program.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

using namespace std::chrono_literals;

TEST_CASE("calibrate: Ctrl-C ends a search without an answer, and writes no file", "[edge]") {
  const dliplan::test::Folder folder;
  const std::string out = folder.path() + "/out";
  const std::string fit = folder.path() + "/fit.toml";
  dliplan::test::RunningProgram program(
      {"calibrate", "stein2019", "--free", "haematologic.response.probability=0.2:0.7", "--patients",
       "2000000", "--set", "truth.patients=10000", "--write", fit},
      out);
  REQUIRE(program.says(" of ", 120s));  // its first bar
  program.interrupt();
  CHECK(program.exit_code(120s) == 3);
  CHECK(dliplan::test::content(out).empty());
  CHECK(program.says("interrupted after", 1s));
  CHECK_FALSE(std::filesystem::exists(fit));
}

#include "tests/app/program.hpp"
#include "tests/app/running_program.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace std::chrono_literals;

TEST_CASE("size: Ctrl-C ends a search without an answer, and says so by its exit code", "[edge]") {
  const dliplan::test::Folder folder;
  const std::string out = folder.path() + "/out";
  dliplan::test::RunningProgram program({"size", "two-arm-exponential", "--replicates", "50000000"}, out);
  REQUIRE(program.says(" of 50000000", 120s));  // its first bar, in the midst of the first batch
  program.interrupt();
  CHECK(program.exit_code(120s) == 3);
  CHECK(dliplan::test::content(out).empty());
}

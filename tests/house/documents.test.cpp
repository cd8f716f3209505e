#include "tests/house/documents.hpp"

#include <catch2/catch.hpp>

using dliplan::house::commands_of;
using dliplan::house::escaped_commands;

TEST_CASE("documents: every command shown runs and exits as it says", "[law]") {
  dliplan::house::run_documents(dliplan::house::Which::quick);
}

TEST_CASE("documents: commands are read from sh fences only", "[exact]") {
  const auto commands = commands_of({"./run not this", "```sh", "./run", "dliplan run a \\", "  --seed 1",
                                     "dliplan run b # exits 2", "./run c  # a sweep; takes long", "./runner",
                                     "cd x", "```", "```toml", "./run no", "```"});
  REQUIRE(commands.size() == 4);
  CHECK(commands[0].text == "./run");
  CHECK(commands[0].line == 3);
  CHECK(commands[1].text == "dliplan run a \\\n  --seed 1");
  CHECK(commands[2].exits == 2);
  CHECK_FALSE(commands[2].takes_long);
  CHECK(commands[3].exits == 0);
  CHECK(commands[3].takes_long);
}

TEST_CASE("documents: a command that would escape the rule is seen", "[exact]") {
  CHECK(escaped_commands({"```bash", "./run", "```"}).size() == 1);
  CHECK(escaped_commands({"```sh", "$ dliplan run a", "```"}).size() == 1);
  CHECK(escaped_commands({"```sh", "./run", "```", "```", "./run", "```"}).empty());
}

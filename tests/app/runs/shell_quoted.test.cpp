#include "app/runs/shell_quoted.hpp"

#include "tests/app/program.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <string>

using dliplan::app::shell_quoted;

TEST_CASE("shell_quoted: a plain word stays as it is", "[exact]") {
  CHECK(shell_quoted("runs/night_1.toml") == "runs/night_1.toml");
  CHECK(shell_quoted("--array=3,7-9") == "--array=3,7-9");
}

TEST_CASE("shell_quoted: anything else is put in quotes, and nothing is a word, too", "[exact]") {
  CHECK(shell_quoted("") == "''");
  CHECK(shell_quoted("a b") == "'a b'");
  CHECK(shell_quoted("it's") == R"('it'"'"'s')");
}

TEST_CASE("shell_quoted: a shell reads back what was written", "[law]") {
  const dliplan::test::Folder folder;
  const std::string text = "it's a \"$HOME\" `night` \\ *?[a] ;&|<> ~ # \n é";
  const std::string file = folder.path() + "/read";
  REQUIRE(std::system(("printf %s " + shell_quoted(text) + " > " + shell_quoted(file)).c_str()) == 0);
  CHECK(dliplan::test::content(file) == text);
}

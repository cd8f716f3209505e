#include "app/validate/external_command.hpp"

#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace dliplan::app;
using namespace std::chrono_literals;
using dliplan::test::Folder;

namespace {

ExternalRun run(const CommandWords& command, std::chrono::milliseconds limit = 20s) {
  const Folder folder;
  return run_on(command, folder.write("cohort.csv", "id\nP1\n"), folder.path(), limit);
}

}  // namespace

TEST_CASE("external command: words are cut at blanks, and quotes keep them", "[exact]") {
  CHECK(words_of("Rscript  mine.R {cohort} -") == CommandWords{"Rscript", "mine.R", "{cohort}", "-"});
  CHECK(words_of(R"(a 'b c' "d ""e" f\ g '')") == CommandWords{"a", "b c", "d e", "f g", ""});
  CHECK(words_of(R"(echo $HOME * | cat > x)") == CommandWords{"echo", "$HOME", "*", "|", "cat", ">", "x"});
  CHECK(words_of("a 'b").empty());
  CHECK(words_of(" ").empty());
}

TEST_CASE("external command: has the file as an argument, in the environment and as its input", "[exact]") {
  CHECK(run({"cat"}).output == "id\nP1\n");
  CHECK(run({"cat", "{cohort}"}).output == "id\nP1\n");
  CHECK(run({"sh", "-c", "cat \"$DLIPLAN_COHORT\""}).output == "id\nP1\n");
  CHECK(run({"echo", "$HOME", "*"}).output == "$HOME *\n");
}

TEST_CASE("external command: every end is told apart, and what it said is kept", "[edge]") {
  const auto failing = run({"sh", "-c", "echo so far; echo no such thing >&2; exit 3"});
  CHECK(failing.ending == Ending::exit_code);
  CHECK(failing.code == 3);
  CHECK(failing.output == "so far\n");
  CHECK(failing.errors == "no such thing\n");
  const auto crashing = run({"sh", "-c", "kill -SEGV $$"});
  CHECK(crashing.ending == Ending::signal);
  CHECK(crashing.code == 11);
  CHECK(run({"/no/such/program"}).ending == Ending::not_started);
}

TEST_CASE("external command: what takes too long is ended with all that it started", "[edge]") {
  const auto begin = std::chrono::steady_clock::now();
  CHECK(run({"sh", "-c", "sleep 100 & sleep 100; wait"}, 100ms).ending == Ending::time_over);
  CHECK(run({"sh", "-c", "while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done"})
            .ending == Ending::too_much_said);
  CHECK(std::chrono::steady_clock::now() - begin < 60s);
}

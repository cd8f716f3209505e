#include "app/language.hpp"

#include "app/say.hpp"
#include "tests/app/program.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <regex>
#include <set>
#include <string>

using namespace dliplan::app;
using dliplan::test::call;

namespace {

/// A small study with everything: a variant, audits, tests, estimates.
const std::string scenario =
    "[accrual]\nenrolled = 25\n[truth]\npatients = 30_000\n[monte_carlo]\nreplicates = 60\n"
    "[[variant]]\nname = \"V1\"\nset = [\"dli.relapse_hazard_ratio = 1\"]\n"
    "[[variant]]\nname = \"V2\"\nset = [\"observation.inclusion = all_starters\"]\n"
    "[[analysis]]\nname = \"T1\"\nkind = \"log_rank\"\ngroup = \"courses\"\ncausal_null = \"V1\"\n"
    "[[analysis]]\nname = \"T2\"\nkind = \"cox\"\ngroup = \"sex\"\n"
    "[[analysis]]\nname = \"T3\"\nkind = \"chi_squared\"\ngroup = \"sex\"\noutcome = \"chronic_gvhd\"\n"
    "[[analysis]]\nname = \"E1\"\nkind = \"kaplan_meier\"\ntimes = [\"12 months\"]\n"
    "[[analysis]]\nname = \"L1\"\nrole = \"audit\"\nkind = \"log_rank\"\ngroup = \"courses\"\n"
    "groups = \"landmark\"\ncausal_null = \"V1\"\n"
    "[[audit]]\nname = \"A1\"\nplanned = \"T1\"\nremedies = [\"L1\"]\n"
    "[[audit]]\nname = \"A2\"\nplanned = \"E1\"\nvariants = [\"V2\"]\n";

/// People and programs, whose names are the same in Chinese, and what is typed.
const std::set<std::string> names{
    "dliplan",  "study",  "Kaplan", "Meier",       "Aalen",      "Johansen",    "rank",    "Holm",
    "Yates",    "Wilson", "Cox",    "Firth",       "Schoenfeld", "Freedman",    "Lakatos", "Peduzzi",
    "show",     "NAME",   "cohort", "feasibility", "estimates",  "performance", "errors",  "audit",
    "findings", "family", "ledger", "answers",     "efficiency", "landmark",    "GVHD",    "toml"};

std::set<std::string> english_words(const std::string& text) {
  static const std::regex word("[A-Za-z]{4,}");
  std::set<std::string> out;
  for (std::sregex_iterator match(text.begin(), text.end(), word), end; match != end; ++match) {
    if (!names.contains(match->str())) out.insert(match->str());
  }
  return out;
}

dliplan::test::Finished run(const std::string& options) {
  const dliplan::test::Folder folder;
  return call("run '" + folder.write("study.toml", scenario) + "' " + options);
}

}  // namespace

TEST_CASE("say: English as it stands; Chinese by the catalogue, with values where it puts them", "[exact]") {
  CHECK(say("In {} of {} studies the cohort could not be filled: fewer than one in 500 of those who present "
            "get into it.",
            1, 2)
            .starts_with("In 1 of 2 studies"));
  const Speaking chinese(Language::zh);
  CHECK(std::string(tr("bias")) == "偏倚");
  CHECK(say("In {} of {} studies the cohort could not be filled: fewer than one in 500 of those who present "
            "get into it.",
            1, 2)
            .starts_with("2 次研究中有 1 次"));
  CHECK(say("{} in no catalogue", 7) == "7 in no catalogue");
}

TEST_CASE("Speaking: what was spoken before is spoken again", "[exact]") {
  {
    const Speaking chinese(Language::zh);
    const Speaking english(Language::en);
    CHECK(language() == Language::en);
  }
  CHECK(language() == Language::en);
}

TEST_CASE("language: --lang decides over DLIPLAN_LANG, and neither over a typing error", "[exact]") {
  CHECK(call("scenarios --lang zh").out.find("要开始自己的研究") != std::string::npos);
  CHECK(call("--lang zh scenarios").out == call("scenarios --lang=zh").out);
  setenv("DLIPLAN_LANG", "zh", 1);
  const auto by_environment = call("scenarios");
  const auto english = call("scenarios --lang en");
  setenv("DLIPLAN_LANG", "fr", 1);
  const auto unknown = call("scenarios");
  unsetenv("DLIPLAN_LANG");
  CHECK(by_environment.out == call("scenarios --lang zh").out);
  CHECK(english.out == call("scenarios").out);
  CHECK(unknown.exit_code == 2);
  const auto bad = call("scenarios --lang fr");
  CHECK(bad.exit_code == 2);
  CHECK(bad.err.find("--lang") != std::string::npos);
}

TEST_CASE("language: a run in Chinese has no English word but names", "[law]") {
  const auto finished = run("--show all --lang zh");
  REQUIRE(finished.exit_code == 0);
  CHECK(english_words(finished.out) == std::set<std::string>{});
  CHECK(finished.out.find("方案何处会误导") != std::string::npos);
}

TEST_CASE("language: help in Chinese says what each option does", "[exact]") {
  const auto help = call("run --help --lang zh");
  CHECK(help.exit_code == 0);
  CHECK(help.out.find("用法: dliplan run") != std::string::npos);
  CHECK(help.out.find("模拟研究的次数") != std::string::npos);
  CHECK(help.out.find("示例：") != std::string::npos);
}

TEST_CASE("language: what is written for programs has the same bytes in all languages", "[law]") {
  for (const std::string format : {"json", "csv"}) {
    const auto chinese = run("--format " + format + " --lang zh");
    REQUIRE(chinese.exit_code == 0);
    CHECK(chinese.out == run("--format " + format).out);
  }
}

TEST_CASE("language: a complaint in Chinese keeps its place, what was read, and exit code 2", "[exact]") {
  const auto finished = run("--set dli.relapse_hazard_ratio=-1 --lang zh");
  CHECK(finished.exit_code == 2);
  CHECK(finished.err.find("dli.relapse_hazard_ratio = -1: 须为 ") != std::string::npos);
}

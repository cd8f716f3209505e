#include "tests/scenarios/studies.hpp"

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

namespace {

/// A study with a test "a" and a curve "b" by these names, and variants "v" and "w"; `more` begins in
/// line 16.
std::string study_of_two(const std::string& more, const std::string& of_test = "") {
  return "[[analysis]]\nname = \"a\"\nkind = \"log_rank\"\n" + of_test +
         "\n[[analysis]]\nname = \"b\"\nkind = \"kaplan_meier\"\n\n[[variant]]\nname = \"v\"\nset = []\n"
         "[[variant]]\nname = \"w\"\nset = [\"dli.relapse_hazard_ratio = 1\"]\n\n" +
         more;
}

tl::expected<plan::Study, Complaints> load_two(const std::string& more, const std::string& of_test = "") {
  return load_text(study_of_two(more, of_test), "study.toml");
}

std::string audit_with(const std::string& rest) {
  return "[[audit]]\nname = \"x\"\n" + rest;
}

void refused(const std::string& more, Problem problem, const std::string& path, unsigned line) {
  const Complaints all = complaints_of(load_two(more));
  CAPTURE(more);
  REQUIRE(all.size() == 1);
  CHECK(all.front().problem == problem);
  CHECK(all.front().path == path);
  CHECK(all.front().line == line);
}

}  // namespace

TEST_CASE("audit: what it names is read", "[exact]") {
  const plan::Study study = loaded(load_two(
      audit_with("planned = \"a\"\nremedies = [\"b\"]\nvariants = [\"v\", \"w\"]\nwithin = \"w\"\n")));
  CHECK(study.audits ==
        std::vector<plan::Audit>{
            {.name = "x", .planned = "a", .remedies = {"b"}, .variants = {"v", "w"}, .within = "w"}});
  CHECK(loaded(load_two(audit_with("planned = \"b\"\n"))).audits[0].within.empty());
}

TEST_CASE("audit: names of analyses and variants that are not there are refused, with those that are",
          "[exact]") {
  refused(audit_with("planned = \"c\"\n"), Problem::unknown_name, "audit.1.planned", 18);
  refused(audit_with("planned = \"v\"\n"), Problem::unknown_name, "audit.1.planned", 18);
  refused(audit_with("planned = \"a\"\nremedies = [\"b\", \"c\"]\n"), Problem::unknown_name,
          "audit.1.remedies", 19);
  refused(audit_with("planned = \"a\"\nvariants = [\"b\"]\n"), Problem::unknown_name, "audit.1.variants", 19);
  refused(audit_with("planned = \"a\"\nwithin = \"a\"\n"), Problem::unknown_name, "audit.1.within", 19);
  const Complaints all = complaints_of(load_two(audit_with("planned = \"a\"\nwithin = \"u\"\n")));
  CHECK(all.front().read == "\"u\"");
  CHECK(all.front().allowed == "\"v\", \"w\"");
}

TEST_CASE("audit: it has a name of its own, and says what is planned", "[exact]") {
  refused(audit_with(""), Problem::missing_key, "audit.1.planned", 16);
  refused("[[audit]]\nplanned = \"a\"\n", Problem::missing_key, "audit.1.name", 16);
  refused(audit_with("planned = \"a\"\n") + audit_with("planned = \"b\"\n"), Problem::duplicate_name,
          "audit.2.name", 20);
}

TEST_CASE("causal_null: a test names a variant that is there", "[exact]") {
  CHECK(loaded(load_two("", "causal_null = \"w\"\n")).analyses[0].causal_null == "w");
  const Complaints all = complaints_of(load_two("", "causal_null = \"a\"\n"));
  REQUIRE(all.size() == 1);
  CHECK(all.front().problem == Problem::unknown_name);
  CHECK(all.front().path == "analysis.1.causal_null");
  CHECK(all.front().line == 4);
  CHECK(all.front().allowed == "\"v\", \"w\"");
}

TEST_CASE("causal_null: what is no test has none", "[exact]") {
  const Complaints all = complaints_of(load_text(
      analysis_with("kind = \"kaplan_meier\"\ncausal_null = \"v\"\n[[variant]]\nname = \"v\"\nset = []\n"),
      "study.toml"));
  REQUIRE(all.size() == 1);
  CHECK(all.front().problem == Problem::unknown_key);
  CHECK(all.front().line == 4);
}

TEST_CASE("audits and variants belong to the analyses: a file with analyses of its own drops the preset's",
          "[exact]") {
  const std::string preset_line = "preset = \"zhengzhou-sequential\"\n";
  const plan::Study kept = loaded(load_text(preset_line, "mine.toml"));
  CHECK(!kept.audits.empty());
  CHECK(!kept.variants.empty());
  const plan::Study own = loaded(load_text(preset_line + smallest, "mine.toml"));
  CHECK(own.audits.empty());
  CHECK(own.variants.empty());
  CHECK(own.published.empty());
}

TEST_CASE("preset zhengzhou-sequential: every test has a causal null, or is an audit's", "[exact]") {
  const plan::Study study = preset("zhengzhou-sequential");
  for (const plan::Analysis& one : study.analyses) {
    CAPTURE(one.name);
    if (plan::is_test(one.kind) && one.role != plan::Role::audit) CHECK(!one.causal_null.empty());
  }
  CHECK(study.audits.size() >= 14);
}

#include "plan/worlds.hpp"

#include "plan/tally.hpp"
#include "tests/plan/audited_study.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using Kind = World::Kind;
using Places = std::vector<std::size_t>;

namespace {

/// Which analyses a study does in a variant; none where that is no world.
Places done_in(const Study& study, const std::string& variant) {
  for (const World& world : worlds_of(study)) {
    if (world.kind == Kind::variant && study.variants[world.variant].name == variant) return world.analyses;
  }
  return {};
}

std::vector<std::vector<AuditLine>> lines_of(const Study& study) {
  return audit_lines(study, worlds_of(study));
}

std::string name_at(const Study& study, const Place& place) {
  const World world = worlds_of(study)[place.world];
  const std::string where = world.kind == Kind::variant           ? study.variants[world.variant].name + ": "
                            : world.kind == Kind::shuffled_labels ? "shuffled: "
                                                                  : "";
  return where + study.analyses[world.analyses[place.analysis]].name;
}

}  // namespace

TEST_CASE("worlds_of: a study without variants is as planned, and shuffled where it compares groups",
          "[exact]") {
  Study study = two_arm_study(20, 1.0);
  auto worlds = worlds_of(study);
  REQUIRE(worlds.size() == 2);
  CHECK(worlds[0].kind == Kind::as_planned);
  CHECK(worlds[0].analyses == Places{0, 1});
  CHECK(worlds[1].kind == Kind::shuffled_labels);
  CHECK(worlds[1].analyses == Places{0});
  study.analyses.erase(study.analyses.begin());  // only the curve is left
  worlds = worlds_of(study);
  REQUIRE(worlds.size() == 1);
  CHECK(worlds[0].kind == Kind::as_planned);
}

TEST_CASE("worlds_of: tests against history have no labels to shuffle", "[exact]") {
  Study study = two_arm_study(20, 1.0);
  study.analyses = {analysis(AnalysisKind::one_sample_log_rank), analysis(AnalysisKind::binomial_test)};
  CHECK(worlds_of(study).size() == 1);
}

TEST_CASE("worlds_of: a variant does what a causal null or an audit puts there, and nothing else",
          "[exact]") {
  Study study = audited_study(20);
  CHECK(done_in(study, "null") == Places{1, 2});
  CHECK(done_in(study, "all").empty());
  study.audits = {{.name = "inclusion", .planned = "OS", .remedies = {}, .variants = {"all"}}};
  CHECK(done_in(study, "all") == Places{0});
  study.audits.push_back({.name = "immortal time",
                          .planned = "OS by DLI",
                          .remedies = {"by DLI, landmark", "by sex"},
                          .variants = {"nobody is lost"},
                          .within = "all"});
  CHECK(done_in(study, "all") == Places{0, 1, 2, 3});
  CHECK(done_in(study, "nobody is lost") == Places{1});  // its remedies stay within
  CHECK(done_in(study, "null") == Places{1, 2});
  CHECK(done_in(study, "unused").empty());
  CHECK(worlds_of(study).size() == 5);
}

TEST_CASE("worlds_of: a remedy of an audit of the plan is not done in its variants", "[exact]") {
  Study study = audited_study(20);
  study.audits = {
      {.name = "a", .planned = "OS", .remedies = {"response"}, .variants = {"all", "nobody is lost"}}};
  CHECK(done_in(study, "all") == Places{0});
  CHECK(done_in(study, "nobody is lost") == Places{0});
}

TEST_CASE("worlds_of: the null of an estimate that is no test is not simulated", "[edge]") {
  Study study = audited_study(20);
  study.analyses[0].causal_null = "all";
  CHECK(done_in(study, "all").empty());
}

TEST_CASE("study_in: it has the analyses and the patients of its world, each test by itself", "[exact]") {
  Study study = audited_study(20);
  study.multiplicity.method = stats::Multiplicity::holm;
  const auto worlds = worlds_of(study);
  const Study planned = study_in(study, worlds[0]);
  CHECK(planned.multiplicity.method == stats::Multiplicity::holm);
  CHECK(planned.analyses == study.analyses);
  const Study shuffled = study_in(study, worlds[1]);
  CHECK(shuffled.multiplicity.method == stats::Multiplicity::none);
  CHECK(shuffled.analyses == std::vector<Analysis>{study.analyses[1], study.analyses[2], study.analyses[3]});
  CHECK(shuffled.arms == study.arms);
  const Study null = study_in(study, worlds[2]);
  CHECK(null.multiplicity.method == stats::Multiplicity::none);
  CHECK(null.analyses == std::vector<Analysis>{study.analyses[1], study.analyses[2]});
  CHECK(null.observation.inclusion == Inclusion::all_starters);
  CHECK(null.arms == study.variants[0].arms);
  CHECK(null.variants.empty());
  CHECK(null.audits.empty());
  CHECK(null.truth == study.truth);
}

TEST_CASE("null_of: the place of a test in the variant that it names", "[exact]") {
  const Study study = audited_study(20);
  const auto worlds = worlds_of(study);
  CHECK(null_of(study, worlds, 1) == Place{2, 0});
  CHECK(null_of(study, worlds, 2) == Place{2, 1});
  CHECK(!null_of(study, worlds, 0));
  CHECK(!null_of(study, worlds, 3));
  CHECK(place_of(worlds, Kind::shuffled_labels, 0, 3) == Place{1, 2});
  CHECK(!place_of(worlds, Kind::shuffled_labels, 0, 0));
}

TEST_CASE("audit_lines: the planned one, its remedies, and the planned one in each variant, in this order",
          "[exact]") {
  Study study = audited_study(20);
  study.audits = {{.name = "a",
                   .planned = "OS by DLI",
                   .remedies = {"by DLI, landmark", "by sex"},
                   .variants = {"nobody is lost", "all"}},
                  {.name = "b", .planned = "response", .remedies = {}, .variants = {}}};
  const auto lines = lines_of(study);
  REQUIRE(lines.size() == 2);
  std::vector<std::string> names;
  for (const AuditLine& line : lines[0]) names.push_back(name_at(study, line.done));
  CHECK(names == std::vector<std::string>{"OS by DLI", "by DLI, landmark", "by sex",
                                          "nobody is lost: OS by DLI", "all: OS by DLI"});
  REQUIRE(lines[0][0].null);
  CHECK(name_at(study, *lines[0][0].null) == "null: OS by DLI");
  CHECK(name_at(study, *lines[0][1].null) == "null: by DLI, landmark");
  CHECK(!lines[0][2].null);
  CHECK(!lines[0][3].null);  // of the same test, in another record
  CHECK(!lines[0][4].null);
  REQUIRE(lines[1].size() == 1);
  CHECK(name_at(study, lines[1][0].done) == "response");
}

TEST_CASE("audit_lines: within a variant, all that the audit names is done there", "[exact]") {
  Study study = audited_study(20);
  study.audits = {{.name = "a",
                   .planned = "OS by DLI",
                   .remedies = {"by DLI, landmark"},
                   .variants = {"nobody is lost"},
                   .within = "all"}};
  const auto lines = lines_of(study);
  REQUIRE(lines[0].size() == 3);
  CHECK(name_at(study, lines[0][0].done) == "all: OS by DLI");
  CHECK(name_at(study, lines[0][1].done) == "all: by DLI, landmark");
  CHECK(name_at(study, lines[0][2].done) == "nobody is lost: OS by DLI");
  CHECK(name_at(study, *lines[0][1].null) == "null: by DLI, landmark");
}

TEST_CASE("audit_lines: an audit within the causal null has its null where it is done", "[edge]") {
  Study study = audited_study(20);
  study.audits = {{.name = "a",
                   .planned = "OS by DLI",
                   .remedies = {"by DLI, landmark"},
                   .variants = {},
                   .within = "null"}};
  const auto lines = lines_of(study);
  CHECK(lines[0][0].done == *lines[0][0].null);
  CHECK(contrasts_of(study, worlds_of(study)).size() == 1);  // here and in the null: the same pair
}

TEST_CASE("contrasts_of: every line against the first, here and in the nulls, each pair once", "[exact]") {
  Study study = audited_study(20);
  const Audit audit{
      .name = "a", .planned = "OS by DLI", .remedies = {"by DLI, landmark", "by sex"}, .variants = {"all"}};
  study.audits = {audit};
  const auto worlds = worlds_of(study);
  const auto all = contrasts_of(study, worlds);
  REQUIRE(all.size() == 4);
  const auto pair = [&](std::size_t i) {
    return name_at(study, all[i].first) + " / " + name_at(study, all[i].second);
  };
  CHECK(pair(0) == "OS by DLI / by DLI, landmark");
  CHECK(pair(1) == "null: OS by DLI / null: by DLI, landmark");
  CHECK(pair(2) == "OS by DLI / by sex");
  CHECK(pair(3) == "OS by DLI / all: OS by DLI");
  Study twice = study;
  twice.audits.push_back(audit);
  twice.audits.back().name = "the same";
  CHECK(contrasts_of(twice, worlds_of(twice)) == all);
}

TEST_CASE("tally: it has room for every world, contrast and test of the family, and for nothing else",
          "[exact]") {
  Study study = audited_study(20);
  study.audits = {{.name = "a", .planned = "OS", .remedies = {}, .variants = {"all", "nobody is lost"}}};
  const Tally tally(study);
  CHECK(tally.analyses.size() == 5);
  REQUIRE(tally.elsewhere.size() == 4);
  CHECK(tally.elsewhere[0].size() == 3);  // shuffled labels
  CHECK(tally.elsewhere[1].size() == 2);  // null
  CHECK(tally.elsewhere[2].size() == 1);
  CHECK(tally.elsewhere[3].size() == 1);
  CHECK(tally.contrasts.size() == 2);
  CHECK(tally.family.rejected.size() == 2);  // "by DLI, landmark" is an audit's
  CHECK(tally.analyses[0].estimates.size() == 2);
  CHECK(!tally.analyses[0].is_test);
  CHECK(tally.elsewhere[1][0].is_test);
  const Tally none(two_arm_study(20, 1.0));
  CHECK(none.elsewhere.size() == 1);
  CHECK(none.contrasts.empty());
}

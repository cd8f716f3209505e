#include "scenarios/parameters.hpp"
#include "tests/scenarios/studies.hpp"

#include <fmt/format.h>

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

TEST_CASE("load: analyses have a kind, names of their own, and groups that differ from what is compared",
          "[exact]") {
  CHECK(complaints_of(load_text("name = \"x\"\n", "study.toml")).front().path == "analysis");
  expect("[[analysis]]\nkind = \"log_rank\"\n", Problem::missing_key, "analysis.1.name", 1);
  expect("[[analysis]]\nname = \"a\"\n", Problem::missing_key, "analysis.1.kind", 1);
  expect(analysis_with("kind = \"log_rank\"\n") + analysis_with("kind = \"log_rank\"\n"),
         Problem::duplicate_name, "analysis.2.name", 5);
  expect(analysis_with("kind = \"log_rank\"\ngroup = \"arm\"\n"), Problem::needs_two_arms, "analysis.1.group",
         4);
  expect(analysis_with("kind = \"chi_squared\"\noutcome = \"sex\"\ngroup = \"sex\"\n"),
         Problem::same_as_group, "analysis.1.outcome", 4);
  expect(analysis_with("kind = \"chi_squared\"\noutcome = \"adverse_event\"\ngroup = \"adverse_event\"\n"),
         Problem::same_as_group, "analysis.1.outcome", 4);
}

TEST_CASE("load: a plain survival time has no relapse, no response and no DLI", "[exact]") {
  const std::string two_state = "preset = \"two-arm-exponential\"\n";
  const auto refused = [&](const std::string& rest, const std::string& path) {
    const Complaints all = complaints_of(load_text(two_state + rest, "study.toml"));
    REQUIRE(all.size() == 1);
    CHECK(all.front().problem == Problem::not_with_pathway);
    CHECK(all.front().path == path);
  };
  refused("[observation]\ninclusion = \"received_dli\"\n", "observation.inclusion");
  refused(analysis_with("kind = \"kaplan_meier\"\nendpoint = \"disease_free_survival\"\n"),
          "analysis.1.endpoint");
  refused(analysis_with("kind = \"proportion\"\noutcome = \"response\"\n"), "analysis.1.kind");
  refused(analysis_with("kind = \"log_rank\"\ngroup = \"sex\"\n"), "analysis.1.group");
  refused(analysis_with("kind = \"kaplan_meier\"\norigin = \"relapse\"\n"), "analysis.1.origin");
  refused(
      analysis_with("kind = \"one_minus_kaplan_meier\"\ntimes = [\"1 year\"]\nendpoint = \"chronic_gvhd\"\n"),
      "analysis.1.endpoint");
  for (const char* hidden : {"visit_interval = \"1 month\"", "missed_grade_1 = 0.1", "missed_grade_2 = 0.1",
                             "missing_values = 0.1"}) {
    const std::string key(hidden, std::string_view(hidden).find(' '));
    refused("[observation]\n" + std::string(hidden) + "\n", "observation." + key);
  }
  CHECK(load_text(two_state + analysis_with("kind = \"kaplan_meier\"\norigin = \"first_dose\"\n"),
                  "study.toml"));
  refused(analysis_with("kind = \"mann_whitney\"\n"), "analysis.1.kind");
}

TEST_CASE("load: a test of two groups wants two arms", "[exact]") {
  const std::string arms = "[[arm]]\nname = \"a\"\n[[arm]]\nname = \"b\"\n";
  const std::string third = "[[arm]]\nname = \"c\"\n";
  const std::string ranks =
      analysis_with("kind = \"mann_whitney\"\nmeasure = \"dli_dose\"\ngroup = \"arm\"\n");
  CHECK(load_text(arms + ranks, "study.toml").has_value());
  const Complaints three = complaints_of(load_text(arms + third + ranks, "study.toml"));
  REQUIRE(three.size() == 1);
  CHECK(three.front().problem == Problem::needs_two_arms);
}

TEST_CASE("load: what explain does not list is refused, with what it lists", "[law]") {
  const std::string arms = "[[arm]]\nname = \"a\"\n[[arm]]\nname = \"b\"\n";
  const auto refused = [&](const std::string& rest, const std::string& key, const std::string& name) {
    const Complaints all = complaints_of(load_text(arms + analysis_with(rest), "study.toml"));
    CAPTURE(rest);
    REQUIRE(all.size() == 1);
    CHECK(all.front().problem == Problem::unknown_name);
    CHECK(all.front().path.starts_with("analysis.1." + key));
    const std::string allowed = find_parameter("analysis.*." + key)->allowed;
    CHECK(all.front().allowed == allowed);
    CHECK((", " + allowed + ",").find(", " + name + ",") == std::string::npos);
  };
  for (const char* kind : {"chi_squared", "proportion", "binomial_test"}) {
    refused(fmt::format("kind = \"{}\"\noutcome = \"arm\"\n", kind), "outcome", "arm");
  }
  refused("kind = \"log_rank\"\ngroup = \"death\"\n", "group", "death");
  for (const char* late : {"response", "received_dli", "death", "courses", "acute_gvhd"}) {
    refused(fmt::format("kind = \"cox\"\nstrata = [\"{}\"]\n", late), "strata", late);
  }
  CHECK(find_parameter("analysis.*.strata")->allowed ==
        "arm, relapse_type, donor_match, hsct_interval, ph, sex, age_group, blasts, extramedullary");
}

TEST_CASE("load: an analysis asks for what can be answered", "[exact]") {
  expect(analysis_with("kind = \"one_minus_kaplan_meier\"\nendpoint = \"chronic_gvhd\"\n"),
         Problem::missing_key, "analysis.1.times", 1);
  expect(analysis_with(
             "kind = \"proportion\"\noutcome = \"adverse_event\"\ngrade_at_least = 4\ngrade_at_most = 3\n"),
         Problem::below_other, "analysis.1.grade_at_most", 6);
  expect(analysis_with("kind = \"log_rank\"\nendpoint = \"adverse_event\"\ngroup = \"adverse_event\"\n"),
         Problem::same_as_group, "analysis.1.endpoint", 4);
  expect(analysis_with("kind = \"log_rank\"\nendpoint = \"acute_gvhd\"\ngroup = \"acute_gvhd\"\n"),
         Problem::same_as_group, "analysis.1.endpoint", 4);
  expect(analysis_with("kind = \"log_rank\"\nendpoint = \"disease_free_survival\"\ngroup = \"response\"\n"),
         Problem::out_of_range, "analysis.1.group", 5);
  expect(analysis_with("kind = \"log_rank\"\norigin = \"response\"\ngroup = \"response\"\n"),
         Problem::out_of_range, "analysis.1.group", 5);
  expect(analysis_with("kind = \"log_rank\"\norigin = \"dli\"\ngroup = \"received_dli\"\n"),
         Problem::out_of_range, "analysis.1.group", 5);
}

TEST_CASE("load: a landmark belongs to a comparison of groups that form late, and counts from itself",
          "[exact]") {
  const std::string late = "kind = \"log_rank\"\ngroup = \"response\"\ngroups = \"landmark\"\n";
  const plan::Study study = study_with("[[analysis]]\nname = \"L\"\n" + late + "landmark = \"2 months\"\n");
  CHECK(study.analyses.front().landmark == sim::from_months(2));
  const Complaint early =
      only_complaint(analysis_with("kind = \"log_rank\"\ngroup = \"sex\"\ngroups = \"landmark\"\n"));
  CHECK(early.path == "analysis.1.groups");
  CHECK(early.hint == Hint::only_when);
  CHECK(only_complaint(analysis_with("kind = \"log_rank\"\ngroup = \"response\"\nlandmark = \"2 months\"\n"))
            .hint_value == "groups = landmark");
  CHECK(only_complaint(analysis_with(late + "origin = \"relapse\"\n")).path == "analysis.1.origin");
}

TEST_CASE("load: a published figure is a median or a share of an estimate that the plan has", "[exact]") {
  const std::string plan =
      "[[analysis]]\nname = \"curve\"\nkind = \"kaplan_meier\"\ntimes = [\"1 year\"]\n"   // 1
      "[[analysis]]\nname = \"share\"\nkind = \"proportion\"\noutcome = \"response\"\n";  // 5
  const auto figure = [&](const std::string& rest) { return plan + "[[published]]\n" + rest; };
  const plan::Study study =
      study_with(figure("analysis = \"curve\"\nmedian = \"8.5 months\"\nsource = \"S\"\n") +
                 "[[published]]\nanalysis = \"curve\"\nat = \"1 year\"\nshare = 0.36\n"
                 "[[published]]\nanalysis = \"share\"\nshare = \"0 %\"\n");
  REQUIRE(study.published.size() == 3);
  CHECK(study.published[0].is_median());
  CHECK(study.published[1].share.value == 0.36);
  expect(figure("analysis = \"curv\"\nmedian = \"1 day\"\n"), Problem::unknown_name, "published.1.analysis",
         10);
  expect(figure("analysis = \"curve\"\nat = \"2 years\"\nshare = 0.3\n"), Problem::out_of_range,
         "published.1.analysis", 10);
  expect(figure("analysis = \"share\"\nmedian = \"1 day\"\n"), Problem::out_of_range, "published.1.analysis",
         10);
  expect(figure("analysis = \"share\"\nmedian = \"1 day\"\nshare = 0.5\n"), Problem::keys_exclude_each_other,
         "published.1.share", 12);
  expect(figure("analysis = \"share\"\n"), Problem::missing_key, "published.1.share", 9);
  expect(figure("share = 0.5\n"), Problem::missing_key, "published.1.analysis", 9);
}

TEST_CASE("load: analyses of a file take the published figures of its preset with them", "[exact]") {
  CHECK_FALSE(preset("stein2019").published.empty());
  CHECK(loaded(load_text("preset = \"stein2019\"\n", "mine.toml")).published ==
        preset("stein2019").published);
  CHECK(loaded(load_text("preset = \"stein2019\"\n" + smallest, "mine.toml")).published.empty());
  CHECK(loaded(load_text("preset = \"stein2019\"\npublished = []\n", "mine.toml")).published.empty());
}

TEST_CASE("load: robust errors of a Cox model need a likelihood that has them", "[edge]") {
  const std::string cox = "kind = \"cox\"\nvariance = \"robust\"\n";
  CHECK(load_text(analysis_with(cox + "ties = \"efron\"\n"), "study.toml").has_value());
  expect(analysis_with(cox + "ties = \"exact\"\n"), Problem::out_of_range, "analysis.1.ties", 5);
  expect(analysis_with(cox + "likelihood = \"firth\"\n"), Problem::out_of_range, "analysis.1.likelihood", 5);
}

#include "scenarios/parameters.hpp"

#include "scenarios/spelling.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace dliplan::scenarios;

TEST_CASE("parameters: one row each, with a meaning", "[law]") {
  std::set<std::string> paths;
  for (const ParameterInfo& info : parameters()) {
    CAPTURE(info.path);
    CHECK(paths.insert(info.path).second);
    CHECK_FALSE(info.meaning.empty());
    CHECK_FALSE(info.kind.empty());
  }
}

TEST_CASE("find_parameter: a known one in full", "[exact]") {
  const ParameterInfo* info = find_parameter("dli.relapse_hazard_ratio");
  REQUIRE(info);
  CHECK(info->kind == "hazard ratio");
  CHECK(info->default_text == "0.8");
  CHECK(info->allowed == "0.0001 to 10000");
  CHECK(info->plausible == "0.5 to 1.2");
  CHECK(info->only_when == "pathway = sequential");
  CHECK(info->table_meaning == "Donor lymphocyte infusion.");
  const ParameterInfo* rate = find_parameter("accrual.rate");
  REQUIRE(rate);
  CHECK(rate->plausible == "0.8 to 3.6 / month");
  CHECK(rate->only_when.empty());
}

TEST_CASE("find_parameter: both pathways, arms and every kind of analysis", "[exact]") {
  CHECK(find_parameter("two_state.death"));
  CHECK(find_parameter("mrd.course.dose_table.*.dose"));
  CHECK(find_parameter("arm.*.share"));
  CHECK(find_parameter("arm.2.dli.delay") == find_parameter("dli.delay"));
  CHECK(find_parameter("analysis.3.group")->only_when == "a kind that compares groups, or curves = by_group");
  CHECK(find_parameter("analysis.*.times")->only_when ==
        "kind = kaplan_meier, one_minus_kaplan_meier, cumulative_incidence");
  CHECK(find_parameter("analysis.*.landmark")->only_when == "groups = landmark");
  CHECK(find_parameter("analysis.*.event")->default_text == "\"any\"");
  CHECK(find_parameter("analysis.*.endpoint")->default_text == "\"overall_survival\"");
  CHECK(find_parameter("analysis.*.groups")->default_text == "\"naive\"");
  CHECK(find_parameter("arm.b.twin_of") == find_parameter("arm.*.twin_of"));
  CHECK(find_parameter("arm.*.share")->only_when == "twin_of is not given");
  CHECK(find_parameter("baseline.correlation.2.and")->kind == "choice");
  CHECK(find_parameter("baseline.correlation.*.rho")->allowed == "-0.999 to 0.999");
  CHECK(find_parameter("accrual.monthly")->kind == "whole numbers");
  CHECK(find_parameter("accrual.steps.1.rate")->kind == "rate");
  CHECK(find_parameter("analysis.*.kind")->only_when.empty());
  CHECK(find_parameter("nothing") == nullptr);
}

TEST_CASE("similar_parameters: by spelling, or by the last name in another table", "[exact]") {
  CHECK(similar_parameters("dli.relapse_hazzard_ratio").front() == "dli.relapse_hazard_ratio");
  CHECK(similar_parameters("mrd_share").front() == "baseline.mrd_share");
  CHECK(similar_parameters("uptake") == std::vector<std::string>{"rescue.uptake", "second_course.uptake"});
  CHECK(similar_parameters("qqqqqqqqqqqq").empty());
  CHECK(similar_parameters("shortest").size() == 2);
}

TEST_CASE("edit_distance: by hand", "[exact]") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("dli", "dli") == 0);
  CHECK(edit_distance("dli", "DLI") == 0);
  CHECK(edit_distance("hazzard", "hazard") == 1);
  CHECK(edit_distance("ilgible", "eligible") == 2);
  CHECK(edit_distance("dlI", "dil") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("", "abc") == 3);
}

TEST_CASE("edit_distance: symmetric, and never above the longer word", "[law]") {
  const std::vector<std::string> words{"", "a", "dli", "relapse", "relapsed", "eligible", "rate", "tare"};
  for (const auto& a : words) {
    for (const auto& b : words) {
      CHECK(edit_distance(a, b) == edit_distance(b, a));
      CHECK(edit_distance(a, b) <= std::max(a.size(), b.size()));
      CHECK((edit_distance(a, b) == 0) == (a == b));
    }
  }
}

TEST_CASE("similar_parameters: a path that begins as a known one does", "[exact]") {
  CHECK(similar_parameters("dli.relapse_hazzard") == std::vector<std::string>{"dli.relapse_hazard_ratio"});
}

TEST_CASE("distance_to_beginning: by hand", "[exact]") {
  CHECK(distance_to_beginning("haz", "hazard_ratio", Longer::second) == 0);
  CHECK(distance_to_beginning("hazzard", "hazard_ratio", Longer::second) == 1);
  CHECK(distance_to_beginning("hazard_ratio", "hazzard", Longer::first) == 1);
  CHECK(distance_to_beginning("hazard_ratio", "haz", Longer::second) == edit_distance("hazard_ratio", "haz"));
  CHECK(distance_to_beginning("", "abc", Longer::second) == 0);
}

TEST_CASE("nearest_extension: four letters at least, and a fifth of them may differ", "[edge]") {
  const std::vector<std::string> names{"rate", "relapse_hazard_ratio", "age"};
  CHECK(nearest_extension("rate_per_month", names) == "rate");
  CHECK(nearest_extension("relapse", names) == "relapse_hazard_ratio");
  CHECK(nearest_extension("rel", names).empty());
  CHECK(nearest_extension("age_in_years", names).empty());
  CHECK(nearest_extension("", names).empty());
}

TEST_CASE("nearest: none is better than a far one", "[edge]") {
  const std::vector<std::string> names{"rate", "enrolled"};
  CHECK(nearest("enroled", names) == "enrolled");
  CHECK(nearest("zebra", names).empty());
  CHECK(nearest("", names).empty());
}

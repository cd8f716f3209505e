#include "scenarios/settings.hpp"

#include "scenarios/parameters.hpp"
#include "tests/scenarios/studies.hpp"

#include <regex>

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

namespace {

/// The path of a parameter in a study with at least one arm, analysis and dose.
std::string settable(const std::string& path) {
  return std::regex_replace(path, std::regex("\\*"), "1");
}

/// "0.8 to 3.6 / month" → "0.8 / month", "3.6 / month"
std::pair<std::string, std::string> ends(const std::string& range) {
  std::smatch parts;
  REQUIRE(std::regex_match(range, parts, std::regex("(\\S+) to (\\S+)(.*)")));
  return {parts[1].str() + parts[3].str(), parts[2].str() + parts[3].str()};
}

}  // namespace

TEST_CASE("parse_setting: splits at the first sign of equality", "[exact]") {
  const auto setting = parse_setting("dli.delay = { law = \"never\" }");
  REQUIRE(setting);
  CHECK(setting->path == "dli.delay");
  CHECK(setting->value == "{ law = \"never\" }");
  CHECK_FALSE(parse_setting("dli.delay"));
  CHECK_FALSE(parse_setting("=3"));
}

TEST_CASE("settings: text needs no quotes, and TOML values are themselves", "[exact]") {
  const plan::Study study = preset(
      "zhengzhou-sequential", {{"accrual.rate", "0.9 / month"},
                               {"baseline.mrd_share", "0.3"},
                               {"screening.starts_treatment", "80 %"},
                               {"dli.delay", "{ law = \"lognormal\", median = \"9 days\", sigma = 0.5 }"},
                               {"observation.whole_days", "false"},
                               {"observation.inclusion", "all_starters"},
                               {"calendar.opens", "2024-01-01"},
                               {"second_course.latest", "\"3 months\""}});
  const sim::Model& model = study.arms.front().model;
  CHECK(study.accrual.rate == sim::from_monthly(0.9));
  CHECK(model.sequential.baseline.mrd_share.value == 0.3);
  CHECK(model.sequential.screening.starts_treatment.value == 0.8);
  CHECK(model.sequential.dli.delay == sim::Law::lognormal(9, 0.5));
  CHECK_FALSE(study.observation.whole_days);
  CHECK(study.observation.inclusion == plan::Inclusion::all_starters);
  CHECK(study.calendar.opens == std::chrono::sys_days{std::chrono::year{2024} / 1 / 1});
  CHECK(model.sequential.second_course.latest == sim::from_months(3));
}

TEST_CASE("settings: the last one wins, and one key of a law can be set", "[exact]") {
  const plan::Study study = preset("zhengzhou-sequential", {{"dli.relapse_hazard_ratio", "1"},
                                                            {"dli.relapse_hazard_ratio", "0.5"},
                                                            {"dli.delay.median", "9 days"}});
  CHECK(study.arms.front().model.sequential.dli.relapse_hazard_ratio.value == 0.5);
  CHECK(study.arms.front().model.sequential.dli.delay == sim::Law::lognormal(9, 0.6));
}

TEST_CASE("settings: arms, analyses and doses go by name or number", "[exact]") {
  const plan::Study study =
      preset("two-arm-exponential", {{"arm.treatment.two_state.hazard_ratio", "0.5"},
                                     {"arm.1.share", "2"},
                                     {"analysis.\"OS: treatment v control\".alpha", "0.01"}});
  CHECK(study.arms[1].model.two_state.hazard_ratio.value == 0.5);
  CHECK(study.arms[0].share == 2.0);
  CHECK(study.analyses.front().alpha.value == 0.01);
  const plan::Study doses =
      preset("zhengzhou-sequential", {{"haematologic.course.dose_table.2.dose", "12 ug/day"}});
  CHECK(doses.arms.front().model.sequential.haematologic.course.dose_table[1].dose.micrograms == 12.0);
}

TEST_CASE("settings: a file that starts from a preset is set where the value stands", "[exact]") {
  const std::vector<Setting> settings{{"arm.treatment.two_state.hazard_ratio", "0.5"},
                                      {"two_state.death.median", "9 days"}};
  const plan::Study study = loaded(load_text("preset = \"two-arm-exponential\"\n", "mine.toml", settings));
  CHECK(study.arms[1].model.two_state.hazard_ratio.value == 0.5);
  CHECK(study.arms[0].model.two_state.death.median() == Approx(9.0));
}

TEST_CASE("settings: faults are located at --set", "[exact]") {
  const auto complaint_of = [](const Setting& setting) {
    const std::vector<Setting> settings{setting};
    const Complaints all = complaints_of(load({"zhengzhou-sequential"}, settings));
    REQUIRE(all.size() == 1);
    CHECK(all.front().source == "--set");
    CHECK(all.front().line == 0);
    return all.front();
  };
  CHECK(complaint_of({"dli.relapse_hazzard_ratio", "1"}).hint_value == "dli.relapse_hazard_ratio");
  CHECK(complaint_of({"dli.relapse_hazard_ratio", "-1"}).problem == Problem::out_of_range);
  CHECK(complaint_of({"screening.starts_treatment", "80"}).hint_value == "0.80");
  CHECK(complaint_of({"monte_carlo.seed", "abc"}).problem == Problem::wrong_type);
  CHECK(complaint_of({"analysis.99.alpha", "0.1"}).problem == Problem::bad_setting_path);
  CHECK(complaint_of({"dli..delay", "1"}).problem == Problem::bad_setting_path);
  CHECK(complaint_of({"name.x.y", "1"}).problem == Problem::bad_setting_path);
  CHECK(complaint_of({"preset", "stein2019"}).problem == Problem::bad_setting_path);
  CHECK(complaint_of({"calendar.data_lock", "2020-01-01"}).problem == Problem::before_other);
  CHECK(complaint_of({"dli.relapse_hazard_ratio", "1\n[mrd.course]\nusual = 3"}).path ==
        "dli.relapse_hazard_ratio");
  CHECK(complaint_of({"x.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a", "1"}).problem == Problem::bad_setting_path);
}

TEST_CASE("settings: every described parameter can be set by its path, and has an effect", "[law]") {
  int checked = 0;
  for (const ParameterInfo& info : parameters()) {
    const bool two_state = info.only_when == "pathway = two_state" || info.path.starts_with("arm.");
    const std::string study = two_state ? "two-arm-exponential" : "zhengzhou-sequential";
    if (info.plausible.empty()) continue;
    ++checked;
    CAPTURE(info.path, info.plausible);
    const auto [low, high] = ends(info.plausible);
    const std::string base = hash(preset(study));
    const auto with = [&](const std::string& value) {
      return hash(preset(study, {{settable(info.path), value}}));
    };
    CHECK((with(low) != base || with(high) != base));  // one of them may be the default
    CHECK(find_parameter(settable(info.path)) == &info);
  }
  CHECK(checked > 110);
}

TEST_CASE("settings: every described parameter accepts its own default", "[law]") {
  for (const ParameterInfo& info : parameters()) {
    const bool two_state = info.only_when == "pathway = two_state" || info.path.starts_with("arm.");
    const bool of_a_list = info.path.starts_with("analysis.") || info.path.starts_with("published.") ||
                           (info.path.starts_with("data.") && info.path.find('*') != std::string::npos);
    if (info.default_text.empty() || of_a_list) continue;
    CAPTURE(info.path, info.default_text);
    const std::vector<Setting> settings{{settable(info.path), info.default_text}};
    CHECK(load({two_state ? "two-arm-exponential" : "zhengzhou-sequential"}, settings));
  }
}

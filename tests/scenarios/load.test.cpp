#include "tests/scenarios/studies.hpp"

#include <tuple>

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

TEST_CASE("load: what a file does not say is as the structs say", "[exact]") {
  const plan::Study study = study_with("");
  CHECK(study.name == "study.toml");
  CHECK(study.calendar == plan::Calendar{});
  CHECK(study.accrual == sim::Accrual{});
  CHECK(study.observation == plan::Observation{});
  REQUIRE(study.arms.size() == 1);
  CHECK(study.arms.front() == plan::Arm{.name = "all", .share = 1.0, .model = {}, .twin_of = ""});
}

TEST_CASE("load: every type of value is taken over", "[exact]") {
  const plan::Study study = study_with(
      "name = \"n\"\ntitle = \"t\"\n"
      "[calendar]\nopens = 2024-02-29\n"
      "[accrual]\nrate = \"3 / week\"\nenrolled = 40\n"
      "[observation]\ninclusion = \"all_starters\"\nwhole_days = false\nloss_in_active_disease = 3\n"
      "[second_course]\nmost_courses = 1\nearliest = \"2 weeks\"\n"
      "[response_effects]\nrelapse_within_6_months = -1.5\n"
      "[dli]\nlowest_dose = \"5e7 MNC/kg\"\n"
      "[mrd.course]\ndose_table = [{ from_day = 1, dose = \"9 µg/day\" }, { from_day = 3, dose = \"28 "
      "ug/day\" }]\n"
      "[monte_carlo]\nreplicates = 1e5\n");
  const sim::Sequential& model = study.arms.front().model.sequential;
  CHECK(study.name == "n");
  CHECK(study.title == "t");
  CHECK(study.calendar.opens == std::chrono::sys_days{std::chrono::year{2024} / 2 / 29});
  CHECK(study.accrual.rate.per_day == 3.0 / 7.0);
  CHECK(study.accrual.enrolled == 40);
  CHECK(study.observation.inclusion == plan::Inclusion::all_starters);
  CHECK_FALSE(study.observation.whole_days);
  CHECK(study.observation.loss_in_active_disease.value == 3.0);
  CHECK(model.second_course.most_courses == 1);
  CHECK(model.second_course.earliest.count == 14.0);
  CHECK(model.response_effects.relapse_within_6_months.value == -1.5);
  CHECK(model.dli.lowest_dose.e8_per_kg == 0.5);
  CHECK(model.mrd.course.dose_table == std::vector<sim::DoseStep>{{1, {9.0}}, {3, {28.0}}});
  CHECK(study.monte_carlo.replicates == 100'000);
}

TEST_CASE("load: an arm is the model of the file with what the arm says", "[exact]") {
  const plan::Study study = study_with(
      "[dli]\nrelapse_hazard_ratio = 0.7\n"
      "[[arm]]\nname = \"with\"\n"
      "[[arm]]\nname = \"without\"\nshare = 2\n[arm.dli]\nrelapse_hazard_ratio = "
      "1\n[arm.mrd.dli_uptake]\nresponders = 0\n");
  REQUIRE(study.arms.size() == 2);
  CHECK(study.arms[0].share == 1.0);
  CHECK(study.arms[1].share == 2.0);
  CHECK(study.arms[0].model.sequential.dli.relapse_hazard_ratio.value == 0.7);
  CHECK(study.arms[1].model.sequential.dli.relapse_hazard_ratio.value == 1.0);
  CHECK(study.arms[1].model.sequential.mrd.dli_uptake.responders.value == 0.0);
  CHECK(study.arms[1].model.sequential.haematologic == study.arms[0].model.sequential.haematologic);
}

TEST_CASE("load: a file that starts from a preset holds only what differs", "[law]") {
  const plan::Study basis = preset("zhengzhou-sequential");
  plan::Study mine = loaded(load_text(
      "preset = \"zhengzhou-sequential\"\nname = \"mine\"\n[dli]\nrelapse_hazard_ratio = 1\n", "mine.toml"));
  CHECK(mine.name == "mine");
  CHECK(mine.arms.front().model.sequential.dli.relapse_hazard_ratio.value == 1.0);
  mine.arms.front().model.sequential.dli.relapse_hazard_ratio.value = 0.8;
  mine.name = basis.name;
  CHECK(mine == basis);
}

TEST_CASE("load: a preset may start from another, and a file from that", "[exact]") {
  const plan::Study null = loaded(load_text("preset = \"zhengzhou-causal-null\"\n", "mine.toml"));
  const sim::Model& model = null.arms.front().model;
  CHECK(model.sequential.dli.relapse_hazard_ratio.value == 1.0);     // of the preset
  CHECK(model.sequential.screening.starts_treatment.value == 0.45);  // of the preset below it
  CHECK(null.analyses == preset("zhengzhou-sequential").analyses);   // the same
  CHECK(null.name == "mine.toml");
}

TEST_CASE("load: analyses and arms of a file replace those of its preset", "[exact]") {
  const plan::Study study =
      loaded(load_text("preset = \"two-arm-exponential\"\n" + smallest + "group = \"arm\"\n", "mine.toml"));
  REQUIRE(study.analyses.size() == 1);
  CHECK(study.analyses.front().name == "OS");
  CHECK(study.arms.size() == 2);
  const plan::Study three =
      loaded(load_text("preset = \"two-arm-exponential\"\n[[arm]]\nname = \"a\"\n[[arm]]\nname = "
                       "\"b\"\n[[arm]]\nname = \"c\"\n",
                       "mine.toml"));
  CHECK(three.arms.size() == 3);
  CHECK(three.arms[1].model.two_state.hazard_ratio.value == 1.0);
}

TEST_CASE("load: what the file changes in the model reaches the arms of its preset", "[exact]") {
  const plan::Study study =
      loaded(load_text("preset = \"two-arm-exponential\"\n[two_state]\ndeath = { law = \"exponential\", rate "
                       "= \"0.25 / day\" }\n",
                       "mine.toml"));
  for (const plan::Arm& arm : study.arms)
    CHECK(arm.model.two_state.death == sim::Law(sim::Exponential{0.25}));
  CHECK(study.arms[1].model.two_state.hazard_ratio.value == 0.6);
}

TEST_CASE("load: a preset that is unknown, or starts from itself, is refused", "[exact]") {
  const Complaint unknown = complaints_of(load_text("preset = \"stein2018\"\n", "mine.toml")).front();
  CHECK(unknown.problem == Problem::unknown_name);
  CHECK(unknown.hint_value == "stein2019");
  CHECK(complaints_of(load_text("preset = \"stein2019\"\n", "stein2019")).front().problem ==
        Problem::preset_of_itself);
}

TEST_CASE("load: the pathway that is not chosen leaves no trace", "[law]") {
  const plan::Study study = preset("stein2019");
  CHECK(study.arms.front().model.two_state == sim::TwoState{});
  CHECK(preset("two-arm-exponential").arms.front().model.sequential == sim::Sequential{});
}

TEST_CASE("load: all complaints come at once, by line", "[exact]") {
  const Complaints all =
      complaints_of(load_text("[screening]\n"
                              "starts_treatment = 80\n"  // 2
                              "[dli]\n"
                              "relapse_hazard_ratio = -0.8\n"  // 4
                              "lowest_dose = 0.5\n"            // 5
                              "[calendar]\n"
                              "opens = 2024-01-01\n"
                              "data_lock = 2023-01-01\n"  // 8
                              "[observatoin]\n"           // 9
                              "[[analysis]]\n"
                              "kind = \"log_rang\"\n"  // 11: unknown name; 10: no name
                              "group = \"sex\"\n",
                              "study.toml"));
  std::vector<std::tuple<unsigned, unsigned, Problem>> found;
  for (const Complaint& complaint : all)
    found.emplace_back(complaint.line, complaint.column, complaint.problem);
  const std::vector<std::tuple<unsigned, unsigned, Problem>> expected{
      {2, 20, Problem::out_of_range}, {4, 24, Problem::out_of_range}, {5, 15, Problem::missing_unit},
      {8, 13, Problem::before_other}, {9, 2, Problem::unknown_key},   {10, 1, Problem::missing_key},
      {11, 8, Problem::unknown_name}};
  CHECK(found == expected);
}

// Regressions and means where the data hold less than the plan asked for.
#include "plan/evaluate.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

using stats::Level;
using stats::missing;

/// Twelve patients in two groups, all of one sex.
struct Patients {
  std::vector<double> time{5, 8, 12, 3, 9, 15, 7, 2, 20, 11, 6, 14};
  std::vector<std::uint8_t> event{1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0};
  std::vector<Level> group{1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0};
  std::vector<Level> sex = std::vector<Level>(12, 1);
  std::vector<double> age{30, 41, 25, 60, 33, 52, 47, 38, 29, 44, 61, 50};
};

struct Answer {
  Outcome outcome;
  std::vector<ResultTable> tables;

  [[nodiscard]] const ResultTable& table(TableKind kind) const {
    return *std::find_if(tables.begin(), tables.end(), [&](const auto& t) { return t.kind == kind; });
  }
};

Answer answer_of(Analysis analysis, const Patients& patients) {
  analysis.group = Category::relapse_type;
  Study study;
  study.arms.push_back({"protocol", 1.0, {}});
  study.analyses = {std::move(analysis)};
  const Recording recording = columns_for(study.analyses);
  stats::Dataset data = recording.empty_dataset({});
  data.resize_rows(patients.time.size());
  data.survival[0].time = patients.time;
  data.survival[0].event = patients.event;
  for (std::size_t c = 0; c < recording.categories.size(); ++c) {
    const bool is_sex = recording.categories[c].category == Category::sex;
    data.category[c].level = is_sex ? patients.sex : patients.group;
  }
  if (!data.measure.empty()) data.measure[0].value = patients.age;
  Evaluation evaluation(study);
  const Outcome outcome = evaluation(data)[0];
  return {outcome, evaluation.results(data, std::nullopt)[0].tables};
}

Analysis regression(AnalysisKind kind, std::vector<Covariate> adjust) {
  Analysis model = analysis(kind);
  if (kind == AnalysisKind::fine_gray) model.endpoint = Endpoint::chronic_gvhd;
  model.adjust = std::move(adjust);
  return model;
}

}  // namespace

TEST_CASE("regression: what all patients have alike is left out, and the others keep their coefficients",
          "[law]") {
  for (const auto kind : {AnalysisKind::cox, AnalysisKind::fine_gray}) {
    CAPTURE(sim::name_of(kind));
    const auto with = answer_of(regression(kind, {Covariate::sex, Covariate::age}), {});
    const auto without = answer_of(regression(kind, {Covariate::age}), {});
    REQUIRE(with.outcome.estimates[0]);
    CHECK(with.outcome.estimates[0]->value == without.outcome.estimates[0]->value);
    CHECK(**with.outcome.p_value == **without.outcome.p_value);
    const auto& rows = with.table(TableKind::coefficients).rows;
    const auto& fewer = without.table(TableKind::coefficients).rows;
    REQUIRE(rows.size() == 3);
    REQUIRE(fewer.size() == 2);
    CHECK(rows[1].group == "male");
    CHECK(rows[1].cells[0]->error() == stats::NoAnswer::collinear);
    CHECK(rows[2].group == fewer[1].group);
    CHECK(**rows[2].cells[0] == **fewer[1].cells[0]);
  }
}

TEST_CASE("regression: who misses what is left out is not of the model", "[law]") {
  Patients few;
  few.sex[3] = stats::missing_level;
  Patients fewer;
  fewer.time[3] = missing;
  for (const auto kind : {AnalysisKind::cox, AnalysisKind::fine_gray}) {
    const auto with = answer_of(regression(kind, {Covariate::sex}), few);
    const auto without = answer_of(regression(kind, {}), fewer);
    REQUIRE(with.outcome.estimates[0]);
    CHECK(with.outcome.estimates[0]->value == without.outcome.estimates[0]->value);
    CHECK(**with.table(TableKind::model_cases).rows[0].cells[0] == 11.0);
  }
}

TEST_CASE("regression: patients of one group alone compare nothing", "[edge]") {
  Patients alike;
  alike.group.assign(12, 0);
  for (const auto kind : {AnalysisKind::cox, AnalysisKind::fine_gray}) {
    const auto answer = answer_of(regression(kind, {Covariate::age}), alike);
    CHECK(answer.outcome.p_value->error() == stats::NoAnswer::one_group_empty);
  }
}

TEST_CASE("restricted mean: a group that is not followed so long has none", "[edge]") {
  // The first group ends on day 15 in an event, and with it its curve; the second, on day 20, is cut there.
  Patients cut;
  cut.event[8] = 0;
  cut.event[11] = 1;
  Analysis mean = analysis(AnalysisKind::restricted_mean);
  mean.horizon = {30.0};
  const auto answer = answer_of(mean, cut);
  const auto& rows = answer.table(TableKind::effect).rows;
  CHECK(rows[0].cells[0]->has_value());
  CHECK(rows[1].cells[0]->error() == stats::NoAnswer::beyond_follow_up);
  CHECK(rows[2].cells[0]->error() == stats::NoAnswer::beyond_follow_up);
}

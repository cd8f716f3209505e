// The key of a data set of a few patients, worked by hand: what each program prints, and where they differ.
#include "plan/key/answer_key.hpp"

#include "plan/key/printed.hpp"
#include "plan/record/recording.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace dliplan::plan;
namespace sim = dliplan::sim;
namespace stats = dliplan::stats;

namespace {

Study study_of(const std::vector<Analysis>& analyses) {
  Study study;
  study.arms.push_back({"all", 1.0, {}});
  study.analyses = analyses;
  return study;
}

stats::Dataset empty_data(const Study& study, std::size_t rows) {
  auto data = columns_for(study.analyses).empty_dataset(std::vector<std::string>{"all"});
  data.resize_rows(rows);
  return data;
}

double number(const AnswerKey& key,
              TableKind table,
              RowKind row,
              Statistic statistic,
              Program program,
              const std::string& group = {},
              Setting setting = Setting::by_default) {
  for (const auto& one : key) {
    const auto& place = one.place;
    if (place.table != table || place.row != row || place.statistic != statistic || place.group != group)
      continue;
    for (const auto& reading : one.readings) {
      if (reading.program == program && reading.setting == setting) return reading.value.value();
    }
  }
  FAIL("no such number");
  return 0.0;
}

}  // namespace

TEST_CASE("answer_key: quartiles are type 6 in SPSS, type 7 in R and type 2 in SAS", "[exact]") {
  Analysis ranks = test::analysis(AnalysisKind::mann_whitney);
  ranks.measure = Quantitative::age;
  const Study study = study_of({ranks});
  auto data = empty_data(study, 7);
  data.measure[0].value = {1.0, 2.0, 3.0, 4.0, 10.0, 11.0, 12.0};
  data.category[0].level = {0, 0, 0, 0, 1, 1, 1};
  const auto key = answer_key(study, data);
  const auto quartile = [&](Program program) {
    return number(key, TableKind::description, RowKind::group, Statistic::lower_quartile, program, "mrd");
  };
  CHECK(quartile(Program::spss) == 1.25);  // .25 of 5
  CHECK(quartile(Program::r) == 1.75);     // 1 + .25 of 3
  CHECK(quartile(Program::sas) == 1.5);    // between the first and the second
}

TEST_CASE("answer_key: the rank test of SPSS, R with its settings, and SAS", "[exact]") {
  Analysis ranks = test::analysis(AnalysisKind::mann_whitney);
  ranks.measure = Quantitative::age;
  const Study study = study_of({ranks});
  auto data = empty_data(study, 7);
  data.measure[0].value = {1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0};
  data.category[0].level = {1, 1, 1, 0, 0, 0, 0};
  const auto key = answer_key(study, data);
  const auto test = [&](Statistic statistic, Program program, Setting setting = Setting::by_default) {
    return number(key, TableKind::test, RowKind::mann_whitney, statistic, program, {}, setting);
  };
  // The three smallest of seven: rank sum 6, expected 12, variance 3 * 4 * 8 / 12 = 8.
  CHECK(test(Statistic::w, Program::spss) == 6.0);
  CHECK(test(Statistic::w, Program::r) == 12.0);  // U of the first group
  CHECK(test(Statistic::w, Program::sas) == 6.0);
  CHECK(test(Statistic::z, Program::spss) == Approx(-6.0 / std::sqrt(8.0)).epsilon(1e-12));
  CHECK(test(Statistic::z, Program::sas) == Approx(-5.5 / std::sqrt(8.0)).epsilon(1e-9));
  CHECK(test(Statistic::p_value, Program::r) ==
        Approx(2.0 / 35.0).epsilon(1e-12));  // exact: 1 of 35 deals, twice
  const double corrected = std::erfc(5.5 / 4.0), uncorrected = std::erfc(6.0 / 4.0);
  CHECK(test(Statistic::p_value, Program::r, Setting::corrected) == Approx(corrected).epsilon(1e-10));
  CHECK(test(Statistic::p_value, Program::r, Setting::uncorrected) == Approx(uncorrected).epsilon(1e-10));
  CHECK(test(Statistic::p_value, Program::spss) == Approx(uncorrected).epsilon(1e-10));
  CHECK(test(Statistic::p_value, Program::sas) == Approx(corrected).epsilon(1e-10));
}

TEST_CASE("answer_key: a curve has log limits in R, log-log limits in SAS and none in SPSS", "[exact]") {
  Analysis curve = test::analysis(AnalysisKind::kaplan_meier);
  curve.times = {sim::Days{2.0}};
  const Study study = study_of({curve});
  auto data = empty_data(study, 5);
  data.survival[0].time = {1.0, 2.0, 3.0, 4.0, 5.0};
  data.survival[0].event = {1, 1, 0, 1, 0};
  const auto key = answer_key(study, data);
  const auto at_2 = [&](Statistic statistic, Program program) {
    return number(key, TableKind::curve_at_times, RowKind::overall, statistic, program);
  };
  // S = .8, .6, .3; Greenwood's sum at 2: 1/20 + 1/12.
  const double error = std::sqrt(1.0 / 20.0 + 1.0 / 12.0), z = 1.959963984540054;
  CHECK(at_2(Statistic::estimate, Program::spss) == Approx(0.6).epsilon(1e-12));
  CHECK(at_2(Statistic::lower, Program::r) == Approx(0.6 * std::exp(-z * error)).epsilon(1e-10));
  CHECK(at_2(Statistic::lower, Program::sas) ==
        Approx(std::pow(0.6, std::exp(z * error / -std::log(0.6)))).epsilon(1e-10));
  const auto lower = std::find_if(key.begin(), key.end(), [](const auto& one) {
    return one.place.table == TableKind::curve_at_times && one.place.statistic == Statistic::lower;
  });
  CHECK(default_reading(*lower, Program::spss) == nullptr);
}

TEST_CASE("answer_key: the mean goes to the last observation in SPSS, and to the last event in SAS",
          "[exact]") {
  const Study study = study_of({test::analysis(AnalysisKind::kaplan_meier)});
  auto data = empty_data(study, 5);
  data.survival[0].time = {1.0, 2.0, 3.0, 4.0, 5.0};
  data.survival[0].event = {1, 1, 0, 1, 0};
  const auto key = answer_key(study, data);
  const auto mean = [&](Statistic statistic, Program program) {
    return number(key, TableKind::means_and_medians, RowKind::overall, statistic, program);
  };
  CHECK(mean(Statistic::mean, Program::spss) == Approx(1.0 + 0.8 + 2 * 0.6 + 0.3).epsilon(1e-12));
  CHECK(mean(Statistic::mean, Program::sas) == Approx(1.0 + 0.8 + 2 * 0.6).epsilon(1e-12));
  // Areas right of the events up to 4: 2 and 1.2; three events.
  const double variance = (4.0 / 20.0 + 1.44 / 12.0) * 3.0 / 2.0;
  CHECK(mean(Statistic::mean_standard_error, Program::sas) == Approx(std::sqrt(variance)).epsilon(1e-12));
}

TEST_CASE("answer_key: ties are Efron's in R, Breslow's in SPSS and SAS, and each offers the others",
          "[exact]") {
  const Study study = study_of({test::analysis(AnalysisKind::cox)});
  auto data = empty_data(study, 8);
  data.survival[0].time = {1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 4.0, 5.0};
  data.survival[0].event = {1, 1, 1, 1, 0, 1, 0, 1};
  data.category[0].level = {0, 1, 1, 1, 0, 1, 0, 0};
  const auto key = answer_key(study, data);
  const auto coefficient = [&](Program program, Setting setting = Setting::by_default) {
    return number(key, TableKind::coefficients, RowKind::covariate, Statistic::coefficient, program,
                  "haematologic", setting);
  };
  CHECK(coefficient(Program::spss) == coefficient(Program::sas));
  CHECK(coefficient(Program::spss) == coefficient(Program::r, Setting::breslow));
  CHECK(coefficient(Program::r) == coefficient(Program::sas, Setting::efron));
  CHECK(std::fabs(coefficient(Program::r)) >
        std::fabs(coefficient(Program::spss)));  // Breslow's is nearer to 0
  CHECK(coefficient(Program::r, Setting::exact_ties) == coefficient(Program::sas, Setting::exact_ties));
}

TEST_CASE("answer_key: what a program does not do has no number of it, and audits have none at all",
          "[edge]") {
  Analysis gray = test::analysis(AnalysisKind::gray);
  gray.endpoint = Endpoint::chronic_gvhd;
  Analysis audit = test::analysis(AnalysisKind::log_rank);
  audit.role = Role::audit;
  const Study study = study_of({gray, audit});
  auto data = empty_data(study, 4);
  for (auto& column : data.survival) {
    column.time = {1.0, 2.0, 3.0, 4.0};
    column.event = {1, 0, 1, 0};
  }
  data.category[0].level = {0, 0, 1, 1};
  CHECK_FALSE(does(Program::spss, gray));
  const auto key = answer_key(study, data);
  CHECK_FALSE(key.empty());
  for (const auto& one : key) {
    CHECK(one.place.analysis == 0);
    CHECK(default_reading(one, Program::spss) == nullptr);
  }
}

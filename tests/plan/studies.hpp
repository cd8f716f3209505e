#pragma once

#include "plan/study.hpp"

#include <string>
#include <utility>

namespace dliplan::plan::test {

inline Analysis analysis(AnalysisKind kind) {
  Analysis out;
  out.name = sim::name_of(kind);
  out.kind = kind;
  return out;
}

/// Every kind of analysis on the record of the protocol.
inline std::vector<Analysis> every_analysis() {
  std::vector<Analysis> all;
  Analysis curve = analysis(AnalysisKind::kaplan_meier);
  curve.times = {sim::from_months(12.0), sim::from_months(24.0)};
  all.push_back(curve);
  curve.endpoint = Endpoint::disease_free_survival;
  all.push_back(curve);
  for (const auto endpoint : {Endpoint::overall_survival, Endpoint::disease_free_survival}) {
    for (const auto group :
         {Category::relapse_type, Category::courses, Category::acute_gvhd, Category::response}) {
      Analysis test = analysis(AnalysisKind::log_rank);
      test.endpoint = endpoint;
      test.group = group;
      all.push_back(test);
    }
  }
  for (const auto& [outcome, group] : {std::pair{Category::crs, Category::relapse_type},
                                       {Category::acute_gvhd, Category::donor_match},
                                       {Category::response, Category::hsct_interval}}) {
    for (const auto test : {TableTest::pearson, TableTest::yates, TableTest::fisher}) {
      Analysis table = analysis(AnalysisKind::chi_squared);
      table.outcome = outcome;
      table.group = group;
      table.test = test;
      all.push_back(table);
    }
  }
  for (const auto& [measure, group] : {std::pair{Quantitative::delivered_days, Category::response},
                                       {Quantitative::dli_dose, Category::acute_gvhd}}) {
    Analysis ranks = analysis(AnalysisKind::mann_whitney);
    ranks.measure = measure;
    ranks.group = group;
    all.push_back(ranks);
  }
  all.push_back(analysis(AnalysisKind::proportion));
  return all;
}

/// The protocol: mixed relapses, screening, analysed after DLI.
inline Study protocol_study(std::int64_t enrolled) {
  Study study;
  study.arms.push_back({"protocol", 1.0, {}});
  study.arms[0].model.screening = {{0.70}, {0.45}};
  study.accrual.enrolled = enrolled;
  study.analyses = every_analysis();
  return study;
}

/// Two arms with exponential survival and nothing else.
inline Study two_arm_study(std::int64_t enrolled, double hazard_ratio) {
  Study study;
  for (const double ratio : {1.0, hazard_ratio}) {
    sim::Model model;
    model.pathway = sim::PathwayKind::two_state;
    model.two_state = {sim::Law::exponential_median(300.0), {ratio}};
    study.arms.push_back({ratio == 1.0 && study.arms.empty() ? "control" : "treated", 1.0, model});
  }
  study.accrual.enrolled = enrolled;
  study.observation.inclusion = Inclusion::all_starters;
  study.observation.loss_to_follow_up = {};
  Analysis test = analysis(AnalysisKind::log_rank);
  test.group = Category::arm;
  study.analyses.push_back(test);
  Analysis curve = analysis(AnalysisKind::kaplan_meier);
  curve.times = {sim::from_months(6.0), sim::from_months(12.0)};
  study.analyses.push_back(curve);
  return study;
}

}  // namespace dliplan::plan::test

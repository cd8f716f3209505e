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

/// Curves of every endpoint that has competing events, from every origin.
inline std::vector<Analysis> curves_with_competing_events() {
  std::vector<Analysis> all;
  for (std::size_t origin = 0; origin < sim::Names<Origin>::values.size(); ++origin) {
    for (const auto endpoint :
         {Endpoint::event_free_survival, Endpoint::acute_gvhd, Endpoint::chronic_gvhd,
          Endpoint::adverse_event, Endpoint::neutrophil_recovery, Endpoint::platelet_recovery}) {
      Analysis curve = analysis(AnalysisKind::one_minus_kaplan_meier);
      curve.endpoint = endpoint;
      curve.origin = static_cast<Origin>(origin);
      curve.times = {sim::from_months(3.0), sim::from_months(12.0)};
      curve.event = EventSet::infection;
      curve.grade_at_least = 3;
      all.push_back(curve);
    }
  }
  return all;
}

/// Groups that form after the first dose, read at a landmark.
inline std::vector<Analysis> comparisons_by_landmark() {
  std::vector<Analysis> all;
  for (const auto endpoint : {Endpoint::overall_survival, Endpoint::disease_free_survival,
                              Endpoint::event_free_survival, Endpoint::chronic_gvhd}) {
    for (const auto group : {Category::response, Category::acute_gvhd, Category::received_dli,
                             Category::courses, Category::adverse_event}) {
      Analysis test = analysis(AnalysisKind::log_rank);
      test.endpoint = endpoint;
      test.group = group;
      test.groups = Grouping::landmark;
      all.push_back(test);
    }
  }
  return all;
}

/// Every category but the arm, as an outcome; and every measure, by type of relapse.
inline std::vector<Analysis> shares_of_every_category() {
  std::vector<Analysis> all;
  for (std::size_t category = 1; category < category_count; ++category) {
    Analysis share = analysis(AnalysisKind::proportion);
    share.outcome = static_cast<Category>(category);
    all.push_back(share);
  }
  for (std::size_t measure = 0; measure < quantitative_count; ++measure) {
    Analysis ranks = analysis(AnalysisKind::mann_whitney);
    ranks.measure = static_cast<Quantitative>(measure);
    all.push_back(ranks);
  }
  return all;
}

inline void append(std::vector<Analysis>& all, const std::vector<Analysis>& more) {
  all.insert(all.end(), more.begin(), more.end());
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
  for (const auto& [outcome, group] : {std::pair{Category::adverse_event, Category::relapse_type},
                                       {Category::acute_gvhd, Category::donor_match},
                                       {Category::response, Category::hsct_interval}}) {
    for (const auto test : {TableTest::pearson, TableTest::yates, TableTest::fisher}) {
      Analysis table = analysis(AnalysisKind::chi_squared);
      table.outcome = outcome;
      table.event = EventSet::crs;
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
  append(all, curves_with_competing_events());
  append(all, comparisons_by_landmark());
  append(all, shares_of_every_category());
  return all;
}

/// The protocol: mixed relapses, screening, analysed after DLI.
inline Study protocol_study(std::int64_t enrolled) {
  Study study;
  study.arms.push_back({"protocol", 1.0, {}});
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

#pragma once

#include "tests/plan/studies.hpp"

#include <vector>

namespace dliplan::plan::test {

/// Every group that forms after the first dose, as a time-dependent covariate of two endpoints.
inline std::vector<Analysis> late_groups_of_cox() {
  std::vector<Analysis> all;
  for (std::size_t category = 0; category < category_count; ++category) {
    for (const auto endpoint : {Endpoint::overall_survival, Endpoint::event_free_survival}) {
      Analysis cox = analysis(AnalysisKind::cox);
      cox.group = static_cast<Category>(category);
      cox.groups = Grouping::time_dependent;
      cox.endpoint = endpoint;
      cox.event = EventSet::infection;
      cox.grade_at_least = 3;
      if (is_post_baseline(cox.group)) all.push_back(cox);
    }
  }
  return all;
}

/// One of each further kind of analysis, and of each way to decide.
inline std::vector<Analysis> further_analyses() {
  std::vector<Analysis> all;
  Analysis curves = analysis(AnalysisKind::kaplan_meier);
  curves.curves = Curves::by_group;
  curves.times = {sim::from_months(6.0)};
  all.push_back(curves);
  for (const auto endpoint : {Endpoint::relapse, Endpoint::non_relapse_death, Endpoint::chronic_gvhd}) {
    for (const auto kind :
         {AnalysisKind::cumulative_incidence, AnalysisKind::gray, AnalysisKind::fine_gray}) {
      Analysis competing = analysis(kind);
      competing.endpoint = endpoint;
      competing.times = {sim::from_months(12.0)};
      all.push_back(competing);
    }
  }
  Analysis mean = analysis(AnalysisKind::restricted_mean);
  mean.horizon = sim::from_months(3.0);
  all.push_back(mean);
  for (const auto weights : {CurveWeights::breslow, CurveWeights::tarone_ware, CurveWeights::peto,
                             CurveWeights::fleming_harrington}) {
    Analysis test = analysis(AnalysisKind::log_rank);
    test.weights = weights;
    all.push_back(test);
  }
  Analysis stratified = analysis(AnalysisKind::log_rank);
  stratified.strata = {Category::sex, Category::ph};
  all.push_back(stratified);
  all.push_back(analysis(AnalysisKind::max_combo));
  all.push_back(analysis(AnalysisKind::one_sample_log_rank));
  for (const auto group : {Category::relapse_type, Category::acute_gvhd}) {
    for (const auto likelihood : {Likelihood::partial, Likelihood::firth}) {
      Analysis cox = analysis(AnalysisKind::cox);
      cox.group = group;
      cox.groups = Grouping::time_dependent;
      cox.adjust = {Covariate::sex, Covariate::age};
      cox.strata = {Category::hsct_interval};
      cox.likelihood = likelihood;
      all.push_back(cox);
      if (likelihood == Likelihood::partial) {
        cox.variance = ModelVariance::robust;
        all.push_back(cox);
      }
    }
  }
  for (const auto test : {TableTest::fisher_mid_p, TableTest::likelihood_ratio, TableTest::linear_by_linear,
                          TableTest::barnard, TableTest::boschloo}) {
    Analysis table = analysis(AnalysisKind::chi_squared);
    table.test = test;
    all.push_back(table);
  }
  Analysis ranks = analysis(AnalysisKind::mann_whitney);
  ranks.measure = Quantitative::age;
  ranks.p_value = RankPValue::exact;
  all.push_back(ranks);
  ranks.p_value = RankPValue::asymptotic;
  ranks.convention = stats::Convention::r;
  all.push_back(ranks);
  ranks = analysis(AnalysisKind::kruskal_wallis);
  ranks.measure = Quantitative::age;
  all.push_back(ranks);
  all.push_back(analysis(AnalysisKind::binomial_test));
  return all;
}

}  // namespace dliplan::plan::test

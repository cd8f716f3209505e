#pragma once

#include "plan/run.hpp"
#include "tests/plan/studies.hpp"

#include <string>
#include <utility>
#include <vector>

// A study with variants and audits, put together as a scenario does it.

namespace dliplan::plan::test {

/// A variant that is the study itself, for a test to change.
inline Variant variant_of(const Study& study, std::string name) {
  return {.name = std::move(name),
          .set = {},
          .calendar = study.calendar,
          .accrual = study.accrual,
          .arms = study.arms,
          .observation = study.observation};
}

/// DLI and a second course do nothing, nor the GVHD that they bring.
inline void switch_off_later_treatment(sim::Model& model) {
  sim::Sequential& s = model.sequential;
  s.dli.relapse_hazard_ratio.value = 1.0;
  s.dli.late_response = {0.0};
  s.second_course.relapse_hazard_ratio.value = 1.0;
  s.second_course.conversion = {0.0};
  s.acute_gvhd.severe_non_relapse_death.value = 1.0;
  s.chronic_gvhd.relapse_hazard_ratio.value = 1.0;
}

inline Analysis named(AnalysisKind kind, std::string name) {
  Analysis out = analysis(kind);
  out.name = std::move(name);
  return out;
}

/// Of OS, by a group.
inline Analysis named(AnalysisKind kind, std::string name, Category group) {
  Analysis out = named(kind, std::move(name));
  out.group = group;
  return out;
}

/// "OS" 0, "OS by DLI" 1 (a test with a causal null), "by DLI, landmark" 2 (the same), "by sex" 3 (a test
/// without one), "response" 4; variants "null", "all", "unused", "nobody is lost".
inline Study audited_study(std::int64_t enrolled) {
  Study study;
  study.arms.push_back({"protocol", 1.0, {}});
  study.accrual.enrolled = enrolled;
  study.truth.patients = 10'000;
  Analysis curve = named(AnalysisKind::kaplan_meier, "OS");
  curve.times = {sim::from_months(6.0)};
  Analysis naive = named(AnalysisKind::cox, "OS by DLI", Category::received_dli);
  naive.causal_null = "null";
  Analysis landmark = naive;
  landmark.name = "by DLI, landmark";
  landmark.groups = Grouping::landmark;
  landmark.landmark = sim::from_months(2.0);
  landmark.role = Role::audit;
  study.analyses = {curve, naive, landmark, named(AnalysisKind::log_rank, "by sex", Category::sex),
                    named(AnalysisKind::proportion, "response")};
  Variant null = variant_of(study, "null");
  null.observation.inclusion = Inclusion::all_starters;
  switch_off_later_treatment(null.arms.front().model);
  Variant all = variant_of(study, "all");
  all.observation.inclusion = Inclusion::all_starters;
  Variant followed = variant_of(study, "nobody is lost");
  followed.observation.loss_to_follow_up = {};
  study.variants = {null, all, variant_of(study, "unused"), followed};
  return study;
}

inline Execution on_threads(int threads) {
  return {.threads = threads, .stop = nullptr, .progress = nullptr};
}

}  // namespace dliplan::plan::test

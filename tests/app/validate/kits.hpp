#pragma once

#include "app/data/csv_table.hpp"
#include "app/kit/patient_table.hpp"
#include "app/validate/kit.hpp"
#include "tests/plan/analyses/planned.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace dliplan::app::test {

/// Analyses with a name each.
inline std::vector<plan::Analysis> named(std::vector<plan::Analysis> analyses) {
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    analyses[i].name = std::string(sim::name_of(analyses[i].kind)) + " " + std::to_string(i + 1);
  }
  return analyses;
}

/// A cohort as its file: the plan that reads it, and the text.
struct FiledCohort {
  plan::Study study;
  std::string csv;
};

/// Replicate `replicate` of a study that takes so many patients.
inline FiledCohort filed_cohort(plan::Study study, std::int64_t enrolled, std::uint64_t replicate) {
  study.accrual.enrolled = enrolled;
  const RecordedCohort cohort = recorded_cohort(study, replicate);
  return {study_for(cohort), as_csv(patient_table(cohort))};
}

/// The kit of a file of separated values.
inline Kit kit_of_csv(const plan::Study& study, const std::string& csv) {
  auto table = read_csv(csv, plan::Separator::comma, columns_of(study.data));
  REQUIRE(table);
  auto kit = kit_of(study, *std::move(table));
  REQUIRE(kit);
  return *std::move(kit);
}

}  // namespace dliplan::app::test

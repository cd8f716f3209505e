#pragma once

#include "plan/calendar.hpp"
#include "plan/dated/dated_patient.hpp"
#include "plan/record/recording.hpp"
#include "plan/record/times.hpp"
#include "plan/registry.hpp"
#include "plan/study.hpp"
#include "stats/dataset.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace dliplan::app {

/// A simulated patient as a hospital has written them down: dates, codes and numbers.
struct RecordedPatient {
  std::string id;
  std::size_t arm = 0;
  std::uint64_t candidate = 0;  ///< as `dliplan trace --patient` counts
  bool in_cohort = false;       ///< whether the inclusion rule keeps the patient
  plan::DatedPatient dates;     ///< what is recorded; the day last seen of who is not known to have died

  // Each as the list of the cohort has it:
  std::vector<stats::Level> levels;
  std::vector<double> values;  ///< in the unit of the plan; missing where there is none
  std::vector<plan::RecordedTime> times;
  std::vector<double> changes;
};

/// The treated patients of one simulated study, as recorded, and what the run itself made of them.
struct RecordedCohort {
  plan::Study study;  ///< as it was run
  std::uint64_t replicate = 0;
  plan::Date data_lock{};  ///< of this replicate
  bool has_facts = true;   ///< false where the pathway knows of deaths only

  std::vector<plan::CategoryKey> categories;  ///< `recorded_categories`, and those that the analyses read
  std::vector<plan::Quantitative> measures;
  std::vector<plan::SurvivalKey> times;  ///< that the analyses read; one that others can rule out tells it
  std::vector<plan::ChangeKey> changes;

  std::vector<RecordedPatient> patients;  ///< in the order of the cohort
  plan::Recording recording;
  stats::Dataset data;  ///< of the run: the columns of the recording, a row each patient in the cohort
};

/// Whether a study has arms with the patients of another.
[[nodiscard]] bool has_twins(const plan::Study& study);
/// Whether the files have that patient, and under which identifier.
[[nodiscard]] bool is_written(const plan::Study& study, const plan::RegistryEntry& entry);
[[nodiscard]] std::string identifier_of(const plan::Study& study, const plan::RegistryEntry& entry);

/// The categories that a record holds as codes; what else is analysed follows from the dates.
[[nodiscard]] const std::vector<plan::Category>& recorded_categories();

/// The replicate of that number as the run has it: a pure function of study and number. Where a study has
/// twin arms, or lets in who had a second course, those out of the cohort are left out.
[[nodiscard]] RecordedCohort recorded_cohort(const plan::Study& study, std::uint64_t replicate);

}  // namespace dliplan::app

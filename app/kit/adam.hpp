#pragma once

#include "app/kit/dictionary.hpp"
#include "app/kit/patient_table.hpp"

#include <string>
#include <vector>

namespace dliplan::app {

/// The cohort as analysis data sets in the manner of CDISC ADaM: what a programmer of a trial expects to
/// find, not a submission. All dates are ISO 8601, all codes are words.
struct AdamSet {
  PatientTable subjects;  ///< ADSL, a row a patient
  PatientTable times;     ///< ADTTE, a row a patient and time; CNSR 0 event, 1 censored, 2 ruled out
  PatientTable events;    ///< ADAE, a row an adverse event
};

[[nodiscard]] AdamSet adam_of(const RecordedCohort& cohort);

/// PARAMCD of the times, in the order of the cohort's: OS, CGVHD, OSL60 (from day 60), AE1 (of the first kind
/// of adverse events that is read); up to 8 letters and figures, each once.
[[nodiscard]] std::vector<std::string> parameter_codes(const RecordedCohort& cohort);

/// The study of the cohort with the section [data] that reads the folder of its set: see
/// app/data/adam_table.hpp.
[[nodiscard]] plan::Study study_for_adam(const RecordedCohort& cohort);

}  // namespace dliplan::app

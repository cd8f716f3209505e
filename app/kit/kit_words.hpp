#pragma once

#include "app/kit/origin_date.hpp"
#include "plan/dated/dated_patient.hpp"
#include "plan/record/recording.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace dliplan::app {

// The catalogue of the files of a simulated cohort: labels of columns and of their values.

[[nodiscard]] std::string_view label(plan::Dated moment);
[[nodiscard]] std::string_view label(plan::Quantitative measure);
[[nodiscard]] std::string label(const plan::CategoryKey& category);
[[nodiscard]] std::string label(const plan::SurvivalKey& time);
[[nodiscard]] std::string label(const plan::ChangeKey& change);
/// Of a level as the plan names it.
[[nodiscard]] std::string label_of_level(std::string_view level);

/// What follows from what, in a sentence.
[[nodiscard]] std::string derivation(const plan::SurvivalKey& time);
[[nodiscard]] std::string derivation(const plan::CategoryKey& category);

/// EVNTDESC of a time that came to its end so.
[[nodiscard]] std::string_view adam_description(EndedBy ended, const plan::SurvivalKey& time);

namespace text {
inline constexpr std::string_view patient_id = "Patient";
inline constexpr std::string_view arm_of_patient = "Arm";
inline constexpr std::string_view in_cohort = "In the analysed cohort (inclusion rule)";
inline constexpr std::string_view about_dictionary =
    "One row a patient. Dates are YYYY-MM-DD; a missing value, and what did not happen, is an empty cell. In "
    "the "
    "SPSS file a missing code is 9, declared as missing. Synthetic patients: nobody is meant.";
inline constexpr std::string_view code_unknown = "unknown";
inline constexpr std::string_view code_no = "no";
inline constexpr std::string_view code_yes = "yes";
inline constexpr std::string_view code_censored = "censored";
inline constexpr std::string_view code_event = "event";
inline constexpr std::string_view code_competing = "ruled out by another event";
inline constexpr std::string_view adam_study = "Study identifier";
inline constexpr std::string_view adam_subject = "Unique subject identifier";
inline constexpr std::string_view adam_treated = "Had a first dose before the data lock (Y)";
inline constexpr std::string_view adam_died = "Death is recorded (Y)";
inline constexpr std::string_view adam_parameter_code = "Parameter code";
inline constexpr std::string_view adam_parameter = "Parameter";
inline constexpr std::string_view adam_value = "Time from STARTDT to ADT";
inline constexpr std::string_view adam_unit = "Unit of AVAL";
inline constexpr std::string_view adam_start = "Time to event counts from";
inline constexpr std::string_view adam_end = "Date of event, of what rules it out, or of censoring";
inline constexpr std::string_view adam_censoring = "0 event, 1 censored, 2 ruled out by another event";
inline constexpr std::string_view adam_what = "What ended the time";
inline constexpr std::string_view adam_censored = "Censored: last known event-free";
inline constexpr std::string_view adam_number = "Number of the adverse event of the patient";
inline constexpr std::string_view adam_term_label = "Adverse event, as reported";
inline constexpr std::string_view adam_kind = "Adverse event, as coded";
inline constexpr std::string_view adam_grade = "Toxicity grade (CTCAE), 5 is fatal";
inline constexpr std::string_view adam_serious = "Serious: grade 4 or 5 (Y, N)";
inline constexpr std::string_view adam_fatal = "Results in death (Y, N)";
inline constexpr std::string_view adam_onset = "Onset";
inline constexpr std::string_view adam_resolved = "End";
inline constexpr std::string_view adam_outcome = "Outcome";
inline constexpr std::string_view adam_was_fatal = "FATAL";
inline constexpr std::string_view adam_recovered = "RECOVERED/RESOLVED";
inline constexpr std::string_view adam_not_recovered = "NOT RECOVERED/NOT RESOLVED";
inline constexpr std::string_view adam_emergent = "Treatment-emergent: from the first dose on (Y, N)";
// Of the truth:
inline constexpr std::string_view true_candidate = "Number for dliplan trace --patient";
inline constexpr std::string_view true_end = "Days from the first dose to the end of the record";
inline constexpr std::string_view true_end_reason = "What ends the record";
inline constexpr std::string_view true_days = "Days from the first dose, in the whole life";
inline constexpr std::string_view true_recorded = "Whether the record has it, or why not";
inline constexpr std::string_view true_relapse_type = "Type of the relapse that is treated";
inline constexpr std::string_view true_donor = "Donor";
inline constexpr std::string_view true_sex = "Sex";
inline constexpr std::string_view true_ph = "Philadelphia chromosome";
inline constexpr std::string_view true_extramedullary = "Extramedullary disease";
inline constexpr std::string_view true_age = "Age at relapse, years";
inline constexpr std::string_view true_blasts = "Marrow blasts, share";
inline constexpr std::string_view true_from_hsct = "Days from transplant to relapse";
inline constexpr std::string_view true_waiting = "Days from relapse to first dose";
inline constexpr std::string_view true_no_dli = "Why the first course was not followed by DLI";
inline constexpr std::string_view true_cause = "Cause of death";
inline constexpr std::string_view true_grade = "Worst grade, 5 is fatal";
inline constexpr std::string_view true_recorded_grade = "Grade in the record; 0 none";
inline constexpr std::string_view true_days_without = "Days from the first dose, had nobody been given DLI";
inline constexpr std::string_view true_gain = "Days lived longer (or less) than without DLI";
inline constexpr std::string_view needs_whole_days =
    "observation.whole_days = false: a file of patients has dates, which are whole days; leave it true";
[[nodiscard]] std::string folder_is_taken(std::string_view folder);
}  // namespace text

}  // namespace dliplan::app

#pragma once

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

namespace text {
inline constexpr std::string_view patient_id = "Patient";
inline constexpr std::string_view arm_of_patient = "Arm";
inline constexpr std::string_view in_cohort = "In the analysed cohort (inclusion rule)";
inline constexpr std::string_view code_unknown = "unknown";
inline constexpr std::string_view code_no = "no";
inline constexpr std::string_view code_yes = "yes";
inline constexpr std::string_view code_censored = "censored";
inline constexpr std::string_view code_event = "event";
inline constexpr std::string_view code_competing = "ruled out by another event";
}  // namespace text

}  // namespace dliplan::app

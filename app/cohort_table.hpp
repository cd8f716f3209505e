#pragma once

#include "app/summary.hpp"

#include <string>

namespace dliplan::app {

/// The flow of patients, from those who present to the cohort, with the reasons why others are not in it. A
/// reason that removed nobody in any study has no line.
[[nodiscard]] std::string cohort_table(const Summary& summary);

/// How long recruitment took, where the calendar is an outcome; empty where it is given, or no cohort was
/// filled.
[[nodiscard]] std::string calendar_table(const Summary& summary);

/// The cohort in a sentence: patients on average, and, where it is an outcome, the calendar.
[[nodiscard]] std::string cohort_sentence(const Summary& summary);

}  // namespace dliplan::app

#pragma once

#include "plan/enrolment.hpp"
#include "plan/estimand.hpp"
#include "sim/pathway/chart.hpp"

#include <array>
#include <string>
#include <string_view>

namespace dliplan::app {

// How results are called in JSON and CSV: fixed names, not words of a language.

inline constexpr std::array<std::string_view, plan::funnel_steps> step_names{
    "relapsed", "eligible", "treated", "received_dli", "enrolled", "second_course", "died", "lost"};

// Of a traced life; each in the order of its enum.
inline constexpr std::array<std::string_view, 2> relapse_type_names{"mrd", "haematologic"};
inline constexpr std::array<std::string_view, 4> donor_names{"haploidentical", "matched_sibling",
                                                             "matched_unrelated", "cord"};
inline constexpr std::array<std::string_view, 11> note_names{
    "course_starts", "crs",           "course_ends", "no_response_yet",         "responds",
    "dli",           "dli_not_given", "acute_gvhd",  "second_course_not_given", "relapse",
    "death"};
inline constexpr std::array<std::string_view, 7> reason_names{
    "as_planned", "declined", "relapsed", "acute_gvhd", "dead", "toxicity", "cost"};
inline constexpr std::array<std::string_view, 3> record_end_names{"death", "lost", "data_lock"};

/// What the amount of a line of the chart is; empty where it has none. A grade of 1 stands for 1–2, 3 for 3
/// or more.
[[nodiscard]] std::string_view amount_name(sim::Note note);

/// What an estimated number is called, and the factor from the engine's unit to that of the file.
struct InFiles {
  std::string quantity;   ///< "median", "survival_at_12_months", …
  std::string_view unit;  ///< "months" or "probability"
  double factor = 1.0;
};

[[nodiscard]] InFiles in_files(const plan::Estimand& estimand);

}  // namespace dliplan::app

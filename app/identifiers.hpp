#pragma once

#include "plan/enrolment.hpp"
#include "plan/estimand.hpp"
#include "sim/pathway/chart.hpp"

#include <array>
#include <string>
#include <string_view>

namespace dliplan::app {

// How results are called in JSON and CSV: fixed names, not words of a language.

inline constexpr std::array<std::string_view, plan::funnel_steps> step_names{"relapsed",
                                                                             "excluded_age",
                                                                             "excluded_unstable",
                                                                             "excluded_severe_infection",
                                                                             "excluded_acute_gvhd",
                                                                             "excluded_organ_failure",
                                                                             "excluded_cns_leukaemia",
                                                                             "excluded_allergy",
                                                                             "eligible",
                                                                             "other_treatment",
                                                                             "lost_waiting",
                                                                             "not_yet_treated",
                                                                             "treated",
                                                                             "received_dli",
                                                                             "enrolled",
                                                                             "second_course",
                                                                             "died",
                                                                             "lost"};

/// What the amount of a line of the chart is; empty where it has none, or where the outcome says it by name.
[[nodiscard]] std::string_view amount_name(sim::Note note);

/// What an estimated number is called, and the factor from the engine's unit to that of the file.
struct InFiles {
  std::string quantity;   ///< "median", "survival_at_12_months", …
  std::string_view unit;  ///< "months" or "probability"
  double factor = 1.0;
};

[[nodiscard]] InFiles in_files(const plan::Estimand& estimand);

}  // namespace dliplan::app

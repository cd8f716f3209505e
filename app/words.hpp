#pragma once

#include "plan/enrolment.hpp"
#include "plan/estimand.hpp"
#include "plan/operating_characteristics.hpp"
#include "sim/pathway/chart.hpp"
#include "stats/no_answer.hpp"

#include <string>
#include <string_view>

namespace dliplan::app {

// The catalogue: every word that a person reads about a result stands here and nowhere else, so that a
// language is added in one place. Identifiers of files and JSON keys are not words.

[[nodiscard]] std::string_view label(plan::FunnelStep step);
[[nodiscard]] std::string_view label(plan::AnalysisKind kind, plan::TableTest test);
[[nodiscard]] std::string_view label(stats::NoAnswer reason);
[[nodiscard]] std::string_view label(sim::Reason reason);

/// What a number is, with its unit: "median (months)", "at 12 months (%)".
[[nodiscard]] std::string label(const plan::Estimand& estimand);

/// One line of a chart: "responds", "DLI, 0.74 × 10⁸ MNC/kg".
[[nodiscard]] std::string describe_line(const sim::ChartLine& line);

/// Titles and short fixed texts.
namespace text {
inline constexpr std::string_view cohort_title = "The cohort, on average of all simulated studies";
inline constexpr std::string_view estimates_title = "What the estimates do";
inline constexpr std::string_view tests_title = "What the tests do";
inline constexpr std::string_view findings_title = "What this means";
inline constexpr std::string_view disclaimer =
    "dliplan plans studies. It is no medical device and says nothing about any single patient.";
[[nodiscard]] std::string bad_setting(std::string_view read);
}  // namespace text

}  // namespace dliplan::app

#pragma once

#include "app/record_dates.hpp"
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

/// The patient on the day of relapse: "MRD relapse 16.8 months after transplant, cord blood donor".
[[nodiscard]] std::string describe_patient(const sim::History& history);

/// Titles and short fixed texts.
namespace text {
inline constexpr std::string_view cohort_title = "The cohort, on average of all simulated studies";
inline constexpr std::string_view estimates_title = "What the estimates do";
inline constexpr std::string_view tests_title = "What the tests do";
inline constexpr std::string_view findings_title = "What this means";
inline constexpr std::string_view disclaimer =
    "dliplan plans studies. It is no medical device and says nothing about any single patient.";
inline constexpr std::string_view not_in_the_record = "what follows is not in the record";
inline constexpr std::string_view long_term_survivor = "a long-term survivor";
[[nodiscard]] std::string bad_setting(std::string_view read);
[[nodiscard]] std::string life_title(std::string_view study,
                                     std::uint64_t replicate,
                                     std::uint64_t candidate,
                                     std::uint64_t seed);
[[nodiscard]] std::string_view not_treated(bool eligible);
[[nodiscard]] std::string record_of_life(bool included, RecordEnd end, std::string_view date, double days);
}  // namespace text

}  // namespace dliplan::app

#pragma once

#include "app/record_dates.hpp"
#include "app/say.hpp"
#include "sim/history.hpp"
#include "sim/pathway/chart.hpp"
#include "sim/pathway/course.hpp"
#include "sim/pathway/screening.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

// The catalogue of a traced life: every word of its chart.

[[nodiscard]] std::string_view label(sim::Reason reason);
[[nodiscard]] std::string_view label(sim::AdverseEventKind kind);
[[nodiscard]] std::string_view label(sim::CauseOfDeath cause);

/// The patient on the day of relapse, in a few lines of facts: "haematologic relapse, 16.8 months after
/// transplant", …
[[nodiscard]] std::vector<std::string> describe_patient(const sim::Patient& patient);

/// How the way to treatment ends: "eligible; first dose after 6 days", "not eligible: severe infection", …
/// Days of the calendar, from that of the relapse to that of the first dose.
[[nodiscard]] std::string describe_screening(sim::ScreeningStep step, double days_to_first_dose);

/// One line of a chart: "donor lymphocytes, 0.74 × 10⁸ MNC/kg".
[[nodiscard]] std::string describe_line(const sim::ChartLine& line, const sim::History& history);

/// "9 µg/day on days 1–4, 28 µg/day from day 5".
[[nodiscard]] std::string describe_doses(const sim::Course& course);

namespace text {
[[nodiscard]] std::string life_title(std::string_view study,
                                     std::uint64_t replicate,
                                     std::uint64_t candidate,
                                     std::uint64_t seed);
inline constexpr Phrase not_in_the_record = phrase("what follows is not in the record");
inline constexpr Phrase long_term_survivor = phrase("a long-term survivor");
[[nodiscard]] std::string record_of_life(bool included, RecordEnd end, std::string_view date, double days);
}  // namespace text

}  // namespace dliplan::app

#pragma once

#include "sim/pathway/adverse_event.hpp"
#include "sim/pathway/reason.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dliplan::sim {

/// What a clinician would write into the chart of a simulated patient.
enum class Note : std::uint8_t {
  course_starts,           ///< amount: planned days
  adverse_event,           ///< kind; amount: grade
  adverse_event_resolves,  ///< kind; amount: grade
  course_ends,             ///< amount: delivered days
  no_response,
  responds,  ///< amount: Remission
  dli,       ///< amount: 10^8 MNC/kg
  dli_not_given,
  later_course_not_given,
  relapse,  ///< amount: 1 CD19-negative, 2 extramedullary, 3 both, 0 neither
  rescue,   ///< amount: RescueKind
  death,    ///< amount: CauseOfDeath
};

template <>
struct Names<Note> {
  static constexpr std::array<std::string_view, 12> values{
      "course_starts", "adverse_event", "adverse_event_resolves", "course_ends", "no_response", "responds",
      "dli",           "dli_not_given", "later_course_not_given", "relapse",     "rescue",      "death"};
};

struct ChartLine {
  double day = 0.0;  ///< from the first dose
  Note note{};
  Reason reason = Reason::none;
  AdverseEventKind kind{};
  double amount = 0.0;
  int course = 1;
};

/// Keeps every line, for `trace`.
class FullChart {
 public:
  static constexpr bool measures_hazards = false;

  void write(const ChartLine& line) { lines_.push_back(line); }
  [[nodiscard]] std::vector<ChartLine>& lines() noexcept { return lines_; }
  [[nodiscard]] const std::vector<ChartLine>& lines() const noexcept { return lines_; }

 private:
  std::vector<ChartLine> lines_;
};

/// Keeps nothing, for the millions of lives of a run.
struct NoChart {
  static constexpr bool measures_hazards = false;

  void write(const ChartLine&) const noexcept {}
};

}  // namespace dliplan::sim

#pragma once

#include "sim/describe.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dliplan::sim {

/// What a clinician would write into the chart of a simulated patient.
enum class Note : std::uint8_t {
  course_starts,  ///< amount: planned days
  crs,            ///< amount: grade (1 stands for 1–2)
  course_ends,    ///< amount: delivered days
  no_response_yet,
  responds,
  dli,  ///< amount: 10^8 MNC/kg
  dli_not_given,
  acute_gvhd,  ///< amount: grade (3 stands for III–IV)
  second_course_not_given,
  relapse,
  death,  ///< amount: CauseOfDeath
};

/// Why a thing that was due did not happen, or ended early.
enum class Reason : std::uint8_t { none, declined, relapsed, acute_gvhd, dead, toxicity, cost };

template <>
struct Names<Note> {
  static constexpr std::array<std::string_view, 11> values{
      "course_starts", "crs",           "course_ends", "no_response_yet",         "responds",
      "dli",           "dli_not_given", "acute_gvhd",  "second_course_not_given", "relapse",
      "death"};
};

template <>
struct Names<Reason> {
  static constexpr std::array<std::string_view, 7> values{"as_planned", "declined", "relapsed", "acute_gvhd",
                                                          "dead",       "toxicity", "cost"};
};

struct ChartLine {
  double day = 0.0;  ///< from the first dose
  Note note{};
  Reason reason = Reason::none;
  double amount = 0.0;
  int course = 1;
};

/// Keeps every line, for `trace`.
class FullChart {
 public:
  void write(const ChartLine& line) { lines_.push_back(line); }
  [[nodiscard]] const std::vector<ChartLine>& lines() const noexcept { return lines_; }

 private:
  std::vector<ChartLine> lines_;
};

/// Keeps nothing, for the millions of lives of a run.
struct NoChart {
  void write(const ChartLine&) const noexcept {}
};

}  // namespace dliplan::sim

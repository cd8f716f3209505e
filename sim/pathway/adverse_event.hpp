#pragma once

#include "sim/describe.hpp"
#include "sim/law/law.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace dliplan::sim {

enum class AdverseEventKind : std::int8_t {
  crs,
  neurotoxicity,
  neutropenia,
  thrombocytopenia,
  anaemia,
  liver_enzymes,
  other,  ///< fever, electrolytes, bleeding, …
  infection,
  aplasia,  ///< of the marrow, after DLI
  acute_gvhd,
  chronic_gvhd,  ///< grade 2 limited, 3 extensive
};
inline constexpr std::size_t adverse_event_kinds = 11;
/// The first of the enumerators: what a course of blinatumomab can do, once a course at most.
inline constexpr std::size_t course_toxicities = 7;

template <>
struct Names<AdverseEventKind> {
  static constexpr std::array<std::string_view, adverse_event_kinds> values{
      "crs",   "neurotoxicity", "neutropenia", "thrombocytopenia", "anaemia",     "liver_enzymes",
      "other", "infection",     "aplasia",     "acute_gvhd",       "chronic_gvhd"};
};

/// One adverse event of a life. Grades 1 to 4 (acute GVHD I to IV); `fatal` makes it grade 5, and then the
/// cause of death is of its kind, and it resolves with death.
struct AdverseEvent {
  AdverseEventKind kind{};
  std::int8_t grade = 1;
  std::int8_t course = 0;  ///< 0 in and after the first course, 1 from the second on
  bool fatal = false;
  double onset = 0.0;     ///< days from the first dose
  double resolved = 0.0;  ///< `never` when it lasts

  /// The grade with which it is counted when its end is known.
  [[nodiscard]] constexpr int worst_grade() const noexcept { return fatal ? 5 : grade; }
  friend bool operator==(const AdverseEvent&, const AdverseEvent&) = default;
};

}  // namespace dliplan::sim

#pragma once

#include "sim/describe.hpp"
#include "sim/history.hpp"

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace dliplan::plan {

/// What a file of real patients may date.
enum class Dated : std::uint8_t {
  birth,
  transplant,
  relapse,
  first_dose,
  assessment,
  second_assessment,
  response,
  next_relapse,
  dli,
  second_course,
  acute_gvhd,
  chronic_gvhd,
  death,
  last_seen,
};
inline constexpr std::size_t dated_count = 14;

[[nodiscard]] std::string_view meaning_of(Dated moment);

/// An adverse event with its dates, in days of the calendar (since 1970-01-01); `never` where there is none.
struct DatedEvent {
  sim::AdverseEventKind kind{};
  int grade = 0;  ///< 1 to 5
  double onset = sim::never;
  double resolved = sim::never;
};

/// One real patient as far as dates go, in whole days of the calendar (since 1970-01-01).
struct DatedPatient {
  std::array<double, dated_count> day;  ///< `never` where the file has no date
  std::optional<sim::RelapseType> relapse_type;
  std::optional<bool> mrd_negative;  ///< whether the response is
  std::vector<DatedEvent> events;
  std::bitset<sim::adverse_event_kinds> unknown;  ///< kinds of which nobody knows whether there was one

  DatedPatient() { clear(); }
  void clear();
  [[nodiscard]] double operator[](Dated moment) const { return day[static_cast<std::size_t>(moment)]; }
  [[nodiscard]] double& operator[](Dated moment) { return day[static_cast<std::size_t>(moment)]; }
  [[nodiscard]] bool has(Dated moment) const { return (*this)[moment] != sim::never; }
};

/// Two moments, of which the first must not come after the second.
struct DateOrder {
  Dated earlier;
  Dated later;
};

/// Every order that dates must have, whatever was done: nobody relapses before the transplant, or has
/// anything after death.
[[nodiscard]] const std::vector<DateOrder>& date_orders();

/// Age in years on a day: whole years, and the part of the year since the last birthday. Both are days since
/// 1970-01-01. Born on 29 February, one is a year older on 1 March of a common year.
[[nodiscard]] double age_in_years(double birth, double day);

}  // namespace dliplan::plan

template <>
struct dliplan::sim::Names<dliplan::plan::Dated> {
  static constexpr std::array<std::string_view, dliplan::plan::dated_count> values{
      "birth",    "transplant",   "relapse", "first_dose",    "assessment", "second_assessment",
      "response", "next_relapse", "dli",     "second_course", "acute_gvhd", "chronic_gvhd",
      "death",    "last_seen"};
};

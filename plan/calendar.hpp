#pragma once

#include "sim/describe.hpp"

#include <chrono>

namespace dliplan::plan {

/// A date of the calendar; a whole day, from its first to its last moment.
using Date = std::chrono::sys_days;

/// When a study's enrolment closes and its data are locked: days since the opening, both last days in full.
struct Timeline {
  double enrolment_days = 0.0;
  double days_to_lock = 0.0;
  friend bool operator==(const Timeline&, const Timeline&) = default;
};

/// When the study recruits and when its data are locked. Both last days count in full.
struct Calendar {
  Date opens = std::chrono::sys_days{std::chrono::year{2023} / 9 / 1};
  Date enrolment_closes = std::chrono::sys_days{std::chrono::year{2026} / 12 / 31};
  Date data_lock = std::chrono::sys_days{std::chrono::year{2026} / 12 / 31};

  /// Days in which patients can enter, and days until the lock, both counted from the opening.
  [[nodiscard]] double enrolment_days() const {
    return static_cast<double>((enrolment_closes - opens).count() + 1);
  }
  [[nodiscard]] double days_to_lock() const { return static_cast<double>((data_lock - opens).count() + 1); }
  [[nodiscard]] Timeline timeline() const { return {enrolment_days(), days_to_lock()}; }
  friend bool operator==(const Calendar&, const Calendar&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Calendar& calendar) {
  visitor.field(calendar.opens, {.name = "opens",
                                 .meaning = "First day on which a relapse can enter the study.",
                                 .source = "protocol: September 2023"});
  visitor.field(
      calendar.enrolment_closes,
      {.name = "enrolment_closes",
       .meaning = "Last day on which a relapse can enter the study. With accrual.recruit_until this and "
                  "data_lock are outcomes, and not used.",
       .source = "protocol: December 2026"});
  visitor.field(calendar.data_lock, {.name = "data_lock",
                                     .meaning = "Last day of follow-up; nothing later is known.",
                                     .source = "protocol: December 2026"});
}

}  // namespace dliplan::plan

#include "app/record_dates.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

namespace dliplan::app {

LastKnown last_known(const plan::Trace& trace) {
  LastKnown last{RecordEnd::data_lock, trace.timeline.days_to_lock - 1.0, 0.0};
  if (trace.death_recorded) {
    last = {RecordEnd::death, trace.first_dose_day + trace.history[sim::Moment::death], 0.0};
  } else if (trace.lost) {
    last = {RecordEnd::lost, trace.record_ends, 0.0};
  }
  last.days = std::floor(last.moment) - std::floor(trace.first_dose_day);
  return last;
}

bool is_recorded(const plan::Trace& trace, double day) {
  return trace.first_dose_day + day < trace.record_ends;
}

std::string date_text(const plan::Study& study, double days) {
  const auto date = study.calendar.opens + std::chrono::days(static_cast<int>(std::floor(days)));
  const std::chrono::year_month_day ymd{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

}  // namespace dliplan::app

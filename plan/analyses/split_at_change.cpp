#include "plan/analyses/split_at_change.hpp"

namespace dliplan::plan {

void SplitAtChange::split(const stats::SurvivalColumn& time, std::span<const double> change) {
  constexpr double before_day_0 = -1.0;
  entry_.clear();
  exit_.clear();
  changed_.clear();
  event_.clear();
  patient_.clear();
  for (std::size_t row = 0; row < time.time.size(); ++row) {
    const double exit = time.time[row];
    const double day = change[row];
    if (stats::is_missing(exit) || stats::is_missing(day)) {
      continue;
    }
    const bool from_the_start = day < 0.0;
    if (from_the_start || !(day < exit)) {
      add(row, before_day_0, exit, time.event[row], from_the_start ? 1.0 : 0.0);
      continue;
    }
    add(row, before_day_0, day, 0, 0.0);
    add(row, day, exit, time.event[row], 1.0);
  }
}

void SplitAtChange::add(std::size_t row, double entry, double exit, std::uint8_t event, double changed) {
  entry_.push_back(entry);
  exit_.push_back(exit);
  event_.push_back(event);
  changed_.push_back(changed);
  patient_.push_back(static_cast<std::uint32_t>(row));
}

}  // namespace dliplan::plan

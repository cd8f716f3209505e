#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::stats {

/// The cohort as it stands on a landmark day: who is event-free and followed beyond it, and how long from
/// there.
///
/// A comparison of groups that form after time zero (responders, patients with GVHD) is free of immortal time
/// when everybody is put into a group by what is known on the landmark, and the time runs from it.
/// The columns keep the rows of the data set, so that the other columns go with them; the memory is kept for
/// the next call. Source: Anderson, Cain and Gelber 1983, J Clin Oncol 1:710.
class Landmark {
 public:
  /// `time` and `event` as in SurvivalColumn, `day` in the same unit. Whoever had the event, or was last
  /// seen, on the landmark day or before is left out: nothing can be learnt of later days from them.
  /// With day 0 only rows of time 0 are left out. O(n).
  void mark(std::span<const double> time, std::span<const std::uint8_t> event, double day);

  /// Time from the landmark, above 0; `missing` for those left out.
  [[nodiscard]] std::span<const double> time() const { return {time_.data(), rows_}; }
  /// 1 for an event after the landmark; 0 for censored and for those left out.
  [[nodiscard]] std::span<const std::uint8_t> event() const { return {event_.data(), rows_}; }

  /// How many patients are event-free and followed on the landmark day.
  [[nodiscard]] std::size_t at_risk() const { return at_risk_; }
  /// How many had the event, and how many were last seen without it, on the landmark day or before.
  [[nodiscard]] std::size_t earlier_events() const { return earlier_events_; }
  [[nodiscard]] std::size_t earlier_censored() const { return earlier_censored_; }

 private:
  // Longer than in use, so that nothing is cleared between calls.
  std::vector<double> time_;
  std::vector<std::uint8_t> event_;
  std::size_t rows_ = 0;
  std::size_t at_risk_ = 0;
  std::size_t earlier_events_ = 0;
  std::size_t earlier_censored_ = 0;
};

}  // namespace dliplan::stats

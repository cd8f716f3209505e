#include "stats/survival/landmark.hpp"

#include "stats/dataset.hpp"

#include <cassert>
#include <cmath>

namespace dliplan::stats {

void Landmark::mark(std::span<const double> time, std::span<const std::uint8_t> event, double day) {
  assert(time.size() == event.size() && !std::isnan(day));
  rows_ = time.size();
  if (time_.size() < rows_) {
    time_.resize(rows_);
    event_.resize(rows_);
  }
  at_risk_ = earlier_events_ = earlier_censored_ = 0;
  for (std::size_t i = 0; i < rows_; ++i) {
    const bool goes_on = time[i] > day;
    time_[i] = goes_on ? time[i] - day : missing;
    event_[i] = goes_on ? event[i] : std::uint8_t{0};
    at_risk_ += goes_on ? 1U : 0U;
    if (goes_on || is_missing(time[i])) continue;
    earlier_events_ += event[i];
    earlier_censored_ += 1U - event[i];
  }
}

}  // namespace dliplan::stats

#include "stats/competing_risks/cause_events.hpp"

#include "stats/dataset.hpp"

#include <algorithm>
#include <cassert>

namespace dliplan::stats {

void CauseEvents::recode(const TimeOrder& order, std::span<const Cause> cause, Cause of) {
  assert(of != no_cause);
  rows_ = cause.size();
  if (rows_ > time_.size()) {
    time_.resize(rows_);
    event_.resize(rows_);
  }
  std::fill_n(time_.begin(), rows_, missing);
  for (std::size_t i = 0; i < order.size(); ++i) time_[order.row()[i]] = order.time()[i];
  for (std::size_t i = 0; i < rows_; ++i) event_[i] = cause[i] == of ? 1 : 0;
  order_.sort(time(), event());
}

}  // namespace dliplan::stats

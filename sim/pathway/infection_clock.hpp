#pragma once

#include "sim/law/law.hpp"

#include <algorithm>
#include <cstdint>

namespace dliplan::sim {

/// Infections as a Poisson process whose rate changes now and then: each has an Exp(1) threshold of its own,
/// and hazard that was used up is kept.
class InfectionClock {
 public:
  /// From `now` on this many a day, until `until` (then none). Only ever called with rising `now`.
  void changes_rate(double now, double per_day, double until = never) noexcept {
    remaining_ -= rate_ * std::max(0.0, std::min(now, until_) - since_);
    since_ = now;
    rate_ = per_day;
    until_ = until;
  }
  /// The next infection has this threshold, from `now` on.
  void waits_for(double now, double threshold) noexcept {
    since_ = now;
    remaining_ = threshold;
  }
  [[nodiscard]] double ring() const noexcept {
    if (rate_ <= 0.0) {
      return never;
    }
    const double at = since_ + std::max(0.0, remaining_) / rate_;
    return at < until_ ? at : never;
  }

 private:
  double rate_ = 0.0;
  double since_ = 0.0;
  double until_ = never;
  double remaining_ = never;
};

}  // namespace dliplan::sim

#pragma once

#include "sim/law/law.hpp"

#include <algorithm>

namespace dliplan::sim {

/// A hazard clock: it rings when the integral of multiplier × hazard reaches its threshold.
///
/// Times are days of the patient's own life. The law's time runs from `origin`. When something changes
/// the multiplier, the hazard already used up is kept and the ring is solved again: exact for every law
/// and any number of changes, no time step. Source: Anderson (2007), J Chem Phys 127:214107,
/// modified next-reaction method.
class Clock {
 public:
  /// A stopped clock: it never rings.
  Clock() = default;

  /// Starts at `origin`. `threshold` is a draw from Exp(1). `law` must outlive the clock.
  Clock(const Law& law, double origin, double multiplier, double threshold)
      : law_(&law), origin_(origin), multiplier_(multiplier), remaining_(threshold), last_change_(origin) {
    ring_ = solve(0.0);
  }

  /// When it rings if nothing changes any more; `never` if it does not.
  [[nodiscard]] double ring() const noexcept { return ring_; }

  /// From `now` on, the multiplier is `factor` times what it was.
  void multiply(double now, double factor) {
    if (law_ == nullptr || factor == 1.0) {
      return;
    }
    const double hazard_now = law_->cumulative_hazard(now - origin_);
    const double used = multiplier_ * (hazard_now - law_->cumulative_hazard(last_change_ - origin_));
    remaining_ = std::max(0.0, remaining_ - used);
    multiplier_ *= factor;
    last_change_ = now;
    ring_ = solve(hazard_now);
  }

  void stop() noexcept { *this = Clock(); }

 private:
  [[nodiscard]] double solve(double hazard_now) const noexcept {
    if (multiplier_ == 0.0) {
      return never;
    }
    return origin_ + law_->inverse(hazard_now + remaining_ / multiplier_);
  }

  const Law* law_ = nullptr;
  double origin_ = 0.0;
  double multiplier_ = 0.0;
  double remaining_ = 0.0;
  double last_change_ = 0.0;
  double ring_ = never;
};

}  // namespace dliplan::sim

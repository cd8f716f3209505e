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
template <class LawType>
class BasicClock {
 public:
  /// A stopped clock: it never rings.
  BasicClock() = default;

  /// Starts at `origin`. `threshold` is a draw from Exp(1). `law` must outlive the clock.
  BasicClock(const LawType& law, double origin, double multiplier, double threshold)
      : law_(&law), origin_(origin), multiplier_(multiplier), remaining_(threshold) {
    ring_ = solve(0.0);
  }

  /// When it rings if nothing changes any more; `never` if it does not.
  [[nodiscard]] double ring() const noexcept { return ring_; }

  /// What is left of the threshold at `now`, up to which it has not rung; 0 of a stopped clock.
  [[nodiscard]] double remaining(double now) const noexcept {
    if (law_ == nullptr || multiplier_ == 0.0) {
      return remaining_;
    }
    const double hazard_now = law_->cumulative_hazard(std::max(0.0, now - origin_));
    return std::max(0.0, remaining_ - multiplier_ * (hazard_now - hazard_at_change_));
  }

  /// From `now` on, the multiplier is `factor` times what it was.
  void multiply(double now, double factor) {
    if (law_ == nullptr || factor == 1.0) {
      return;
    }
    const double hazard_now = law_->cumulative_hazard(std::max(0.0, now - origin_));
    remaining_ = std::max(0.0, remaining_ - multiplier_ * (hazard_now - hazard_at_change_));
    multiplier_ *= factor;
    hazard_at_change_ = hazard_now;
    ring_ = solve(hazard_now);
  }

  void stop() noexcept { *this = BasicClock(); }

 private:
  [[nodiscard]] double solve(double hazard_now) const noexcept {
    if (multiplier_ == 0.0) {
      return never;
    }
    return origin_ + law_->inverse(hazard_now + remaining_ / multiplier_);
  }

  const LawType* law_ = nullptr;
  double origin_ = 0.0;
  double multiplier_ = 0.0;
  double remaining_ = 0.0;
  double hazard_at_change_ = 0.0;  ///< of the law, at the last change of the multiplier
  double ring_ = never;
};

using Clock = BasicClock<Law>;

}  // namespace dliplan::sim

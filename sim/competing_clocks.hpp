#pragma once

#include "sim/law/law.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace dliplan::sim {

/// The two causes of an event-free time.
enum class Cause : std::uint8_t { relapse, non_relapse_death };

/// Two hazard clocks on one law, of which only the first to ring counts: cause-specific hazards that are
/// multiples of one baseline hazard. As two `BasicClock`s, at the price of one: both need the law's time only
/// for the lesser of their hazards.
template <class LawType>
class CompetingClocks {
 public:
  struct Start {
    double multiplier = 1.0;
    double threshold = never;  ///< a draw from Exp(1)
  };

  /// Stopped clocks: they never ring.
  CompetingClocks() = default;

  /// `law` must outlive the clocks.
  CompetingClocks(const LawType& law, double origin, const Start& relapse, const Start& non_relapse_death)
      : law_(&law), origin_(origin) {
    clocks_[0] = {relapse.multiplier, relapse.threshold, 0.0, relapse.threshold / relapse.multiplier};
    clocks_[1] = {non_relapse_death.multiplier, non_relapse_death.threshold, 0.0,
                  non_relapse_death.threshold / non_relapse_death.multiplier};
    solve();
  }

  /// When the first of them rings if nothing changes any more; `never` if none does.
  [[nodiscard]] double ring() const noexcept { return ring_; }
  /// Which one that is.
  [[nodiscard]] Cause cause() const noexcept {
    return clocks_[0].rings_at_hazard <= clocks_[1].rings_at_hazard ? Cause::relapse
                                                                    : Cause::non_relapse_death;
  }

  /// What is left of the thresholds of relapse and of non-relapse death at `now`, up to which neither has
  /// rung; 0 of stopped clocks.
  [[nodiscard]] std::array<double, 2> remaining(double now) const noexcept {
    if (law_ == nullptr) {
      return {};
    }
    const double hazard_now = law_->cumulative_hazard(std::max(0.0, now - origin_));
    const auto left = [hazard_now](const Clock& clock) {
      return clock.multiplier == 0.0
                 ? clock.remaining
                 : std::max(0.0, clock.remaining - clock.multiplier * (hazard_now - clock.hazard_at_change));
    };
    return {left(clocks_[0]), left(clocks_[1])};
  }

  /// From `now` on, the multiplier of that cause is `factor` times what it was.
  void multiply(Cause cause, double now, double factor) {
    if (law_ == nullptr || factor == 1.0) {
      return;
    }
    Clock& clock = clocks_[static_cast<std::size_t>(cause)];
    const double hazard_now = law_->cumulative_hazard(std::max(0.0, now - origin_));
    clock.remaining =
        std::max(0.0, clock.remaining - clock.multiplier * (hazard_now - clock.hazard_at_change));
    clock.multiplier *= factor;
    clock.hazard_at_change = hazard_now;
    clock.rings_at_hazard = hazard_now + clock.remaining / clock.multiplier;
    solve();
  }

  void stop() noexcept { *this = CompetingClocks(); }

 private:
  struct Clock {
    double multiplier = 0.0;
    double remaining = never;
    double hazard_at_change = 0.0;
    double rings_at_hazard = never;  ///< of the law; a multiplier of 0 gives infinity
  };

  void solve() noexcept {
    ring_ = origin_ + law_->inverse(std::min(clocks_[0].rings_at_hazard, clocks_[1].rings_at_hazard));
  }

  const LawType* law_ = nullptr;
  double origin_ = 0.0;
  std::array<Clock, 2> clocks_{};
  double ring_ = never;
};

}  // namespace dliplan::sim

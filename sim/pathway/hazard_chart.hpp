#pragma once

#include "sim/martingales.hpp"
#include "sim/pathway/chart.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace dliplan::sim {

/// The clocks of relapse and death that have thresholds.
struct HazardLeft {
  double relapse = 0.0;
  double non_relapse_death = 0.0;
  double leukaemia_death = 0.0;
};

/// The chart that adds up how much hazard a life uses up, instead of writing lines. It is told before a state
/// changes, and again what is left of the thresholds where a clock has started; so the hazards are
/// evaluated a few times a life.
class HazardChart {
 public:
  static constexpr bool measures_hazards = true;

  HazardChart(double stop, Martingales& result) : stop_(std::max(0.0, stop)), result_(result) {
    result_ = {};
  }

  void write(const ChartLine&) const noexcept {}

  /// Up to where hazards count, of a life that has come to `now`.
  [[nodiscard]] double until(double now) const noexcept { return std::min(now, stop_); }
  /// Up to where they have been added.
  [[nodiscard]] double settled() const noexcept { return settled_; }

  /// Clocks have started or stopped at the moment up to which all is added.
  void restart(const HazardLeft& left) noexcept { left_ = left; }

  /// Adds what was used up until `until`, in a state that lasted from `settled`.
  void settle(double until, const HazardLeft& left, double other_death, std::size_t state) noexcept {
    result_.at(HazardEvent::relapse, state) -= left_.relapse - left.relapse;
    result_.at(HazardEvent::death, state) -= (left_.non_relapse_death - left.non_relapse_death) +
                                             (left_.leukaemia_death - left.leukaemia_death) + other_death;
    left_ = left;
    settled_ = until;
  }

  /// Drawn before the stop.
  void draws(Surprise what, double now, double excess) noexcept {
    if (now <= stop_) result_.surprise[static_cast<std::size_t>(what)] += excess;
  }

  /// It happens now, in this state.
  void happens(HazardEvent event, double now, std::size_t state) noexcept {
    if (now <= stop_) result_.at(event, state) += 1.0;
  }

 private:
  double stop_;
  double settled_ = 0.0;
  HazardLeft left_;
  Martingales& result_;
};

}  // namespace dliplan::sim

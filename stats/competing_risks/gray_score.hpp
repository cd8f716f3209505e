#pragma once

#include "stats/dataset.hpp"
#include "stats/survival/log_rank.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace dliplan::stats {

/// Scores of Gray's test by group, and their variance: of the first groups - 1, the lower triangle.
struct GraySums {
  std::array<double, max_groups> score{};
  std::array<std::array<double, max_groups>, max_groups> variance{};
};

/// The walk of Gray's test through the times of one stratum.
///
/// First every patient is counted at risk; then, time by time in ascending order, come the events of that
/// time, its end, and the leaving of everybody whose time it was.
///
/// The variance is Gray's (v, v2 and v3 of his program crst), but its terms are carried along as the score
/// moves, where he adds them up against the end of the study: nothing large is subtracted, and each event
/// time costs groups^3 whatever came before. Source: Gray 1988, Ann Stat 16:1141, section 3.
class GrayScore {
 public:
  enum class Kind : std::uint8_t { own, other };

  GrayScore(int groups, double rho);

  void count_at_risk(Level group) { ++group_[static_cast<std::size_t>(group)].at_risk; }

  /// Another event of the time in hand, of the cause compared or of another one.
  void count_event(Level group, Kind kind);

  /// False when the pooled incidence leaves no weight: nothing can be said.
  [[nodiscard]] bool end_time();

  void leave(Level group) { --group_[static_cast<std::size_t>(group)].at_risk; }

  void add_to(GraySums& all) const;

 private:
  /// One group, just before the time in hand.
  struct Group {
    std::uint32_t at_risk = 0;
    std::uint32_t own = 0, others = 0;  ///< events at the time in hand
    double free = 1.0;                  ///< S, free of all causes
    double free_after = 1.0;
    double incidence = 0.0;  ///< F of the cause
    double weight = 0.0;     ///< n / S: the patients that would be at risk if nobody had failed
    double spread = 0.0;     ///< variance of the group's own curve for the pooled incidence
  };

  void weigh();
  [[nodiscard]] bool add_own_events();
  void add_other_events();
  void pull_by(std::size_t group, double weight, double move);
  [[nodiscard]] double lag(const Group& group) const;
  [[nodiscard]] double noise_of(const Group& group) const;

  std::size_t groups_;
  double rho_;
  GraySums sums_{};
  /// Covariance of each score with each group's curve.
  std::array<std::array<double, max_groups>, max_groups> with_spread_{};
  std::array<Group, max_groups> group_{};
  double own_ = 0.0, others_ = 0.0;  ///< events at the time in hand
  double pooled_ = 0.0, pooled_after_ = 0.0;
  double total_weight_ = 0.0, expecting_ = 0.0;
};

}  // namespace dliplan::stats

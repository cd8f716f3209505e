#pragma once

#include "stats/dataset.hpp"
#include "stats/no_answer.hpp"
#include "stats/survival/log_rank.hpp"
#include "stats/survival/strata.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::stats {

/// One stratum looked at by itself, as SPSS KM /COMPARE = OVERALL STRATA does with each.
struct OneStratum {
  std::span<const std::uint32_t> stratum;
  std::uint32_t chosen = 0;
};

/// Who was at risk and who died, by group, at each event time of each stratum: all that the weighted
/// log-rank tests of 2 to 16 groups ask of the data. Filled once, then read by every test.
///
/// Counts are integers. A patient censored on the day of an event is at risk on it; in a stratum only its own
/// patients are. Rows without time, group or stratum are left out. The buffers are kept, so that
/// nothing is allocated once they are warm. O(n + strata + event times * groups), from a sorted order.
class RiskSets {
 public:
  /// `group`: one level per row of the data set, in [0, groups), or missing.
  void fill(const TimeOrder& order, std::span<const Level> group, int groups);
  void fill(const TimeOrder& order, std::span<const Level> group, int groups, const Strata& strata);
  void fill(const TimeOrder& order, std::span<const Level> group, int groups, const OneStratum& stratum);

  /// One event time: how many of each group are at risk, and how many of them die.
  struct Set {
    std::span<const std::uint32_t> at_risk;
    std::span<const std::uint32_t> deaths;
    bool opens_stratum = false;  ///< it is the first event time of its stratum
  };

  /// Event times, of all strata together.
  [[nodiscard]] std::size_t size() const { return opens_stratum_.size(); }

  /// Stratum by stratum, in ascending order of time.
  [[nodiscard]] Set operator[](std::size_t index) const;

  [[nodiscard]] int groups() const { return groups_; }
  [[nodiscard]] std::size_t patients(int group) const { return patients_[static_cast<std::size_t>(group)]; }
  [[nodiscard]] std::size_t events(int group) const { return events_[static_cast<std::size_t>(group)]; }

  /// Whether the groups named can be compared at all. NoAnswer: no_rows, one_group_empty, no_events.
  [[nodiscard]] tl::expected<void, NoAnswer> comparable(std::span<const int> groups) const;

 private:
  void clear(int groups);
  void sort_into_strata(const TimeOrder& order, std::span<const Level> group, const Strata& strata);
  template <class PositionAt, class LevelAt>
  void collect(const TimeOrder& order, std::size_t count, PositionAt position_at, LevelAt level_at);

  // Last time first, as they are counted; each with groups_ numbers at risk, then groups_ of deaths.
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint8_t> opens_stratum_;
  std::vector<std::uint32_t> position_;  ///< in the order of time, stratum by stratum
  std::vector<std::uint32_t> end_;       ///< of each stratum in `position_`
  std::array<std::size_t, max_groups> patients_{};
  std::array<std::size_t, max_groups> events_{};
  int groups_ = 0;
};

}  // namespace dliplan::stats

#pragma once

#include "stats/survival/cox/cox.hpp"
#include "stats/survival/cox/matrices.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::stats::cox {

/// One distinct event time of one stratum, as places in the working order.
struct EventTime {
  std::uint32_t added = 0;        ///< first row that joins the risk set here, going back in time
  std::uint32_t first_death = 0;  ///< rows from `added` up to here survive this time
  std::uint32_t end = 0;          ///< rows from `first_death` up to here are the events
  std::uint32_t stratum_end = 0;  ///< one past the last event time of the stratum
  double time = 0.0;
  bool opens_stratum = false;

  [[nodiscard]] std::uint32_t deaths() const { return end - first_death; }
};

/// The usable rows in working order: stratum by stratum, from the last time to the first and, within a
/// time, censored rows before events, so that a risk set builds up by adding rows.
class Rows {
 public:
  void take(const TimeOrder& order, const CoxColumns& columns);
  void take(const StartStop& rows, const CoxColumns& columns);

  [[nodiscard]] int covariates() const { return covariates_; }
  [[nodiscard]] std::size_t size() const { return row_.size(); }
  [[nodiscard]] std::size_t events() const { return events_; }
  [[nodiscard]] const double* covariate(std::size_t place) const {
    return x_.data() + place * static_cast<std::size_t>(covariates_);
  }
  [[nodiscard]] std::span<const EventTime> event_times() const { return event_times_; }
  [[nodiscard]] std::span<const std::uint32_t> row() const { return row_; }
  /// One past the last event time (they go back in time) at which the row in this place is watched.
  [[nodiscard]] std::uint32_t until(std::size_t place) const { return until_[place]; }
  /// Whether some row enters after an event of its stratum; `until` is for such data only.
  [[nodiscard]] bool delayed_entry() const { return delayed_entry_; }
  [[nodiscard]] std::uint32_t most_ties() const { return most_ties_; }
  /// Standard deviations of the covariates in their own units; 0 for a constant one.
  [[nodiscard]] const Vector& scale() const { return scale_; }

 private:
  void keep_complete_rows(const TimeOrder& order, const CoxColumns& columns, std::span<const double> entry);
  void part_strata(std::span<const std::uint32_t> stratum);
  void find_event_times(std::span<const std::uint32_t> stratum);
  void find_event_times_between(std::size_t begin, std::size_t end);
  void find_entries(std::span<const double> entry);
  void standardise(const CoxColumns& columns);

  TimeOrder exits_;
  std::vector<double> kept_exit_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> row_, spare_row_, until_;
  std::vector<double> time_, spare_time_, x_;
  std::vector<std::uint8_t> event_, spare_event_;
  std::vector<EventTime> event_times_;
  Vector scale_;
  int covariates_ = 0;
  std::size_t events_ = 0;
  std::uint32_t most_ties_ = 0;
  bool delayed_entry_ = false;
};

}  // namespace dliplan::stats::cox

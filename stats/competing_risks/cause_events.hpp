#pragma once

#include "stats/time_order.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::stats {

/// What ended a patient's time, by row of the data set: 0 censored, else one of the causes 1, 2, ...
using Cause = std::uint8_t;
inline constexpr Cause no_cause = 0;

/// The most causes that are told apart.
inline constexpr int max_causes = 8;

/// One cause as the event, every other one as a censoring: the data of a cause-specific analysis.
///
/// A cause-specific Cox model is the ordinary Cox model of these data, a cause-specific log-rank test the
/// ordinary one: there is no other estimator for either. They ask how the rate of the cause among those
/// still at risk differs, not how many patients come to it; that is for `gray_test` and `FineGray`.
/// A recoded curve is not an incidence: see OneMinusKaplanMeier.
/// Allocates only when it sees more rows than ever before. Source: Prentice et al. 1978, Biometrics 34:541.
class CauseEvents {
 public:
  /// `order`: the times of the data set; `cause` by row, as long as the data set. Only `of` stays an event.
  /// O(n log n): an event stands before a censoring of the same time, so that the rows are sorted anew.
  void recode(const TimeOrder& order, std::span<const Cause> cause, Cause of);

  /// By row of the data set: its time, `missing` where it had none, and 1 for an event of the cause.
  [[nodiscard]] std::span<const double> time() const { return {time_.data(), rows_}; }
  [[nodiscard]] std::span<const std::uint8_t> event() const { return {event_.data(), rows_}; }

  /// The same in ascending order of time.
  [[nodiscard]] const TimeOrder& order() const { return order_; }

 private:
  std::vector<double> time_;
  std::vector<std::uint8_t> event_;
  TimeOrder order_;
  std::size_t rows_ = 0;
};

}  // namespace dliplan::stats

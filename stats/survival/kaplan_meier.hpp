#pragma once

#include "stats/dataset.hpp"
#include "stats/interval.hpp"
#include "stats/no_answer.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::stats {

/// The product-limit estimate of a survival curve, with the numbers that SPSS prints beside it.
///
/// S(t) = product over event times up to t of (1 - d/n); a patient censored on the day of an event
/// is at risk on it. Intervals of S(t): curve_interval.hpp; R's quantiles: curve_quantile.hpp; means to a
/// given day: restricted_mean.hpp; the cumulative hazard: cumulative_hazard.hpp. Fit again and again: the
/// buffers are kept, so that nothing is allocated once they are warm. A level of the curve counts as reached
/// when S is within 1e-10 of it: the rounding of a product of m factors is at most m * 2.2e-16, so that a
/// curve which hits one half exactly (3/4 * 2/3) is seen to do so, while no distinct step of a clinical
/// cohort is that close. Source: Kaplan and Meier 1958; SPSS KM algorithms; docs/methods.md.
class KaplanMeier {
 public:
  /// The curve just after one distinct event time.
  struct Step {
    double time = 0.0;
    double survival = 1.0;
    double greenwood = 0.0;  ///< sum of d / (n (n - d)) so far; without the last step down to 0
    std::uint32_t at_risk = 0;
    std::uint32_t deaths = 0;
  };

  /// From when on each patient is watched: one cell a row of the data set, in the unit of the times.
  struct Entries {
    std::span<const double> time;
    TimeOrder& workspace;  ///< overwritten, keeps its memory for the next call
  };

  /// Every row that has a time, or the rows of one level of `group` (one cell a row). O(n).
  void fit(const TimeOrder& order);
  void fit(const TimeOrder& order, std::span<const Level> group, Level level);

  /// The same with delayed entry (left truncation): a patient is at risk on (entry, exit], `exits` being the
  /// order of the exits. Rows whose entry is missing or not before their exit are at risk on no day: they
  /// are left out and counted by `late_entries`, as R's Surv(start, stop, event) makes them NA; so an event
  /// on day 0 does not count with entry 0. Assumes that who enters late is no other risk than who is there.
  /// The first risk sets may be tiny (early_risk_sets.hpp), and where all of one die, S stays at 0 whoever
  /// enters later, as in R. O(n log n), for the entries are sorted.
  void fit(const TimeOrder& exits, Entries entries);
  void fit(const TimeOrder& exits, Entries entries, std::span<const Level> group, Level level);

  /// S(t) and Greenwood's standard error (0 where S is 1 or 0). `t` in the unit of the times.
  /// NoAnswer: no_rows; beyond_follow_up when t is after the last observation and S is not 0.
  [[nodiscard]] tl::expected<Estimate, NoAnswer> survival_at(double t) const;

  /// The curve as it stands at `t`, whether or not anybody is watched then; S is 1 before the first event.
  [[nodiscard]] Step step_at(double t) const;

  /// The least event time with S <= 1/2, as SPSS; R takes the middle when S stays at one half.
  /// NoAnswer: no_rows, median_not_reached.
  [[nodiscard]] tl::expected<double, NoAnswer> median() const;

  /// The least event time with S <= 1 - p, p in (0, 1). NoAnswer: no_rows, quantile_not_reached.
  [[nodiscard]] tl::expected<double, NoAnswer> quantile(double p) const;

  /// Median with SPSS's standard error: SE of S there, over the density (S(u) - S(l)) / (l - u), u
  /// the last event time with S >= .55 and l the first with S <= .45. NoAnswer: as `median`, and
  /// band_not_reached when u or l does not exist (SPSS leaves the error blank).
  [[nodiscard]] tl::expected<Estimate, NoAnswer> median_with_error() const;

  /// SPSS's mean survival, restricted to this curve's own largest observation, whether event or not, with
  /// SE = sqrt(sum A_i^2 d / (n (n - d))), A_i the area right of t_i; no m/(m - 1) factor.
  /// NoAnswer: no_rows; no_events, as SPSS, when every patient is censored.
  [[nodiscard]] tl::expected<Estimate, NoAnswer> restricted_mean() const;

  /// How many patients are watched just before `t`.
  [[nodiscard]] std::size_t at_risk(double t) const;

  /// The largest observation, whether event or not; 0 without rows.
  [[nodiscard]] double last_time() const { return rows_ > 0 ? time_[rows_ - 1] : 0.0; }

  /// Patients whom the last fit left out because they do not enter before they leave.
  [[nodiscard]] std::size_t late_entries() const { return late_entries_; }

  [[nodiscard]] std::span<const Step> steps() const { return {steps_.data(), step_count_}; }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t events() const { return events_; }

 private:
  void make_room(std::size_t rows);
  template <class Belongs>
  void fit_entering(const TimeOrder& exits, Entries entries, Belongs belongs);
  template <class EnteredBefore>
  void draw_curve(EnteredBefore entered_before);

  // Longer than in use, so that nothing is cleared between fits.
  std::vector<Step> steps_;
  std::vector<double> time_;  ///< every time, ascending
  std::vector<std::uint8_t> event_;
  std::vector<double> entry_;  ///< of delayed entry: every entry, ascending
  std::size_t entries_ = 0;    ///< 0 or as many as rows
  std::size_t late_entries_ = 0;
  std::size_t step_count_ = 0;
  std::size_t rows_ = 0;
  std::size_t events_ = 0;
};

/// SPSS's 95 % interval of a Kaplan-Meier median or mean: value +- 1.96 SE. The factor is 1.96
/// exactly, not 1.959964; the limits may lie below 0 or beyond the follow-up.
[[nodiscard]] Interval spss_interval(const Estimate& estimate);

}  // namespace dliplan::stats

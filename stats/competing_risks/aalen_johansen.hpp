#pragma once

#include "stats/competing_risks/cause_events.hpp"
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

/// Which variance of a cumulative incidence. Both are sums over the event times of the same first-order
/// terms; they differ in how much the number of events at one time is taken to vary.
enum class IncidenceVariance : std::uint8_t {
  /// That of survfit for a multi-state curve: the squared influences of the patients, which is the
  /// multinomial
  /// variance of the events at each time. The default: of one cause alone it is Greenwood's,
  /// so that it agrees with the Kaplan-Meier curve printed beside it, and it is 0 where the incidence is 1.
  infinitesimal_jackknife,
  /// That of cmprsk::cuminc: the delta method with the variance d (n - d) / (n^2 (n - 1)) for the d events of
  /// the cause among n at risk, and, apart from them, for those of all other causes. Of one cause alone it is
  /// S^2 sum d / ((n - 1)(n - d)), a little above Greenwood's. Where the last patient at risk fails alone
  /// cuminc counts his event as Poisson, so that the variance stays above 0 even where the incidence is 1.
  aalen,
};

/// Which share of the patients has met each cause by time t: the cumulative incidences F_1 ... F_K.
///
/// F_k(t) = sum over event times up to t of S(t-) d_k / n, S the Kaplan-Meier curve of all causes together;
/// a patient censored on the day of an event is at risk on it. S + F_1 + ... + F_K = 1 to 1e-14 at any
/// number of steps: each fall of S is what is shared out, and the shares are summed with compensation.
/// Fit again and again: the buffers are kept. Source: Aalen and Johansen 1978, Scand J Stat 5:141;
/// variances: Gray, cmprsk, subroutine cinc; Therneau, survival, vignette "methods", infinitesimal jackknife.
class AalenJohansen {
 public:
  /// The state of the patients just after one distinct event time (of any cause).
  struct Step {
    double time = 0.0;
    double survival = 1.0;  ///< free of all causes
    std::uint32_t at_risk = 0;
    std::uint32_t events = 0;  ///< of all causes
  };

  /// One cause at one step.
  struct Incidence {
    double value = 0.0;
    double jackknife_variance = 0.0;
    double aalen_variance = 0.0;
    std::uint32_t events = 0;
  };

  /// `cause` by row of the data set, each at most `causes` (1 to max_causes). Every row that has a time, or
  /// the rows of one level of `group`. What is an event is read from `cause` alone. O(n causes).
  void fit(const TimeOrder& order, std::span<const Cause> cause, int causes);
  void fit(const TimeOrder& order,
           std::span<const Cause> cause,
           int causes,
           std::span<const Level> group,
           Level level);

  /// F(t) of one cause and its standard error; 0 with error 0 for a cause that nobody has met by then.
  /// NoAnswer: no_rows; beyond_follow_up when t is after the last observation and somebody was still
  /// free of all causes at it (cmprsk::timepoints has no answer there in any case).
  [[nodiscard]] tl::expected<Estimate, NoAnswer> incidence_at(
      Cause cause, double t, IncidenceVariance variance = IncidenceVariance::infinitesimal_jackknife) const;

  /// S(t), free of all causes, with Greenwood's error. NoAnswer: as `incidence_at`.
  [[nodiscard]] tl::expected<Estimate, NoAnswer> survival_at(double t) const;

  [[nodiscard]] std::span<const Step> steps() const { return {steps_.data(), step_count_}; }
  [[nodiscard]] const Incidence& incidence(std::size_t step, Cause cause) const;
  [[nodiscard]] int causes() const { return causes_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }

 private:
  void make_room(std::size_t rows, int causes);
  void draw_curves();
  [[nodiscard]] tl::expected<std::size_t, NoAnswer> steps_until(double t) const;

  // Longer than in use, so that nothing is cleared between fits.
  std::vector<Step> steps_;
  std::vector<double> greenwood_;      ///< variance of S by step
  std::vector<Incidence> incidences_;  ///< by step, then by cause
  std::vector<double> time_;           ///< every time, ascending
  std::vector<Cause> cause_;
  std::size_t step_count_ = 0;
  std::size_t rows_ = 0;
  int causes_ = 1;
};

}  // namespace dliplan::stats

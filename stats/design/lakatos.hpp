#pragma once

#include "stats/design/exponential_trial.hpp"
#include "stats/no_answer.hpp"
#include "stats/survival/log_rank_weight.hpp"

#include <tl/expected.hpp>

#include <functional>
#include <vector>

namespace dliplan::stats {

/// A hazard that is `rate` from the time `from` after entry to the next step, or for good.
struct HazardStep {
  double from = 0.0;
  double rate = 0.0;  ///< >= 0
};

/// Steps, of equal length and at least one, that follow a hazard given as a function of the time since entry
/// from 0 to `until`; each has the rate of its middle.
[[nodiscard]] std::vector<HazardStep> hazard_steps(const std::function<double(double)>& hazard,
                                                   double until,
                                                   int steps);

/// One group of a trial.
struct TrialArm {
  std::vector<HazardStep> hazard;  ///< the first step from 0, the others ascending
  double loss = 0.0;               ///< hazard of loss to follow-up, >= 0
  /// Hazard, >= 0, of going over to the hazard of the other group for good, analysed as randomised:
  /// non-compliance in the one group, drop-in in the other. The loss stays that of the own group.
  double crossing = 0.0;
};

/// A trial of two groups, compared by a two-sided, perhaps weighted, log-rank test. The hazards need not be
/// proportional.
struct LogRankTrial {
  TrialArm first, second;
  Recruitment recruitment{};
  double first_share = 0.5;  ///< of the patients in the first group, in (0, 1)
  double alpha = 0.05;       ///< two-sided, in (0, 1)
  LogRankWeight weight{};
};

/// What a trial is expected to show.
struct LogRankDrift {
  /// Mean of the log-rank z divided by the root of the number of patients in both groups: above 0 where the
  /// second group has fewer events than expected, as `LogRank::z`.
  double per_root_patient = 0.0;
  /// Expected events of each group for one patient of the trial.
  double first_events = 0.0, second_events = 0.0;
};

/// Lakatos's Markov chain: each group moves from interval to interval between at risk on its own hazard,
/// at risk on the other's, event, and lost or not followed further. With D the deaths of interval i, phi the
/// ratio of the second group at risk to the first, theta that of their hazards and w the weight,
///
///     sum D w (phi / (1 + phi) - phi theta / (1 + phi theta)) / sqrt(sum D w^2 phi / (1 + phi)^2).
///
/// The variance is the one that the test itself estimates, at the hazards of the alternative; the z is taken
/// to have a standard deviation of 1. Deviation: the numbers at risk are those of the middle of the interval,
/// within which the chain is solved exactly, not those of its start: the same limit, reached with an error of
/// 1 / intervals^2 instead of 1 / intervals. `intervals`: about that many, at least 1, equal between the
/// steps of the hazards and the end of full follow-up. NoAnswer: no_events where nobody can have one in both
/// groups. O(intervals). Source: Lakatos 1988, Biometrics 44:229; Lakatos and Lan 1992, Statistics in
/// Medicine 11:179.
[[nodiscard]] tl::expected<LogRankDrift, NoAnswer> log_rank_drift(const LogRankTrial& trial,
                                                                  int intervals = 1000);

/// Power with that many patients in both groups, above 0 and not necessarily whole; the wrong tail is left
/// out.
[[nodiscard]] tl::expected<double, NoAnswer> power_by_lakatos(const LogRankTrial& trial,
                                                              double patients,
                                                              int intervals = 1000);

/// Patients in both groups for `power`, in (alpha / 2, 1), not rounded up. NoAnswer: also too_large beyond a
/// billion, as where the hazards are equal.
[[nodiscard]] tl::expected<double, NoAnswer> patients_by_lakatos(const LogRankTrial& trial,
                                                                 double power,
                                                                 int intervals = 1000);

}  // namespace dliplan::stats

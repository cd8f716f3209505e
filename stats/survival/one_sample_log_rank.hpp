#pragma once

#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>

namespace dliplan::stats {

/// What the difference of observed and expected events is divided by, squared.
enum class OneSampleVariance : std::uint8_t {
  expected,  ///< E, its variance under the reference: the classical test, R's survdiff with an offset
  average,   ///< (O + E) / 2, less conservative in small cohorts: Wu 2014
};

/// Do patients die at the rate of a reference?
struct OneSampleLogRank {
  double observed = 0.0;
  double expected = 0.0;
  /// Observed over expected: the standardised mortality ratio, 1 when the rates are the same.
  double ratio = 1.0;
  /// (O - E) / sqrt(variance): below 0 when fewer have events than the reference would have, that is
  /// when these patients do better. (The two-sample z of `log_rank` has the other sign.)
  double z = 0.0;
  double p_value = 1.0;  ///< two-sided, normal
};

/// One-sample log-rank test of a cohort against a historical curve that is taken as known.
///
/// `event`: 1 or 0 a row. `reference_hazard`: the reference's cumulative hazard at the observed time of the
/// same row, so that any law will do, also another one for each patient (by age, say); `missing` where the
/// patient has no time, and the row is left out; of a patient with delayed entry, the hazard at exit less
/// that at entry. `reference_hazard_at` reads published points. Not negative; infinite is the caller's error.
/// NoAnswer: no_rows; zero_variance when nobody is expected to have an event (and, for
/// `average`, nobody has). O(n). The sampling error of a reference that is itself an estimate is not counted,
/// so that the test rejects too often when that cohort was small. Source: Breslow 1975, Int Stat Rev 43:45;
/// Finkelstein, Muzikansky and Schoenfeld 2003, JNCI 95:1434; Wu 2014, Pharm Stat 13:197.
[[nodiscard]] tl::expected<OneSampleLogRank, NoAnswer> one_sample_log_rank(
    std::span<const std::uint8_t> event,
    std::span<const double> reference_hazard,
    OneSampleVariance variance);

}  // namespace dliplan::stats

#pragma once

#include "stats/interval.hpp"
#include "stats/moments.hpp"
#include "stats/no_answer.hpp"
#include "stats/proportions/proportion.hpp"

#include <tl/expected.hpp>

namespace dliplan::stats {

// What R replicates of a study say about an estimator. The unit is always the replicate, never the
// patient; replicates without an answer are not in the moments and must be reported beside them.
// Source: Morris, White and Crowther 2019, Statistics in Medicine 38:2074, Table 6.

/// A performance measure and its Monte Carlo standard error.
struct Measure {
  double value = 0.0;
  double mcse = 0.0;

  friend bool operator==(const Measure&, const Measure&) = default;
};

/// A probability measure: coverage, power, type I error.
struct ProportionMeasure {
  double value = 0.0;
  double mcse = 0.0;  ///< 0 where the value is 0 or 1: show `wilson` instead
  Interval wilson;

  friend bool operator==(const ProportionMeasure&, const ProportionMeasure&) = default;
};

/// Mean of the estimates; MCSE EmpSE / sqrt(R). NoAnswer too_few_rows when R < 2, as below.
[[nodiscard]] tl::expected<Measure, NoAnswer> mean_estimate(const Moments& estimates);

/// Standard deviation of the estimates, EmpSE; MCSE EmpSE / sqrt(2 (R - 1)).
[[nodiscard]] tl::expected<Measure, NoAnswer> empirical_standard_error(const Moments& estimates);

/// Mean of the estimates less the truth: above 0 when the estimator is too large.
///
/// The truth may itself come from a simulation: its MCSE joins that of the mean in quadrature,
/// sqrt(EmpSE^2 / R + truth.mcse^2), which holds when the two runs share no random numbers. Give
/// an mcse of 0 for a truth that is known.
[[nodiscard]] tl::expected<Measure, NoAnswer> bias(const Moments& estimates, const Measure& truth);

/// A share of the replicates; MCSE sqrt(p (1 - p) / R), and Wilson's interval.
/// NoAnswer no_rows when R = 0.
[[nodiscard]] tl::expected<ProportionMeasure, NoAnswer> share_of_replicates(const Proportion& replicates,
                                                                            Confidence confidence = {});

}  // namespace dliplan::stats

#pragma once

#include "stats/interval.hpp"
#include "stats/no_answer.hpp"
#include "stats/proportions/proportion.hpp"

#include <tl/expected.hpp>

namespace dliplan::stats {

// What R replicates of a study say about an estimator or a test. The unit is always the replicate, never the
// patient; replicates without an answer are in no column and must be reported beside the measures.
// MCSE: the Monte Carlo standard error, by which a measure would vary if the simulation were repeated.
// Source of this room: Morris, White and Crowther 2019, Statistics in Medicine 38:2074, Table 6.

/// A performance measure and its Monte Carlo standard error, in the same unit.
struct Measure {
  double value = 0.0;
  double mcse = 0.0;

  friend bool operator==(const Measure&, const Measure&) = default;
};

/// A probability measure: coverage, power, type I error.
struct ProportionMeasure {
  double value = 0.0;
  double mcse = 0.0;  ///< 0 where the value is 0 or 1: show an interval instead
  Interval wilson;
  Interval clopper_pearson;

  friend bool operator==(const ProportionMeasure&, const ProportionMeasure&) = default;
};

/// A share of the replicates; MCSE sqrt(p (1 - p) / R), and both intervals.
/// NoAnswer no_rows when R = 0.
[[nodiscard]] tl::expected<ProportionMeasure, NoAnswer> share_of_replicates(const Proportion& replicates,
                                                                            Confidence confidence = {});

}  // namespace dliplan::stats

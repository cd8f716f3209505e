#pragma once

#include "stats/no_answer.hpp"
#include "stats/tables/contingency_table.hpp"

#include <tl/expected.hpp>

namespace dliplan::stats {

/// How unlikely a 2x2 table is, given its margins.
struct FisherExact {
  double two_sided = 1.0;
  /// The tail in the observed direction: upwards when the first cell is above its expected count,
  /// downwards when it is at or below it.
  double one_sided = 1.0;
  /// The two-sided sum with half the weight of every table exactly as probable as the one observed (itself
  /// and those within the factor): Lancaster's mid-p for the statistic "how probable", of mean 1/2 under the
  /// null hypothesis. Some programs halve the observed table alone; the two differ where another is as
  /// probable.
  double two_sided_mid = 1.0;
  /// The one-sided tail less half the probability of the observed table. In the other direction, 1 less this.
  double one_sided_mid = 1.0;
};

/// Fisher's exact test of a 2x2 table.
///
/// Two-sided: the sum over all tables with these margins that are no more probable than the one
/// observed, where probabilities within a factor of 1 + 1e-7 count as equal, as in R's fisher.test
/// and SPSS CROSSTABS. NoAnswer: not_two_by_two; zero_margin (where R says p = 1).
/// O(smallest margin), no allocation, no logarithm. Source: Fisher 1935; Agresti, Categorical Data
/// Analysis, 3rd ed., section 3.5; mid-p: Lancaster 1961; Hirji 2006, Exact Analysis of Discrete Data.
[[nodiscard]] tl::expected<FisherExact, NoAnswer> fisher_exact(const ContingencyTable& table);

}  // namespace dliplan::stats

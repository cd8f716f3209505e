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
};

/// Fisher's exact test of a 2x2 table.
///
/// Two-sided: the sum over all tables with these margins that are no more probable than the one
/// observed, where probabilities within a factor of 1 + 1e-7 count as equal, as in R's fisher.test
/// and SPSS CROSSTABS. NoAnswer: not_two_by_two; zero_margin (where R says p = 1).
/// O(smallest margin), no allocation, no logarithm. Source: Fisher 1935; Agresti, Categorical Data
/// Analysis, 3rd ed., section 3.5.
[[nodiscard]] tl::expected<FisherExact, NoAnswer> fisher_exact(const ContingencyTable& table);

}  // namespace dliplan::stats

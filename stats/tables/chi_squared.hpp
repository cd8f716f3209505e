#pragma once

#include "stats/no_answer.hpp"
#include "stats/tables/contingency_table.hpp"

#include <tl/expected.hpp>

namespace dliplan::stats {

/// A chi-squared statistic, its degrees of freedom and the probability of a larger one.
struct ChiSquared {
  double chi_squared = 0.0;
  int df = 0;
  double p_value = 1.0;
};

/// How small the expected counts are, as in footnote a of SPSS CROSSTABS.
struct ExpectedCounts {
  int cells = 0;
  int below_five = 0;  ///< strictly
  double minimum = 0.0;

  /// "k cells (x%) have expected count less than 5": x, as a share.
  [[nodiscard]] double share_below_five() const { return static_cast<double>(below_five) / cells; }
};

// Do the rows differ in how they fall into the columns? Rows and columns that hold nobody are
// dropped first; NoAnswer zero_margin when fewer than two of either are left. No allocation.
// Source: SPSS CROSSTABS algorithms; docs/methods.md; the numbers of SPSS 29 and 31.

/// Pearson: sum of (O - E)^2 / E with (rows - 1)(columns - 1) degrees of freedom.
[[nodiscard]] tl::expected<ChiSquared, NoAnswer> pearson(const ContingencyTable& table);

/// Pearson with Yates's continuity correction, N max(0, |ad - bc| - N/2)^2 / (r1 r2 c1 c2): 0 with
/// p = 1 where no count is more than one half from its expected value. NoAnswer: also
/// not_two_by_two, asked of the table as given.
[[nodiscard]] tl::expected<ChiSquared, NoAnswer> yates(const ContingencyTable& table);

/// Likelihood ratio: 2 sum of O ln(O/E), with 0 ln 0 = 0.
[[nodiscard]] tl::expected<ChiSquared, NoAnswer> likelihood_ratio(const ContingencyTable& table);

/// The smallest expected count and how many lie below 5.
[[nodiscard]] tl::expected<ExpectedCounts, NoAnswer> expected_counts(const ContingencyTable& table);

}  // namespace dliplan::stats

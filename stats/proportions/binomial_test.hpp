#pragma once

#include "stats/no_answer.hpp"
#include "stats/proportions/proportion.hpp"

#include <tl/expected.hpp>

namespace dliplan::stats {

/// How unlikely a count is if the true share is the one supposed: p-values.
struct BinomialTest {
  double two_sided = 1.0;
  double less = 1.0;     ///< against: the true share is smaller
  double greater = 1.0;  ///< against: the true share is larger
};

/// Exact test of one proportion against `supposed`, in [0, 1]: the single-arm trial.
///
/// Two-sided: the sum over all counts no more probable than the one observed, where probabilities within a
/// factor of 1 + 1e-7 count as equal, as in R's binom.test. NoAnswer no_rows when nothing was counted.
/// O(log n): the far tail is found by halving. Source: Clopper and Pearson 1934; R stats::binom.test.
[[nodiscard]] tl::expected<BinomialTest, NoAnswer> binomial_test(const Proportion& observed, double supposed);

}  // namespace dliplan::stats

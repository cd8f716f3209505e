#pragma once

#include "stats/no_answer.hpp"
#include "stats/performance/measure.hpp"

#include <tl/expected.hpp>

#include <span>
#include <vector>

namespace dliplan::plan {

/// What a model says at a point, by two halves of the replicates: what is chance is independent between them.
/// Of a model without chance, the same number twice.
struct Halves {
  double first = 0.0;
  double second = 0.0;
  [[nodiscard]] double mean() const { return (first + second) / 2.0; }
};

/// How much of the variance of the output one factor makes.
struct SobolIndex {
  stats::Measure first_order;  ///< by itself: the share that would go if it were known
  stats::Measure total;        ///< with all that it does together with others: what would stay if they were
};

struct SobolIndices {
  std::vector<SobolIndex> factors;
  stats::Measure variance;  ///< of the output over the space of the factors, without what is chance
  stats::Measure together;  ///< 1 less the sum of first_order: what factors do only together
  double chance = 0.0;      ///< variance that the noise of a finite number of replicates adds
};

/// Sobol' indices of the rows of sobol_rows(): each A, B, then A with one factor from B.
///
/// First order by Saltelli 2010, total by Jansen 1999. Every product has one factor from each half of the
/// replicates, so that Monte Carlo noise biases none of them; without noise they are the published
/// estimators. Errors by linearisation over the rows, as if rows were independent: those of a Sobol' sequence
/// are more even, and the true errors smaller. NoAnswer too_few_rows below 4 rows; zero_variance where the
/// output does not vary by more than two of its errors. Source: Saltelli et al. 2010, Computer Physics
/// Communications 181:259, Table 2 (b) and (f). O(outputs).
[[nodiscard]] tl::expected<SobolIndices, stats::NoAnswer> sobol_indices(std::span<const Halves> outputs,
                                                                        std::size_t factors);

}  // namespace dliplan::plan

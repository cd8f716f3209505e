#pragma once

#include "stats/no_answer.hpp"
#include "stats/performance/measure.hpp"
#include "stats/proportions/proportion.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>

namespace dliplan::plan {

/// The power averaged over what is believed of the parameters.
struct Assurance {
  stats::Measure mean{};  ///< its error from the means of the draws, so that both levels are in it
  double between = 0.0;  ///< SD of the power from draw to draw, without Monte Carlo noise; 0 where lost in it
  double within = 0.0;   ///< SD of a single decision at a draw
  stats::Measure reaches_target{};  ///< share of the prior in which the power is at least the target
  std::uint64_t draws = 0;
  std::uint64_t replicates = 0;  ///< at each draw

  /// Replicates a draw at which, for the same work, the error of the mean is least, where a draw costs as
  /// much as so many replicates: sqrt(cost within^2 / between^2), at least 1. A draw that costs nothing: 1.
  [[nodiscard]] double best_replicates(double cost_of_a_draw) const;
};

/// By draw, how many of its replicates reject; as many replicates at each, at least 1, and none of them used
/// twice. With common replicates the error would not fall with the number of draws.
///
/// Variance of the mean: between^2 / K + within^2 / (K m). The share that reaches the target is that of a
/// Beta distribution of the power, fitted by moments, given what each draw says (empirical Bayes): counting
/// draws whose estimate is above would count noise. Its error by the jackknife over twenty groups of draws.
/// NoAnswer too_few_rows below 20 draws. Source: O'Hagan, Stevens and Campbell 2005, Pharmaceutical
/// Statistics 4:187; Kleinman 1973, JASA 68:46, for the moments.
[[nodiscard]] tl::expected<Assurance, stats::NoAnswer> assurance(std::span<const stats::Proportion> draws,
                                                                 double target);

}  // namespace dliplan::plan

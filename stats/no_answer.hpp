#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dliplan::stats {

/// Why an estimator has no answer for a data set. A property of the data, never a fault of the
/// program: it is counted and reported with the results, and no replicate is dropped for it.
enum class NoAnswer : std::uint8_t {
  no_rows,               ///< nothing to look at: empty, or every row missing
  too_few_rows,          ///< a variance needs two values
  no_events,             ///< every observation is censored
  one_group_empty,       ///< a group to be compared has no rows
  median_not_reached,    ///< the survival curve stays above one half
  quantile_not_reached,  ///< the survival curve stays above the level asked for
  band_not_reached,      ///< the curve misses the +-5 percentiles that the density needs
  beyond_follow_up,      ///< asked after the last observation of a curve that is still above 0
  zero_variance,         ///< the statistic cannot vary: all tied, or nobody left to compare
  zero_margin,           ///< fewer than two rows or columns of the table hold patients
  not_two_by_two,        ///< a 2x2 method was asked about a larger table
  monotone_likelihood,   ///< a coefficient of a Cox model runs off to infinity: perfect separation
  not_converged,         ///< an iteration did not settle
  collinear,             ///< a covariate is constant, or a sum of others: no coefficient of its own
  too_large,             ///< beyond the stated size of an exact method
  zero_cell,             ///< the logarithm of a count that is 0
  zero_truth,            ///< a share of a true value that is 0
  no_causal_effect,      ///< groups that the future forms, and no treatment decides: nothing to be true
  often_unanswered,      ///< a measure of those replicates that have an answer, where too many have none
};

/// How many reasons there are; the reasons count from 0, so that they index an array of tallies.
inline constexpr std::size_t no_answer_kinds = 19;

/// The identifier of a reason, as used for keys in files: "median_not_reached".
[[nodiscard]] std::string_view name(NoAnswer reason);

}  // namespace dliplan::stats

#pragma once

#include "plan/estimand.hpp"
#include "plan/tally.hpp"
#include "stats/interval.hpp"
#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

namespace dliplan::plan {

/// Of so many replicates without an answer, those that belong to the first replicates, whose estimates were
/// kept: the same share of both.
[[nodiscard]] std::uint64_t share_of_kept(std::uint64_t unanswered, const EstimateTally& tally);

/// What half of all studies estimate at most, be there an estimate in each or not.
///
/// A median that is not reached lies beyond every time: it is infinite. Of another estimate that does not
/// exist nobody knows where it would lie: all of them low, or all of them high, makes two limits.
struct MedianOfEstimates {
  stats::Interval value;     ///< lower = upper where every estimate exists or is infinite
  stats::Interval interval;  ///< 95 %, Monte Carlo, around both limits
  [[nodiscard]] bool is_known() const { return value.lower == value.upper; }
};

/// In the unit of the estimate; limits may be infinite. Of the first replicates that were kept and as large a
/// share of those without an answer. NoAnswer no_rows without replicates. O(R log R). Source:
/// stats/performance/quantile_of_estimates.hpp.
[[nodiscard]] tl::expected<MedianOfEstimates, stats::NoAnswer> median_of_estimates(
    const Estimand& estimand, const EstimateTally& tally);

}  // namespace dliplan::plan

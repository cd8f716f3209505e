#pragma once

#include "stats/interval.hpp"
#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>

namespace dliplan::stats {

/// A quantile of the estimates over the replicates, and the order statistics that enclose the true one.
struct QuantileOfEstimates {
  double value = 0.0;  ///< infinite where it falls among estimates that are
  Interval interval;   ///< a limit is infinite where no order statistic reaches so far
  double confidence =
      0.0;  ///< attained by these limits, for continuous estimates; at least the one asked for

  friend bool operator==(const QuantileOfEstimates&, const QuantileOfEstimates&) = default;
};

/// How many of R sorted values to leave out at either end, so that the two that then stand outermost enclose
/// the quantile: by the binomial law each end has at most half of 1 - level.
struct OrderStatistics {
  std::uint64_t from_start = 0;  ///< the lower limit is the value of this rank, from 1; 0: there is none
  std::uint64_t from_end = 0;    ///< the upper limit is that of this rank from the end; 0: there is none
};

/// `p` in (0, 1). O(log R). Source: David and Nagaraja 2003, Order Statistics, section 7.1.
[[nodiscard]] OrderStatistics order_statistics(std::uint64_t replicates,
                                               double p,
                                               Confidence confidence = {});

/// The value below which a share `p`, in (0, 1), of the estimates lies: 0.5 asks for the median of, say, the
/// medians.
///
/// `ascending`: the estimates sorted; those beyond every time seen, as a median that is not reached, stand at
/// the end as +infinity, which a mean could not take in. The value is the inverse of the empirical
/// distribution, averaged where that has a step (R's type 2, but a product R p that only rounding keeps from
/// a whole number is one). The interval needs no shape of distribution: by the binomial law each tail outside
/// it has at most half of 1 - level. NoAnswer no_rows. O(log R), no allocation. Source: Hyndman and Fan 1996,
/// American Statistician 50:361, definition 2; David and Nagaraja 2003, Order Statistics, section 7.1.
[[nodiscard]] tl::expected<QuantileOfEstimates, NoAnswer> quantile_of_estimates(
    std::span<const double> ascending, double p, Confidence confidence = {});

}  // namespace dliplan::stats

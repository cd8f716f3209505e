#pragma once

#include "stats/interval.hpp"
#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

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

#include "stats/performance/coverage.hpp"

#include "stats/performance/moments_of.hpp"

#include <cassert>

namespace dliplan::stats {

namespace {

Proportion covering(std::span<const Interval> intervals, double value) {
  Proportion share;
  for (const Interval& interval : intervals) {
    assert(interval.lower <= interval.upper);
    share.add(covers(interval, value));
  }
  return share;
}

}  // namespace

tl::expected<ProportionMeasure, NoAnswer> coverage(std::span<const Interval> intervals,
                                                   double truth,
                                                   Confidence confidence) {
  return share_of_replicates(covering(intervals, truth), confidence);
}

tl::expected<CoverageOfAll, NoAnswer> coverage_of_all(std::span<const Interval> intervals,
                                                      std::uint64_t without,
                                                      double truth,
                                                      Confidence confidence) {
  const Proportion share = covering(intervals, truth);
  const std::uint64_t all = share.total + without;
  if (all == 0) return tl::unexpected(NoAnswer::no_rows);
  return CoverageOfAll{*share_of_replicates({share.count, all}, confidence),
                       *share_of_replicates({share.count + without, all}, confidence)};
}

tl::expected<ProportionMeasure, NoAnswer> bias_eliminated_coverage(std::span<const double> estimates,
                                                                   std::span<const Interval> intervals,
                                                                   Confidence confidence) {
  assert(estimates.size() == intervals.size());
  const auto mean = moments_of(estimates).mean();
  if (!mean) return tl::unexpected(mean.error());
  return coverage(intervals, *mean, confidence);
}

tl::expected<ProportionMeasure, NoAnswer> exclusion(std::span<const Interval> intervals,
                                                    double null_value,
                                                    Confidence confidence) {
  Proportion share = covering(intervals, null_value);
  share.count = share.total - share.count;
  return share_of_replicates(share, confidence);
}

}  // namespace dliplan::stats

#pragma once

#include "stats/interval.hpp"
#include "stats/performance/measure.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>

namespace dliplan::stats {

// A column holds the interval of each replicate that has one. A side that is open, as that above a median
// whose curve ends too early, has an infinite limit.

/// Whether the value lies within the limits, both included.
[[nodiscard]] constexpr bool covers(const Interval& interval, double value) {
  return interval.lower <= value && value <= interval.upper;
}

/// The share of intervals that cover the truth, of which no error is taken into account: a simulated truth
/// must be much more precise than one interval. NoAnswer no_rows when there is none.
[[nodiscard]] tl::expected<ProportionMeasure, NoAnswer> coverage(std::span<const Interval> intervals,
                                                                 double truth,
                                                                 Confidence confidence = {});

/// How often the truth is covered, by what a replicate without an interval counts as.
struct CoverageOfAll {
  ProportionMeasure others_miss;   ///< of all replicates: the least that the share can be
  ProportionMeasure others_cover;  ///< the most

  friend bool operator==(const CoverageOfAll&, const CoverageOfAll&) = default;
};

/// Of all replicates, `without` of which have no interval: they neither cover nor miss. Both agree when there
/// is none. NoAnswer no_rows without replicates. Source: as of `power`.
[[nodiscard]] tl::expected<CoverageOfAll, NoAnswer> coverage_of_all(std::span<const Interval> intervals,
                                                                    std::uint64_t without,
                                                                    double truth,
                                                                    Confidence confidence = {});

/// The share of intervals that cover the mean estimate: what coverage would be without bias. Where the two
/// differ, bias spoils the intervals; where this one is off, their width does.
///
/// `estimates`: finite, of the same replicates. Symmetric intervals only feel the error of the mean in second
/// order; the MCSE leaves it out. NoAnswer no_rows.
[[nodiscard]] tl::expected<ProportionMeasure, NoAnswer> bias_eliminated_coverage(
    std::span<const double> estimates, std::span<const Interval> intervals, Confidence confidence = {});

/// The share of intervals that exclude `null_value`: power, or type I error where that is the truth, of the
/// test that rejects when its interval does. NoAnswer no_rows.
[[nodiscard]] tl::expected<ProportionMeasure, NoAnswer> exclusion(std::span<const Interval> intervals,
                                                                  double null_value,
                                                                  Confidence confidence = {});

}  // namespace dliplan::stats

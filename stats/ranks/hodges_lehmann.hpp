#pragma once

#include "stats/dataset.hpp"
#include "stats/interval.hpp"
#include "stats/no_answer.hpp"
#include "stats/ranks/quantiles.hpp"
#include "stats/ranks/wilcoxon.hpp"

#include <tl/expected.hpp>

#include <span>

namespace dliplan::stats {

/// By how much is the second group larger? Everything in the unit of the values.
struct HodgesLehmann {
  /// Median of all differences, group 1 less group 0: above 0 when group 1 has the larger values, the side
  /// on which the plan's probability of superiority is above one half.
  double shift = 0.0;
  Interval interval;
  /// How often such limits hold the true shift, by `distribution`. Below what was asked for when even
  /// the extreme differences are not far enough apart (groups of 3 and 3 reach 0.9, not 0.95).
  double coverage = 0.0;
  NullDistribution distribution = NullDistribution::normal;
};

struct HodgesLehmannOptions {
  Confidence confidence;
  NullChoice distribution = NullChoice::as_r;
};

struct HodgesLehmannWorkspace {
  TimeOrder order;
  SortedValues first, second;
  RankSumDistribution untied;
};

/// Hodges-Lehmann estimate of the shift between levels 0 and 1, with Moses's interval: the k-th smallest
/// and the k-th largest difference.
///
/// Exact (no ties, both groups below 50, as R): k = qwilcox(alpha/2), at least 1; the limits and, of
/// an odd or even number of differences, the estimate are those of wilcox.test(second, first, conf.int =
/// TRUE). Normal: the least whole k >= nm/2 - 1/2 - z sigma, at least 1, sigma^2 = nm/12 (N + 1 - sum(t^3 -
/// t)/(N (N - 1))) over the sets of t equal values within a group: once one group is moved by anything but a
/// difference, the groups share no values. These are the points at which R's corrected W crosses z, so
/// that R's answer, a root found to 1e-4 in a step function, tends to them as tol.root goes to 0; R's
/// estimate there, the root at W = 0, is anywhere between the two middle differences when their number is
/// even. SPSS NPAR TESTS prints neither.
///
/// One cell a row in `value` and `group`; patients who miss either are left out. NoAnswer: no_rows,
/// one_group_empty. O(n log n) time and O(n) memory, n patients in all.
/// Source: Hodges and Lehmann 1963; Moses 1965; Hollander, Wolfe and Chicken, 3rd ed., sections 4.2, 4.3.
[[nodiscard]] tl::expected<HodgesLehmann, NoAnswer> hodges_lehmann(std::span<const double> value,
                                                                   std::span<const Level> group,
                                                                   HodgesLehmannOptions options,
                                                                   HodgesLehmannWorkspace& workspace);

}  // namespace dliplan::stats

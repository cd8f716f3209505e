#pragma once

#include "stats/interval.hpp"
#include "stats/no_answer.hpp"
#include "stats/survival/kaplan_meier.hpp"

#include <tl/expected.hpp>

#include <span>

namespace dliplan::stats {

/// Mean survival restricted to the first `tau` days: the area under the curve up to there. `tau` >= 0, in
/// the unit of the times.
///
/// SE = sqrt(sum A_i^2 d / (n (n - d))) over the events up to tau, A_i the area between t_i and tau; no m/(m
/// - 1) factor. Beyond the largest observation the curve is drawn on at its last height, as R's
/// summary(survfit, rmean = tau) does; ask `last_time` to know. Without events the answer is tau with error
/// 0. R refuses a tau before the first observation; here it is the answer that it is. SPSS restricts each
/// curve to its own end and has no answer without events: KaplanMeier::restricted_mean. NoAnswer: no_rows.
/// O(n). Source: Kaplan and Meier 1958; Klein and Moeschberger 2003, section 4.5.
[[nodiscard]] tl::expected<Estimate, NoAnswer> restricted_mean(const KaplanMeier& curve, double tau);

/// The tau of R's default, rmean = "common": the largest observation of all groups; 0 without rows.
[[nodiscard]] double common_end(std::span<const KaplanMeier> groups);

/// The largest tau at which the restricted means of two groups may be compared, by the rule of survRM2.
///
/// A curve is known up to its largest observation, and for ever once it is at 0, which is where every
/// observation of its last day is an event. So: the end of a group that ends in a censoring, the earlier one
/// if both do; the later end when both curves come down to 0. NoAnswer: no_rows when both are empty,
/// one_group_empty. Source: Uno et al. 2014, JCO 32:2380; R package survRM2 1.0-4, rmst2.
[[nodiscard]] tl::expected<double, NoAnswer> largest_tau(const KaplanMeier& first, const KaplanMeier& second);

/// How much longer do patients of the second group live within the first tau days?
struct MeanDifference {
  Estimate first, second;  ///< restricted mean of each group
  /// Second group less first: above 0 when the second lives longer. In the unit of the times.
  Estimate difference;
  Interval interval;
  double z = 0.0;        ///< difference over its standard error
  double p_value = 1.0;  ///< two-sided, normal
};

/// Difference of two restricted means, of independent groups, with normal interval and test.
///
/// NoAnswer: those of `largest_tau`; beyond_follow_up when tau is above it; zero_variance when neither group
/// has an event before tau that leaves a survivor. O(n). Source: Royston and Parmar 2013, BMC Med Res
/// Methodol 13:152; Uno et al. 2014; the numbers of survRM2's "RMST (arm=1)-(arm=0)".
[[nodiscard]] tl::expected<MeanDifference, NoAnswer> difference_of_restricted_means(const KaplanMeier& first,
                                                                                    const KaplanMeier& second,
                                                                                    double tau,
                                                                                    Confidence confidence);

}  // namespace dliplan::stats

#pragma once

#include "stats/no_answer.hpp"
#include "stats/survival/log_rank_weight.hpp"
#include "stats/survival/risk_sets.hpp"

#include <tl/expected.hpp>

#include <array>
#include <vector>

namespace dliplan::stats {

/// Do the groups die at the same rate, when some events count for more than others?
struct WeightedLogRank {
  double chi_squared = 0.0;
  double p_value = 1.0;
  int df = 0;
  int groups = 0;
  /// Two groups only, 0 otherwise: z > 0 means fewer (weighted) events in group 1 than expected, that is:
  /// group 1 does better than group 0, as in `LogRank`. z * z is `chi_squared`.
  double z = 0.0;
  /// U and V of the first group: its weighted events less those expected, and the variance of it.
  double score = 0.0;
  double variance = 0.0;
  /// Weighted events by group, summed over the strata; only the first `groups` cells are used.
  std::array<double, max_groups> observed{};
  std::array<double, max_groups> expected{};
};

/// Weighted log-rank test of equal hazards in 2 to 16 groups; stratified when the sets have strata.
///
/// U and V are summed over the strata, each with its own numbers at risk and its own pooled curve, as SPSS
/// KM /STRATA and R's survdiff with strata() do. Ties: hypergeometric variance. df is the rank of V,
/// which is found from the risk sets without rounding: one less than the number of groups ever at risk at an
/// event, as in survdiff, which counts groups with something expected. Deviation: where that many leaves V
/// singular (groups that never meet in a stratum, or meet only as all of them die), survdiff stops with
/// an error or divides by rounding noise; here such groups take no degree of freedom from each other.
/// NoAnswer: no_rows, one_group_empty, no_events; zero_variance when df would be 0.
/// O(event times * groups^2) + O(groups^3); no allocation. Source: Tarone and Ware 1977; Harrington and
/// Fleming 1982; Kalbfleisch and Prentice, 2nd ed., section 1.5; docs/methods.md.
[[nodiscard]] tl::expected<WeightedLogRank, NoAnswer> weighted_log_rank(const RiskSets& sets,
                                                                        const LogRankWeight& weight);

/// A pair of groups, first < second, and their test; in it group 0 is `first`, group 1 `second`.
struct PairComparison {
  int first = 0;
  int second = 0;
  tl::expected<WeightedLogRank, NoAnswer> test;
};

/// Compares each pair of groups by itself, as SPSS KM /COMPARE = PAIRWISE: the other groups are not looked
/// at, neither for the weights nor for the variance; no correction for their number (see Holm and others).
/// The pairs (0, 1), (0, 2), ..., (1, 2), ... replace what `pairs` held; it keeps its memory. Stratified as
/// above. O(event times * groups^2).
void compare_pairs(const RiskSets& sets, const LogRankWeight& weight, std::vector<PairComparison>& pairs);

}  // namespace dliplan::stats

#pragma once

#include "stats/no_answer.hpp"
#include "stats/normal_maximum.hpp"
#include "stats/survival/log_rank_weight.hpp"
#include "stats/survival/risk_sets.hpp"

#include <tl/expected.hpp>

#include <array>
#include <cstdint>
#include <span>

namespace dliplan::stats {

/// Early, late and middle differences beside the log-rank test: the usual set of the MaxCombo test.
inline constexpr std::array<LogRankWeight, 4> max_combo_weights{
    fleming_harrington(0.0, 0.0), fleming_harrington(0.0, 1.0), fleming_harrington(1.0, 0.0),
    fleming_harrington(1.0, 1.0)};

/// What the test is to find. "Better" is fewer events than expected.
enum class CurveAlternative : std::uint8_t { groups_differ, group_1_better, group_1_worse };

/// The most striking of several weighted log-rank tests, judged as the most striking of that many.
struct MaxCombo {
  double z = 0.0;  ///< with the sign of `each`: > 0 when group 1 does better than group 0
  double p_value = 1.0;
  /// z of each weight, in the order given; 0 where the weight leaves nothing that can vary.
  std::array<double, max_normals> each{};
  /// Of the statistics that can vary, in the same order.
  NormalCorrelation correlation;
};

/// MaxCombo test of two groups: the greatest |Z| (or Z, or -Z) over 1 to 6 weights, with its probability
/// when the statistics are jointly normal with mean 0.
///
/// The covariance of two statistics is sum of w_a w_b d (n - d) / (n - 1) (n_0 / n)(n_1 / n). It is often
/// singular (1 = S + (1 - S), so that three of the usual four suffice) and may hold a weight twice: p does
/// not mind. A weight without variance cannot be the most striking and is left out. Relative error of p 1e-9
/// for up to four weights, and for any number of the usual kind, 1e-6 else; see normal_maximum.hpp for
/// that, and for its cost, beside which O(event times * weights^2) is little. Stratified when the sets have
/// strata. NoAnswer: no_rows, one_group_empty, no_events; zero_variance when no weight has any. Source:
/// Karrison 2016, Stata J 16:678; Lin et al. 2020, Stat Biopharm Res 12:187.
[[nodiscard]] tl::expected<MaxCombo, NoAnswer> max_combo(const RiskSets& sets,
                                                         std::span<const LogRankWeight> weights,
                                                         CurveAlternative alternative);

}  // namespace dliplan::stats

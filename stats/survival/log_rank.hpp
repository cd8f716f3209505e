#pragma once

#include "stats/dataset.hpp"
#include "stats/no_answer.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <array>
#include <cstddef>
#include <span>

namespace dliplan::stats {

/// The most groups that one log-rank test compares.
inline constexpr std::size_t max_groups = 16;

/// Do the groups die at the same rate? Events seen, and expected if they do.
struct LogRank {
  double chi_squared = 0.0;
  double p_value = 1.0;
  int df = 0;
  int groups = 0;
  /// Two groups only, 0 otherwise: z > 0 means fewer events in group 1 (the second level) than
  /// expected, that is: group 1 does better than group 0. z * z is `chi_squared`.
  double z = 0.0;
  /// Events by group; only the first `groups` cells are used.
  std::array<double, max_groups> observed{};
  std::array<double, max_groups> expected{};
};

/// Log-rank test (Mantel-Cox) of equal hazards in 2 to 16 groups.
///
/// `group` has one level per row of the data set, in [0, groups); rows whose level is missing are
/// left out. Ties: hypergeometric variance. A group with no patient at risk at the first event adds
/// nothing and takes no degree of freedom, as in R's survdiff. NoAnswer: no_rows, one_group_empty,
/// no_events, zero_variance. O(n) for two groups, O(n + event times groups^2) else; no allocation.
/// Source: Mantel 1966; Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data,
/// 2nd ed., section 1.5; the same numbers as SPSS KM /TEST LOGRANK.
[[nodiscard]] tl::expected<LogRank, NoAnswer> log_rank(const TimeOrder& order,
                                                       std::span<const Level> group,
                                                       int groups);

}  // namespace dliplan::stats

#pragma once

#include "stats/survival/weighted_log_rank.hpp"
#include "tests/stats/random_cohort.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

// Risk sets, strata and weights for the tests of weighted log-rank tests.

namespace dliplan::stats::test {

inline RiskSets sets_of(const RandomCohort& c, int groups) {
  TimeOrder order;
  order.sort(c.time, c.event);
  RiskSets sets;
  sets.fill(order, c.group, groups);
  return sets;
}

inline RiskSets sets_of(const RandomCohort& c, int groups, const std::vector<std::uint32_t>& stratum) {
  TimeOrder order;
  order.sort(c.time, c.event);
  RiskSets sets;
  std::uint32_t count = 0;
  for (const std::uint32_t s : stratum) count = s == missing_stratum ? count : std::max(count, s + 1);
  sets.fill(order, c.group, groups, Strata{stratum, count});
  return sets;
}

inline tl::expected<WeightedLogRank, NoAnswer> test_of(const std::vector<double>& time,
                                                       const std::vector<std::uint8_t>& event,
                                                       const std::vector<Level>& group,
                                                       int groups,
                                                       const LogRankWeight& weight = equal_weight) {
  return weighted_log_rank(sets_of({time, event, group, {}}, groups), weight);
}

inline std::vector<std::uint32_t> random_strata(Bits& bits, std::size_t rows, std::uint64_t count) {
  std::vector<std::uint32_t> stratum;
  for (std::size_t i = 0; i < rows; ++i) stratum.push_back(static_cast<std::uint32_t>(bits.index(count)));
  return stratum;
}

inline const std::vector<LogRankWeight>& weights() {
  static const std::vector<LogRankWeight> all{equal_weight,
                                              gehan_weight,
                                              tarone_ware_weight,
                                              peto_peto_weight,
                                              fleming_harrington(0.0, 1.0),
                                              fleming_harrington(1.0, 1.0),
                                              fleming_harrington(0.5, 2.0)};
  return all;
}

}  // namespace dliplan::stats::test

#include "stats/survival/log_rank_trend.hpp"

#include "stats/survival/weighted_log_rank.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/survival/naive_weighted_log_rank.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

RiskSets sets_of(const RandomCohort& c, int groups, const std::vector<std::uint32_t>& stratum = {}) {
  TimeOrder order;
  order.sort(c.time, c.event);
  RiskSets sets;
  if (stratum.empty()) {
    sets.fill(order, c.group, groups);
  } else {
    sets.fill(order, c.group, groups, Strata{stratum, 1000});
  }
  return sets;
}

}  // namespace

TEST_CASE("log_rank_trend: six patients by hand", "[exact]") {
  // One death a day in groups 0, 0, 1, 1, 2, 2. At risk of each group: (2,2,2), (1,2,2), (0,2,2), (0,1,2),
  // ... With scores 0, 1, 2 the mean and variance of the score among those at risk are day 1: 1, 2/3; day 2:
  // 6/5, 14/25; day 3: 3/2, 1/4; day 4: 5/3, 2/9; days 5 and 6: 2, 0.
  const RandomCohort cohort{{1, 2, 3, 4, 5, 6}, {1, 1, 1, 1, 1, 1}, {0, 0, 1, 1, 2, 2}, {}};
  const auto answer = log_rank_trend(sets_of(cohort, 3), equal_weight);
  REQUIRE(answer);
  const double score = (0 - 1.0) + (0 - 6.0 / 5.0) + (1 - 3.0 / 2.0) + (1 - 5.0 / 3.0);
  const double variance = 2.0 / 3.0 + 14.0 / 25.0 + 1.0 / 4.0 + 2.0 / 9.0;
  CHECK(answer->score == like(score));
  CHECK(answer->variance == like(variance));
  CHECK(answer->z == like(-score / std::sqrt(variance)));
  CHECK(answer->z > 0);  // groups of higher score live longer
  CHECK(answer->chi_squared == like(score * score / variance));
}

TEST_CASE("log_rank_trend: of two groups it is their log-rank test", "[law]") {
  Bits bits(71);
  for (int repeat = 0; repeat < 200; ++repeat) {
    const RiskSets sets = sets_of(random_cohort(bits, Times::whole_days, 2), 2);
    const auto trend = log_rank_trend(sets, gehan_weight);
    const auto test = weighted_log_rank(sets, gehan_weight);
    REQUIRE(trend.has_value() == test.has_value());
    if (!trend) {
      REQUIRE(trend.error() == test.error());
      continue;
    }
    REQUIRE(trend->z == like(test->z));
    REQUIRE(trend->p_value == like(test->p_value));
  }
}

TEST_CASE("log_rank_trend: agrees with U and V of a slow implementation", "[oracle]") {
  Bits bits(72);
  int answered = 0;
  for (int repeat = 0; repeat < 300; ++repeat) {
    CAPTURE(repeat);
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 4);
    std::vector<std::uint32_t> stratum;
    for (std::size_t i = 0; i < cohort.time.size(); ++i) {
      stratum.push_back(static_cast<std::uint32_t>(bits.index(3) * 400));
    }
    const std::vector<double> scores{0.0, bits.uniform(), 1.0 + bits.uniform(), 7.0};
    const auto fast = log_rank_trend(sets_of(cohort, 4, stratum), tarone_ware_weight, scores);
    if (!fast) continue;
    ++answered;
    const NaiveLogRank slow = naive_weighted_log_rank(cohort, stratum, {0, 1, 2, 3}, {0.5, 0.0, 0.0});
    double score = 0.0, variance = 0.0;
    for (std::size_t g = 0; g < 4; ++g) {
      score += scores[g] * (slow.observed[g] - slow.expected[g]);
      for (std::size_t h = 0; h < 4; ++h) variance += scores[g] * scores[h] * slow.variance[g][h];
    }
    REQUIRE(fast->score == like(score).margin(1e-10));
    REQUIRE(fast->variance == like(variance));
  }
  CHECK(answered > 100);
}

TEST_CASE("log_rank_trend: origin and unit of the scores do not matter", "[law]") {
  Bits bits(73);
  for (int repeat = 0; repeat < 100; ++repeat) {
    const RiskSets sets = sets_of(random_cohort(bits, Times::whole_days, 4), 4);
    const auto plain = log_rank_trend(sets, peto_peto_weight);
    const auto spss = log_rank_trend(sets, peto_peto_weight, std::vector<double>{-3, -1, 1, 3});
    const auto down = log_rank_trend(sets, peto_peto_weight, std::vector<double>{4, 3, 2, 1});
    REQUIRE(plain.has_value() == spss.has_value());
    if (!plain) continue;
    REQUIRE(spss->z == like(plain->z));
    REQUIRE(down->z == like(-plain->z));
  }
}

TEST_CASE("log_rank_trend: data without an answer say why", "[edge]") {
  const RandomCohort cohort{{1, 2, 3, 4}, {1, 1, 1, 1}, {0, 1, 0, 1}, {}};
  CHECK(log_rank_trend(sets_of(cohort, 3), equal_weight).error() == NoAnswer::one_group_empty);
  CHECK(log_rank_trend(sets_of(cohort, 2), equal_weight, std::vector<double>{5, 5}).error() ==
        NoAnswer::zero_variance);
  CHECK(log_rank_trend(sets_of({{}, {}, {}, {}}, 2), equal_weight).error() == NoAnswer::no_rows);
  CHECK(log_rank_trend(sets_of({{1, 2}, {0, 0}, {0, 1}, {}}, 2), equal_weight).error() ==
        NoAnswer::no_events);
}

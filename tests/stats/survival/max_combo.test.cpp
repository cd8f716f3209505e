#include "stats/survival/max_combo.hpp"

#include "stats/p_value.hpp"
#include "stats/survival/weighted_log_rank.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/random_cohort.hpp"
#include "tests/support/counting_new.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

RiskSets sets_of(const RandomCohort& c) {
  TimeOrder order;
  order.sort(c.time, c.event);
  RiskSets sets;
  sets.fill(order, c.group, 2);
  return sets;
}

using Weights = std::vector<LogRankWeight>;

}  // namespace

TEST_CASE("max_combo: four patients by hand", "[exact]") {
  // As in weighted_log_rank: d_0 - n_0/n = 1/2, -1/3, 1/2; variances 1/4, 2/9, 1/4; 1 - S(t-) = 0, 1/4, 1/2.
  const RandomCohort cohort{{1, 2, 3, 4}, {1, 1, 1, 1}, {0, 1, 0, 1}, {}};
  const auto test = max_combo(sets_of(cohort), Weights{equal_weight, fleming_harrington(0, 1)},
                              CurveAlternative::group_1_better);
  REQUIRE(test);
  const double v_late = 2.0 / 9.0 / 16.0 + 1.0 / 4.0 / 4.0;
  const double both = 2.0 / 9.0 / 4.0 + 1.0 / 4.0 / 2.0;
  CHECK(test->each[0] == like(2.0 / 3.0 / std::sqrt(13.0 / 18.0)));
  CHECK(test->each[1] == like((-1.0 / 12.0 + 1.0 / 4.0) / std::sqrt(v_late)));
  CHECK(test->correlation.of[0][1] == like(both / std::sqrt(v_late * 13.0 / 18.0)));
  CHECK(test->z == test->each[0]);
}

TEST_CASE("max_combo: with one weight it is that weight's test", "[law]") {
  Bits bits(81);
  for (int repeat = 0; repeat < 200; ++repeat) {
    const RiskSets sets = sets_of(random_cohort(bits, Times::whole_days, 2));
    for (const LogRankWeight& weight : max_combo_weights) {
      const auto one = weighted_log_rank(sets, weight);
      const auto combo = max_combo(sets, Weights{weight}, CurveAlternative::groups_differ);
      const auto better = max_combo(sets, Weights{weight}, CurveAlternative::group_1_better);
      REQUIRE(one.has_value() == combo.has_value());
      if (!one) {
        REQUIRE(one.error() == combo.error());
        continue;
      }
      REQUIRE(combo->z == like(one->z));
      REQUIRE(combo->p_value == like(one->p_value));
      REQUIRE(better->p_value == like(one->z > 0 ? one->p_value / 2 : 1 - one->p_value / 2));
    }
  }
}

TEST_CASE("max_combo: laws of random data", "[law]") {
  Bits bits(82);
  int answered = 0;
  for (int repeat = 0; repeat < 80; ++repeat) {
    CAPTURE(repeat);
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 2);
    const RiskSets sets = sets_of(cohort);
    const auto test = max_combo(sets, max_combo_weights, CurveAlternative::groups_differ);
    if (!test) continue;
    ++answered;
    // Never below the most striking test alone, never above Bonferroni.
    const double alone = normal_two_sided(test->z);
    REQUIRE(test->p_value >= alone * (1 - 1e-9));
    REQUIRE(test->p_value <= std::min(1.0, 4 * alone) * (1 + 1e-9));
    // The groups exchanged: the signs change, p does not, and the one-sided alternatives change places.
    RandomCohort exchanged = cohort;
    for (Level& level : exchanged.group) level = level < 0 ? level : static_cast<Level>(1 - level);
    const RiskSets other = sets_of(exchanged);
    const auto swapped = max_combo(other, max_combo_weights, CurveAlternative::groups_differ);
    REQUIRE(swapped->z == -test->z);
    REQUIRE(swapped->p_value == like(test->p_value));
    REQUIRE(max_combo(other, max_combo_weights, CurveAlternative::group_1_worse)->p_value ==
            like(max_combo(sets, max_combo_weights, CurveAlternative::group_1_better)->p_value));
    // A weight given twice, and the weights in another order: nothing changes.
    const Weights twice{fleming_harrington(1, 1), fleming_harrington(0, 1), fleming_harrington(1, 0),
                        fleming_harrington(1, 1), equal_weight};
    REQUIRE(max_combo(sets, twice, CurveAlternative::groups_differ)->p_value == like(test->p_value));
    // The patients in another order, and a monotone change of time: the same bits.
    RandomCohort changed = shuffled(cohort, bits);
    for (double& t : changed.time) t = t * t / 7.0 + 0.25;
    REQUIRE(max_combo(sets_of(changed), max_combo_weights, CurveAlternative::groups_differ)->p_value ==
            test->p_value);
  }
  CHECK(answered > 40);
}

TEST_CASE("max_combo: a weight without variance is left out", "[edge]") {
  // All events on the first day: only the equal and the early weight see them, and they see the same.
  const RandomCohort cohort{{1, 1, 2, 2, 2}, {1, 0, 0, 0, 0}, {0, 1, 0, 1, 1}, {}};
  const auto test = max_combo(sets_of(cohort), max_combo_weights, CurveAlternative::groups_differ);
  const auto one = weighted_log_rank(sets_of(cohort), equal_weight);
  REQUIRE(test);
  CHECK(test->correlation.size == 2);
  CHECK(test->each[1] == 0.0);
  CHECK(test->z == like(one->z));
  CHECK(test->p_value == like(one->p_value));
}

TEST_CASE("max_combo: data without an answer say why", "[edge]") {
  const auto test_of = [](const RandomCohort& c) {
    return max_combo(sets_of(c), max_combo_weights, CurveAlternative::groups_differ);
  };
  CHECK(test_of({{}, {}, {}, {}}).error() == NoAnswer::no_rows);
  CHECK(test_of({{1, 2}, {1, 1}, {0, 0}, {}}).error() == NoAnswer::one_group_empty);
  CHECK(test_of({{1, 2}, {0, 0}, {0, 1}, {}}).error() == NoAnswer::no_events);
  CHECK(test_of({{3, 3}, {1, 1}, {0, 1}, {}}).error() == NoAnswer::zero_variance);
}

TEST_CASE("max_combo: nothing is allocated", "[law]") {
  Bits bits(83);
  const RiskSets sets = sets_of(random_cohort(bits, Times::whole_days, 2));
  const Weights four_of_rank_four{equal_weight, fleming_harrington(0, 0.5), fleming_harrington(0.5, 0),
                                  fleming_harrington(0.5, 0.5)};
  const Weights five{equal_weight, fleming_harrington(0, 0.5), fleming_harrington(0.5, 0),
                     fleming_harrington(0.5, 0.5), gehan_weight};
  const long before = dliplan::test::allocations();
  (void)max_combo(sets, max_combo_weights, CurveAlternative::groups_differ);
  (void)max_combo(sets, four_of_rank_four, CurveAlternative::group_1_better);
  (void)max_combo(sets, five, CurveAlternative::group_1_better);
  CHECK(dliplan::test::allocations() == before);
}

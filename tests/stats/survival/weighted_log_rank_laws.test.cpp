// What holds of every data set.
#include "stats/survival/weighted_log_rank.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/survival/naive_weighted_log_rank.hpp"
#include "tests/stats/survival/risk_sets_of.hpp"
#include "tests/support/counting_new.hpp"

#include <numeric>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

using Answer = tl::expected<WeightedLogRank, NoAnswer>;

void require_same(const Answer& a, const Answer& b) {
  REQUIRE(a.has_value() == b.has_value());
  if (!a) {
    REQUIRE(a.error() == b.error());
    return;
  }
  REQUIRE(a->df == b->df);
  REQUIRE(a->score == b->score);
  REQUIRE(a->variance == b->variance);
  REQUIRE(a->chi_squared == b->chi_squared);
}

}  // namespace

TEST_CASE("weighted_log_rank: laws of random data", "[law]") {
  Bits bits(62);
  int answered = 0;
  for (int repeat = 0; repeat < 400; ++repeat) {
    CAPTURE(repeat);
    const int groups = 2 + static_cast<int>(bits.index(3));
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, groups);
    const LogRankWeight weight = weights()[bits.index(weights().size())];
    const auto answer = weighted_log_rank(sets_of(cohort, groups), weight);
    // The patients in another order, and a monotone change of time: the same bits.
    require_same(answer, weighted_log_rank(sets_of(shuffled(cohort, bits), groups), weight));
    RandomCohort stretched = cohort;
    for (double& t : stretched.time) t = t * t / 7.0 + 0.25;
    require_same(answer, weighted_log_rank(sets_of(stretched, groups), weight));
    // One stratum for all: the same bits.
    const std::vector<std::uint32_t> one(cohort.time.size(), 0);
    require_same(answer, weighted_log_rank(sets_of(cohort, groups, one), weight));
    if (!answer) continue;
    ++answered;
    const double observed = std::accumulate(answer->observed.begin(), answer->observed.end(), 0.0);
    const double expected = std::accumulate(answer->expected.begin(), answer->expected.end(), 0.0);
    REQUIRE(observed == like(expected));
    REQUIRE(answer->score == like(answer->observed[0] - answer->expected[0]).margin(1e-11));
    // The groups renamed: the same chi-squared.
    RandomCohort renamed = cohort;
    for (Level& level : renamed.group) level = level < 0 ? level : static_cast<Level>(groups - 1 - level);
    const auto other = weighted_log_rank(sets_of(renamed, groups), weight);
    REQUIRE(other);
    REQUIRE(other->df == answer->df);
    REQUIRE(other->chi_squared == like(answer->chi_squared));
    if (groups == 2) REQUIRE(other->z == -answer->z);
  }
  CHECK(answered > 150);
}

TEST_CASE("weighted_log_rank: without weights it is the plain log-rank test", "[law]") {
  Bits bits(63);
  for (int repeat = 0; repeat < 400; ++repeat) {
    CAPTURE(repeat);
    const int groups = 2 + static_cast<int>(bits.index(3));
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, groups);
    TimeOrder order;
    order.sort(cohort.time, cohort.event);
    const auto plain = log_rank(order, cohort.group, groups);
    const auto weighted = weighted_log_rank(sets_of(cohort, groups), fleming_harrington(0, 0));
    if (!weighted) {
      REQUIRE_FALSE(plain);
      REQUIRE(plain.error() == weighted.error());
    } else if (plain && plain->df == weighted->df) {
      REQUIRE(weighted->z == Approx(plain->z).epsilon(1e-14).margin(1e-14));
      REQUIRE(weighted->chi_squared == Approx(plain->chi_squared).epsilon(1e-12).margin(1e-13));
      REQUIRE(weighted->observed == plain->observed);
    }
  }
}

TEST_CASE("weighted_log_rank: each patient m times multiplies what was observed and expected", "[law]") {
  // By m, since S(t-) and n_g / n stay; Gehan's by m^2, Tarone and Ware's by m^1.5.
  Bits bits(64);
  for (int repeat = 0; repeat < 200; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 2);
    RandomCohort threefold;
    for (std::size_t i = 0; i < 3 * cohort.time.size(); ++i) {
      threefold.time.push_back(cohort.time[i / 3]);
      threefold.event.push_back(cohort.event[i / 3]);
      threefold.group.push_back(cohort.group[i / 3]);
    }
    const LogRankWeight weight = weights()[bits.index(weights().size())];
    const auto once = weighted_log_rank(sets_of(cohort, 2), weight);
    const auto thrice = weighted_log_rank(sets_of(threefold, 2), weight);
    if (!once) continue;
    REQUIRE(thrice);
    const double factor = std::pow(3.0, 1.0 + weight.at_risk);
    REQUIRE(thrice->observed[0] == like(factor * once->observed[0]));
    REQUIRE(thrice->expected[1] == like(factor * once->expected[1]));
    REQUIRE(thrice->score == like(factor * once->score).margin(1e-9));
  }
}

TEST_CASE("weighted_log_rank: strata that are each one group add nothing", "[law]") {
  const RandomCohort cohort{{1, 2, 3, 4, 1, 2}, {1, 1, 1, 1, 1, 1}, {0, 1, 0, 1, 0, 0}, {}};
  const auto with =
      weighted_log_rank(sets_of(cohort, 2, {0, 0, 0, 0, 200, missing_stratum}), peto_peto_weight);
  const auto without = test_of({1, 2, 3, 4}, {1, 1, 1, 1}, {0, 1, 0, 1}, 2, peto_peto_weight);
  REQUIRE(with);
  CHECK(with->z == without->z);
  CHECK(with->observed[0] == without->observed[0] + 1.0);
}

TEST_CASE("weighted_log_rank: one stratum chosen is that stratum alone", "[law]") {
  Bits bits(65);
  for (int repeat = 0; repeat < 100; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 3);
    const auto stratum = random_strata(bits, cohort.time.size(), 2);
    RandomCohort part = cohort;
    for (std::size_t i = 0; i < stratum.size(); ++i) {
      if (stratum[i] != 1) part.group[i] = missing_level;
    }
    TimeOrder order;
    order.sort(cohort.time, cohort.event);
    RiskSets sets;
    sets.fill(order, cohort.group, 3, OneStratum{stratum, 1});
    require_same(weighted_log_rank(sets, gehan_weight), weighted_log_rank(sets_of(part, 3), gehan_weight));
  }
}

TEST_CASE("compare_pairs: each pair as if there were no other group", "[law]") {
  Bits bits(66);
  std::vector<PairComparison> pairs;
  for (int repeat = 0; repeat < 100; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 4);
    const auto stratum = random_strata(bits, cohort.time.size(), 3);
    const LogRankWeight weight = weights()[bits.index(weights().size())];
    compare_pairs(sets_of(cohort, 4, stratum), weight, pairs);
    REQUIRE(pairs.size() == 6);
    for (const PairComparison& pair : pairs) {
      RandomCohort two = cohort;
      for (Level& level : two.group) {
        level = level == pair.first ? Level{0} : level == pair.second ? Level{1} : missing_level;
      }
      require_same(pair.test, weighted_log_rank(sets_of(two, 2, stratum), weight));
    }
  }
  CHECK(pairs.back().first == 2);
  CHECK(pairs.back().second == 3);
}

TEST_CASE("weighted_log_rank: nothing is allocated once the buffers are warm", "[law]") {
  Bits bits(68);
  std::vector<RandomCohort> cohorts;
  std::vector<std::vector<std::uint32_t>> strata;
  for (int i = 0; i < 30; ++i) {
    cohorts.push_back(random_cohort(bits, Times::whole_days, 3));
    strata.push_back(random_strata(bits, cohorts.back().time.size(), 200));
  }
  TimeOrder order;
  RiskSets sets;
  std::vector<PairComparison> pairs;
  const auto pass = [&] {
    for (std::size_t i = 0; i < cohorts.size(); ++i) {
      order.sort(cohorts[i].time, cohorts[i].event);
      sets.fill(order, cohorts[i].group, 3, Strata{strata[i], 200});
      compare_pairs(sets, peto_peto_weight, pairs);
      sets.fill(order, cohorts[i].group, 3);
      (void)weighted_log_rank(sets, gehan_weight);
    }
  };
  pass();
  const long before = dliplan::test::allocations();
  pass();
  CHECK(dliplan::test::allocations() == before);
}

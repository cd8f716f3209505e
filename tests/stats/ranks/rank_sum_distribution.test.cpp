#include "stats/ranks/rank_sum_distribution.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/ranks/naive_ranks.hpp"

#include <numeric>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

RankSumDistribution of_sizes(std::size_t first, std::size_t second) {
  RankSumDistribution distribution;
  REQUIRE(distribution.prepare(first, second));
  return distribution;
}

}  // namespace

TEST_CASE("RankSumDistribution: two against three by hand", "[exact]") {
  // The ten pairs of ranks out of 5 have U = 0, 1, 2, 2, 3, 3, 4, 4, 5, 6.
  const RankSumDistribution u = of_sizes(2, 3);
  const double at_most[] = {0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0};
  for (int i = 0; i <= 6; ++i) {
    CHECK(u.at_most(i) == like(at_most[i]));
    CHECK(u.at_most(i + 0.5) == like(at_most[i]));
  }
  CHECK(u.at_most(-0.5) == 0.0);
  CHECK(u.quantile(0.1) == 0);
  CHECK(u.quantile(0.100001) == 1);
  CHECK(u.quantile(0.4) == 2);
}

TEST_CASE("RankSumDistribution: one against one, and an odd number of pairs", "[exact]") {
  CHECK(of_sizes(1, 1).at_most(0) == 0.5);
  CHECK(of_sizes(1, 1).at_most(1) == 1.0);
  // One against three: U = 0, 1, 2, 3, equally likely.
  CHECK(of_sizes(1, 3).at_most(1) == 0.5);
  CHECK(of_sizes(3, 1).at_most(2) == 0.75);
}

TEST_CASE("RankSumDistribution: every assignment of up to ten patients", "[oracle]") {
  for (std::size_t n = 2; n <= 10; ++n) {
    for (std::size_t first = 1; first < n; ++first) {
      TwoGroups data;
      for (std::size_t i = 0; i < n; ++i) {
        data.value.push_back(static_cast<double>(i));
        data.group.push_back(i < first ? 0 : 1);
      }
      const RankSumDistribution u = of_sizes(first, n - first);
      // The first patients may be any `first` of them: moving the last of group 0 up raises U by one.
      for (std::size_t last = first - 1; last < n; ++last) {
        std::swap(data.group[first - 1], data.group[last]);
        CHECK(u.at_most(static_cast<double>(last - (first - 1))) == like(naive_permutation(data).less));
        std::swap(data.group[first - 1], data.group[last]);
      }
    }
  }
}

TEST_CASE("RankSumDistribution: 49 against 49 has R's numbers", "[oracle]") {
  // R 4.2.2: pwilcox(c(0, 900, 1200, 1300), 49, 49), qwilcox(0.025, 49, 49)
  const RankSumDistribution u = of_sizes(49, 49);
  CHECK(u.at_most(0) == Approx(3.9250145964816453e-29).epsilon(1e-10));
  CHECK(u.at_most(900) == like(0.016308863525874184));
  CHECK(u.at_most(1200) == like(0.49999999999999767));
  CHECK(u.at_most(1300) == like(0.76046069332276189));
  CHECK(u.quantile(0.025) == 925);
}

TEST_CASE("RankSumDistribution: symmetric, and the order of the sizes is of no account", "[law]") {
  Bits bits(411);
  for (int repeat = 0; repeat < 200; ++repeat) {
    const std::size_t first = 1 + bits.index(30), second = 1 + bits.index(30);
    const RankSumDistribution u = of_sizes(first, second);
    const RankSumDistribution exchanged = of_sizes(second, first);
    for (std::size_t i = 0; i < first * second; ++i) {
      const double at = static_cast<double>(i);
      REQUIRE(u.at_most(at) == exchanged.at_most(at));
      REQUIRE(u.at_most(at) + u.at_most(static_cast<double>(first * second) - at - 1.0) == like(1.0));
    }
  }
}

TEST_CASE("RankSumDistribution: sizes change forth and back", "[law]") {
  RankSumDistribution u;
  REQUIRE(u.prepare(5, 6));
  const double before = u.at_most(7);
  REQUIRE(u.prepare(20, 3));
  REQUIRE(u.prepare(6, 5));
  CHECK(u.at_most(7) == before);
}

TEST_CASE("RankSumDistribution: what cannot be counted says why", "[edge]") {
  RankSumDistribution u;
  CHECK(u.prepare(0, 3).error() == NoAnswer::one_group_empty);
  CHECK(u.prepare(64, 64));
  CHECK(u.prepare(66, 66).error() == NoAnswer::too_large);
  CHECK(u.prepare(1, 1'000'000));
  CHECK(u.at_most(499'999) == Approx(500'000.0 / 1'000'001.0));
  CHECK(u.prepare(2, 1'000'000).error() == NoAnswer::too_large);
}

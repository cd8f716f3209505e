#include "stats/ranks/kruskal_wallis.hpp"

#include "stats/p_value.hpp"
#include "stats/ranks/mann_whitney.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/ranks/naive_ranks.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

tl::expected<KruskalWallis, NoAnswer> test_of(const std::vector<double>& value,
                                              const std::vector<Level>& group,
                                              int groups) {
  TimeOrder workspace;
  return kruskal_wallis(value, group, groups, workspace);
}

}  // namespace

TEST_CASE("kruskal_wallis: three groups by hand", "[exact]") {
  // Ranks 1, 2 | 3.5, 3.5 | 5, 6: sums 3, 7, 11. H = 12/(6 7) (9 + 49 + 121)/2 - 3 7 = 32/7, over 1 - 6/210.
  const auto answer = test_of({1, 2, 3, 3, 7, 9}, {0, 0, 1, 1, 2, 2}, 3);
  REQUIRE(answer);
  CHECK(answer->h == like(32.0 / 7.0 / (1.0 - 6.0 / 210.0)));
  CHECK(answer->df == 2);
  CHECK(answer->p_value == like(std::exp(-0.5 * answer->h)));
  CHECK(answer->mean_rank[0] == 1.5);
  CHECK(answer->mean_rank[1] == 3.5);
  CHECK(answer->rows[2] == 2);
}

TEST_CASE("kruskal_wallis: Hollander and Wolfe's mucociliary efficiency", "[oracle]") {
  // R 4.2.2, ?kruskal.test: H 0.77143, df 2, p 0.68.
  const auto answer = test_of({2.9, 3.0, 2.5, 2.6, 3.2, 3.8, 2.7, 4.0, 2.4, 2.8, 3.4, 3.7, 2.2, 2.0},
                              {0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2}, 3);
  CHECK(answer->h == like(0.77142857142857));
  CHECK(answer->p_value == like(std::exp(-0.5 * 0.77142857142857)));
}

TEST_CASE("kruskal_wallis: of two groups H is the square of Mann-Whitney's Z", "[law]") {
  Bits bits(461);
  TimeOrder workspace;
  for (int repeat = 0; repeat < 300; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 2);
    const auto two = mann_whitney(cohort.value, cohort.group, workspace);
    const auto answer = kruskal_wallis(cohort.value, cohort.group, 2, workspace);
    REQUIRE(answer.has_value() == two.has_value());
    if (!answer) continue;
    REQUIRE(answer->h == like(two->z * two->z));
    REQUIRE(answer->p_value == like(two->p_value));
  }
}

TEST_CASE("kruskal_wallis: names of groups, order and scale do not matter", "[law]") {
  Bits bits(462);
  for (int repeat = 0; repeat < 300; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 4);
    const auto answer = test_of(cohort.value, cohort.group, 4);
    if (!answer) continue;
    RandomCohort other = shuffled(cohort, bits);
    for (double& x : other.value) x = std::exp(x / 30.0);
    REQUIRE(test_of(other.value, other.group, 4)->h == answer->h);
    for (Level& level : other.group) level = level < 0 ? level : static_cast<Level>((level + 1) % 4);
    REQUIRE(test_of(other.value, other.group, 4)->h == like(answer->h));
  }
}

TEST_CASE("kruskal_wallis: sixteen groups; data without an answer say why", "[edge]") {
  std::vector<double> value;
  std::vector<Level> group;
  for (int i = 0; i < 16; ++i) {
    value.push_back(i);
    group.push_back(static_cast<Level>(i));
  }
  // One patient each: every ranking is as likely as another, H = N - 1.
  CHECK(test_of(value, group, 16)->h == like(15.0));
  CHECK(test_of({}, {}, 3).error() == NoAnswer::no_rows);
  CHECK(test_of({1, 2}, {0, 2}, 3).error() == NoAnswer::one_group_empty);
  CHECK(test_of({4, 4, 4}, {0, 1, 2}, 3).error() == NoAnswer::zero_variance);
}

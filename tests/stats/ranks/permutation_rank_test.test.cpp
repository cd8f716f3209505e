#include "stats/ranks/permutation_rank_test.hpp"

#include "stats/ranks/wilcoxon.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/ranks/naive_ranks.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

tl::expected<PermutationRankTest, NoAnswer> test_of(const std::vector<double>& value,
                                                    const std::vector<Level>& group) {
  return PermutationRanks().test(value, group);
}

}  // namespace

TEST_CASE("PermutationRanks: four patients with a tie by hand", "[exact]") {
  // 1, 2, 2, 3 have ranks 1, 2.5, 2.5, 4; group 0 has the 1 and a 2: sum 3.5. The six pairs add up to
  // 3.5, 3.5, 5, 5, 6.5, 6.5.
  const auto answer = test_of({1, 2, 2, 3}, {0, 0, 1, 1});
  REQUIRE(answer);
  CHECK(answer->rank_sum == 3.5);
  CHECK(answer->expected == 5.0);
  CHECK(answer->less == like(2.0 / 6.0));
  CHECK(answer->greater == 1.0);
  CHECK(answer->two_sided == like(4.0 / 6.0));
}

TEST_CASE("PermutationRanks: an uneven law has uneven tails", "[exact]") {
  // 0, 0, 0, 5: ranks 2, 2, 2, 4. Group 0 is one patient, the 5: one of four assignments. The other sum, 2,
  // is half a rank from the mean 2.5, 4 is one and a half.
  const auto answer = test_of({5, 0, 0, 0}, {0, 1, 1, 1});
  CHECK(answer->greater == 0.25);
  CHECK(answer->less == 1.0);
  CHECK(answer->two_sided == 0.25);
  CHECK(test_of({0, 5, 0, 0}, {0, 1, 1, 1})->two_sided == 1.0);
}

TEST_CASE("PermutationRanks: the stored example gives the number of coin", "[oracle]") {
  const Csv twenty = data_file("mw20.csv");
  const auto answer = test_of(twenty.numbers("x"), twenty.levels("g", {"1", "2"}));
  REQUIRE(answer);
  CHECK(answer->two_sided == like(reference("mw-20-exact", "")));
  CHECK(answer->rank_sum == reference("mw-20", "W"));
}

TEST_CASE("PermutationRanks: all assignments of up to twelve patients with ties", "[oracle]") {
  Bits bits(431);
  PermutationRanks workspace;
  int answered = 0;
  for (int repeat = 0; repeat < 400; ++repeat) {
    CAPTURE(repeat);
    const TwoGroups data = random_groups(bits, repeat % 4 == 0 ? 12 : 10, 1 + bits.index(9));
    const auto answer = workspace.test(data.value, data.group);
    if (!answer) continue;
    ++answered;
    const NaivePermutation slow = naive_permutation(data);
    REQUIRE(answer->less == like(slow.less));
    REQUIRE(answer->greater == like(slow.greater));
    REQUIRE(answer->two_sided == like(slow.two_sided));
  }
  CHECK(answered > 300);
}

TEST_CASE("PermutationRanks: without ties it is R's exact test, for any sizes", "[law]") {
  Bits bits(432);
  PermutationRanks permutation;
  RankWorkspace workspace;
  for (int repeat = 0; repeat < 60; ++repeat) {
    TwoGroups data = random_groups(bits, 90, 1);
    for (double& x : data.value) x = bits.uniform();
    const auto answer = permutation.test(data.value, data.group);
    const auto counted = wilcoxon_rank_sum(data.value, data.group, {}, workspace);
    if (counted->distribution != NullDistribution::exact) continue;
    REQUIRE(answer->less == like(counted->less));
    REQUIRE(answer->greater == like(counted->greater));
    REQUIRE(answer->two_sided == like(counted->two_sided));
  }
}

TEST_CASE("PermutationRanks: swapping, permuting and stretching", "[law]") {
  Bits bits(433);
  for (int repeat = 0; repeat < 200; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 2);
    const auto answer = test_of(cohort.value, cohort.group);
    if (!answer) continue;
    RandomCohort other = shuffled(cohort, bits);
    for (double& x : other.value) x = std::exp(x / 20.0);
    REQUIRE(test_of(other.value, other.group)->two_sided == answer->two_sided);
    for (double& x : other.value) x = -x;
    const auto mirrored = test_of(other.value, other.group);
    REQUIRE(mirrored->less == like(answer->greater));
    REQUIRE(mirrored->two_sided == like(answer->two_sided));
    for (Level& level : other.group) level = level < 0 ? level : static_cast<Level>(1 - level);
    const auto exchanged = test_of(other.value, other.group);
    REQUIRE(exchanged->less == like(answer->less));
    REQUIRE(exchanged->two_sided == like(answer->two_sided));
  }
}

TEST_CASE("PermutationRanks: what cannot be answered says why", "[edge]") {
  CHECK(test_of({}, {}).error() == NoAnswer::no_rows);
  CHECK(test_of({missing, 1}, {0, missing_level}).error() == NoAnswer::no_rows);
  CHECK(test_of({1, 2}, {0, 0}).error() == NoAnswer::one_group_empty);
  CHECK(test_of({3, 3, 3}, {0, 1, 1}).error() == NoAnswer::zero_variance);
  std::vector<double> value(201);
  std::vector<Level> group(201);
  for (std::size_t i = 0; i < value.size(); ++i) {
    value[i] = static_cast<double>(i / 2);
    group[i] = static_cast<Level>(i % 2);
  }
  CHECK(test_of(value, group).error() == NoAnswer::too_large);
  value.pop_back();
  group.pop_back();
  CHECK(test_of(value, group)->two_sided == like(1.0));
}

#include "stats/ranks/wilcoxon.hpp"

#include "stats/ranks/mann_whitney.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/ranks/naive_ranks.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

tl::expected<WilcoxonRankSum, NoAnswer> test_of(const std::vector<double>& value,
                                                const std::vector<Level>& group,
                                                WilcoxonOptions options = {}) {
  RankWorkspace workspace;
  return wilcoxon_rank_sum(value, group, options, workspace);
}

constexpr WilcoxonOptions plain{NullChoice::normal, Continuity::uncorrected};

}  // namespace

TEST_CASE("wilcoxon_rank_sum: five patients by hand", "[exact]") {
  // Ranks 1, 3 against 2, 4, 5: W = 4 - 3 = 1; of ten assignments two have W <= 1, nine W >= 1.
  const auto exact = test_of({1, 3, 2, 4, 5}, {0, 0, 1, 1, 1});
  REQUIRE(exact);
  CHECK(exact->distribution == NullDistribution::exact);
  CHECK(exact->w == 1.0);
  CHECK(exact->less == like(0.2));
  CHECK(exact->greater == like(0.9));
  CHECK(exact->two_sided == like(0.4));
  // Mean 3, variance 2 * 3 * 6 / 12 = 3; half a pair towards the mean: z = -1.5 / sqrt 3.
  const auto normal = test_of({1, 3, 2, 4, 5}, {0, 0, 1, 1, 1}, {NullChoice::normal, {}});
  CHECK(normal->less == like(0.5 * std::erfc(1.5 / std::sqrt(6.0))));
  CHECK(normal->greater == like(0.5 * std::erfc(-2.5 / std::sqrt(6.0))));
  CHECK(normal->two_sided == like(std::erfc(1.5 / std::sqrt(6.0))));
}

TEST_CASE("wilcoxon_rank_sum: stored examples give the numbers of R", "[oracle]") {
  const Csv hollander = data_file("hollander_perm.csv");
  const auto permeability = test_of(hollander.numbers("x"), hollander.levels("g", {"x", "y"}));
  REQUIRE(permeability);
  CHECK(permeability->w == reference("mw-hollander", "W"));
  CHECK(permeability->greater == like(reference("mw-hollander", "p")));
  const Csv air = data_file("airquality58.csv");
  const auto ozone = test_of(air.numbers("Ozone"), air.levels("Month", {"5", "8"}));
  REQUIRE(ozone);
  CHECK(ozone->distribution == NullDistribution::normal);
  CHECK(ozone->w == reference("mw-airquality-R", "W"));
  CHECK(ozone->two_sided == like(reference("mw-airquality-R", "p")));
}

TEST_CASE("wilcoxon_rank_sum: without ties the exact tails are those of all assignments", "[oracle]") {
  Bits bits(421);
  for (int repeat = 0; repeat < 200; ++repeat) {
    TwoGroups data = random_groups(bits, 10, 1);
    for (double& x : data.value) x = bits.uniform();
    const auto answer = test_of(data.value, data.group);
    const NaivePermutation slow = naive_permutation(data);
    REQUIRE(answer->less == like(slow.less));
    REQUIRE(answer->greater == like(slow.greater));
    REQUIRE(answer->two_sided == like(slow.two_sided));
  }
}

TEST_CASE("wilcoxon_rank_sum: exact below fifty patients a group and without ties", "[exact]") {
  for (const std::size_t first : {49U, 50U}) {
    std::vector<double> value;
    std::vector<Level> group;
    for (std::size_t i = 0; i < first + 5; ++i) {
      value.push_back(static_cast<double>(i));
      group.push_back(i < first ? 0 : 1);
    }
    CHECK(test_of(value, group)->distribution ==
          (first < 50 ? NullDistribution::exact : NullDistribution::normal));
    value[0] = value[1];
    CHECK(test_of(value, group)->distribution == NullDistribution::normal);
  }
}

TEST_CASE("wilcoxon_rank_sum: without correction the two-sided p is that of SPSS", "[law]") {
  Bits bits(422);
  TimeOrder workspace;
  for (int repeat = 0; repeat < 300; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 2);
    const auto r = test_of(cohort.value, cohort.group, plain);
    const auto spss = mann_whitney(cohort.value, cohort.group, workspace);
    REQUIRE(r.has_value() == spss.has_value());
    if (!r) continue;
    REQUIRE(r->w == spss->u_first);
    REQUIRE(r->two_sided == like(spss->p_value));
  }
}

TEST_CASE("wilcoxon_rank_sum: swapping the groups swaps the sides; order and scale do not matter", "[law]") {
  Bits bits(423);
  for (int repeat = 0; repeat < 300; ++repeat) {
    const auto times = repeat % 2 == 0 ? Times::whole_days : Times::continuous;
    const RandomCohort cohort = random_cohort(bits, times, 2);
    const auto answer = test_of(cohort.value, cohort.group);
    if (!answer) continue;
    RandomCohort other = shuffled(cohort, bits);
    for (double& x : other.value) x = std::exp(x / 50.0);
    const auto same = test_of(other.value, other.group);
    REQUIRE(same->less == answer->less);
    REQUIRE(same->two_sided == answer->two_sided);
    for (Level& level : other.group) level = level < 0 ? level : static_cast<Level>(1 - level);
    const auto exchanged = test_of(other.value, other.group);
    REQUIRE(exchanged->less == like(answer->greater));
    REQUIRE(exchanged->greater == like(answer->less));
    REQUIRE(exchanged->two_sided == like(answer->two_sided));
  }
}

TEST_CASE("wilcoxon_rank_sum: equal groups have p 1; data without an answer say why", "[edge]") {
  CHECK(test_of({1, 2, 1, 2}, {0, 0, 1, 1})->two_sided == 1.0);
  CHECK(test_of({1, 4, 2, 3}, {0, 0, 1, 1})->two_sided == 1.0);
  CHECK(test_of({}, {}).error() == NoAnswer::no_rows);
  CHECK(test_of({1, 2}, {1, 1}).error() == NoAnswer::one_group_empty);
  CHECK(test_of({3, 3, 3}, {0, 1, 1}).error() == NoAnswer::zero_variance);
}

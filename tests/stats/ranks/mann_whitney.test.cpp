#include "stats/ranks/mann_whitney.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/naive.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

tl::expected<MannWhitney, NoAnswer> test_of(const std::vector<double>& value,
                                            const std::vector<Level>& group) {
  TimeOrder workspace;
  return mann_whitney(value, group, workspace);
}

void check_spss(const tl::expected<MannWhitney, NoAnswer>& answer, const std::string& id) {
  CAPTURE(id);
  REQUIRE(answer);
  CHECK(answer->u == reference(id, "U"));
  CHECK(answer->w == reference(id, "W"));
  CHECK(answer->z == like(reference(id, "Z")));
  CHECK(answer->p_value == like(reference(id, "p_asymp")));
}

}  // namespace

TEST_CASE("mann_whitney: five patients by hand", "[exact]") {
  // Group 0: 1, 4; group 1: 2, 4, 9. Ranks 1, 3.5 | 2, 3.5, 5. Pairs won by group 0: 0 + 1.5 of 6.
  const auto answer = test_of({1, 4, 2, 4, 9}, {0, 0, 1, 1, 1});
  REQUIRE(answer);
  CHECK(answer->u_first == 1.5);
  CHECK(answer->u == 1.5);
  CHECK(answer->w == 4.5);
  CHECK(answer->probability_of_superiority == 0.25);
  // Variance 2*3/(5*4) * ((125 - 5)/12 - 6/12) = 0.3 * 9.5.
  CHECK(answer->z == like(-1.5 / std::sqrt(2.85)));
  CHECK(answer->first_rows == 2);
  CHECK(answer->second_rows == 3);
}

TEST_CASE("mann_whitney: W is the rank sum of the group with the smaller U, Z never above 0", "[exact]") {
  const auto answer = test_of({9, 8, 7, 1}, {0, 0, 1, 1});
  REQUIRE(answer);
  CHECK(answer->u_first == 4);
  CHECK(answer->u == 0);
  CHECK(answer->w == 3);
  CHECK(answer->z < 0);
}

TEST_CASE("mann_whitney: stored examples give the numbers of SPSS", "[oracle]") {
  const Csv twenty = data_file("mw20.csv");
  check_spss(test_of(twenty.numbers("x"), twenty.levels("g", {"1", "2"})), "mw-20");
  const Csv hollander = data_file("hollander_perm.csv");
  const auto permeability = test_of(hollander.numbers("x"), hollander.levels("g", {"x", "y"}));
  check_spss(permeability, "mw-hollander-spss");
  CHECK(permeability->u_first == 35);
  const Csv air = data_file("airquality58.csv");
  check_spss(test_of(air.numbers("Ozone"), air.levels("Month", {"5", "8"})), "mw-airquality");
}

TEST_CASE("exact_significance: SPSS's line for up to forty patients", "[oracle]") {
  RankSumDistribution workspace;
  const Csv twenty = data_file("mw20.csv");
  const auto tied = test_of(twenty.numbers("x"), twenty.levels("g", {"1", "2"}));
  CHECK(*exact_significance(*tied, workspace) == like(reference("mw-20", "p_exact_noties")));
  const Csv hollander = data_file("hollander_perm.csv");
  const auto permeability = test_of(hollander.numbers("x"), hollander.levels("g", {"x", "y"}));
  CHECK(*exact_significance(*permeability, workspace) ==
        like(reference("mw-hollander-spss", "p_exact_noties")));
  // 52 patients: not printed; the stored number is that of the distribution, at a U of 127.5.
  const Csv air = data_file("airquality58.csv");
  const auto ozone = test_of(air.numbers("Ozone"), air.levels("Month", {"5", "8"}));
  CHECK(exact_significance(*ozone, workspace).error() == NoAnswer::too_large);
  REQUIRE(workspace.prepare(ozone->first_rows, ozone->second_rows));
  CHECK(ozone->u == 127.5);
  CHECK(2.0 * workspace.at_most(128) == like(reference("mw-airquality", "p_exact_noties")));
}

TEST_CASE("exact_significance: never above 1, and a half U counts as the whole one above", "[edge]") {
  RankSumDistribution workspace;
  CHECK(*exact_significance(*test_of({1, 4, 2, 3}, {0, 0, 1, 1}), workspace) == 1.0);
  // 1, 2 against 2, 3: U = 0.5, P(U' <= 1) = 2/6.
  CHECK(*exact_significance(*test_of({1, 2, 2, 3}, {0, 0, 1, 1}), workspace) == like(4.0 / 6.0));
}

TEST_CASE("mann_whitney: agrees with the comparison of all pairs on random data", "[oracle]") {
  Bits bits(41);
  TimeOrder workspace;
  int answered = 0;
  for (int repeat = 0; repeat < 600; ++repeat) {
    CAPTURE(repeat);
    const RandomCohort cohort =
        random_cohort(bits, repeat % 2 == 0 ? Times::whole_days : Times::continuous, 2);
    const auto answer = mann_whitney(cohort.value, cohort.group, workspace);
    if (!answer) continue;
    ++answered;
    const NaiveMannWhitney slow = naive_mann_whitney(cohort);
    REQUIRE(answer->u_first == slow.u_first);
    REQUIRE(answer->u == std::min(slow.u_first, slow.u_second));
    const double middle = 0.5 * (slow.u_first + slow.u_second);
    REQUIRE(answer->z == like((answer->u - middle) / std::sqrt(slow.variance)));
  }
  CHECK(answered > 400);
}

TEST_CASE("mann_whitney: laws of random data", "[law]") {
  Bits bits(42);
  for (int repeat = 0; repeat < 300; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 2);
    const auto answer = test_of(cohort.value, cohort.group);
    if (!answer) continue;
    const RandomCohort other_order = shuffled(cohort, bits);
    REQUIRE(test_of(other_order.value, other_order.group)->z == answer->z);
    RandomCohort changed = cohort;
    for (double& x : changed.value) x = std::exp(x / 10.0);
    REQUIRE(test_of(changed.value, changed.group)->z == answer->z);
    for (Level& level : changed.group) level = level < 0 ? level : static_cast<Level>(1 - level);
    const auto exchanged = test_of(changed.value, changed.group);
    REQUIRE(exchanged->z == answer->z);
    REQUIRE(exchanged->probability_of_superiority == like(1.0 - answer->probability_of_superiority));
  }
}

TEST_CASE("mann_whitney: equal groups have Z 0 and p 1", "[edge]") {
  const auto answer = test_of({1, 2, 1, 2}, {0, 0, 1, 1});
  REQUIRE(answer);
  CHECK(answer->z == 0);
  CHECK_FALSE(std::signbit(answer->z));
  CHECK(answer->p_value == 1);
}

TEST_CASE("mann_whitney: data without an answer say why", "[edge]") {
  CHECK(test_of({}, {}).error() == NoAnswer::no_rows);
  CHECK(test_of({missing, 1}, {0, missing_level}).error() == NoAnswer::no_rows);
  CHECK(test_of({1, 2}, {0, 0}).error() == NoAnswer::one_group_empty);
  CHECK(test_of({3, 3, 3}, {0, 1, 1}).error() == NoAnswer::zero_variance);
}

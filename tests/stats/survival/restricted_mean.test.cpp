#include "stats/survival/restricted_mean.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/survival/curves.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

TEST_CASE("restricted_mean: four patients by hand at any tau", "[exact]") {
  // S = 3/4 from day 1, 3/8 from day 3; Greenwood's terms 1/12 and 1/2.
  const KaplanMeier curve = curve_of({1, 2, 3, 4}, {1, 0, 1, 0});
  const auto early = restricted_mean(curve, 2.5);
  CHECK(early->value == like(1 + 0.75 * 1.5));
  CHECK(early->standard_error == like(0.75 * 1.5 * std::sqrt(1.0 / 12.0)));
  CHECK(*restricted_mean(curve, 4) == *curve.restricted_mean());
  // Beyond the last observation the curve goes on at 3/8: areas right of the deaths 1.5 + 21/8 and 21/8.
  const auto late = restricted_mean(curve, 10);
  CHECK(late->value == like(1 + 1.5 + 0.375 * 7));
  CHECK(late->standard_error == like(std::hypot(4.125 * std::sqrt(1.0 / 12.0), 2.625 * std::sqrt(0.5))));
  CHECK(*restricted_mean(curve, 0.5) == Estimate{0.5, 0.0});
  CHECK(*restricted_mean(curve, 0) == Estimate{0.0, 0.0});
}

TEST_CASE("restricted_mean: without censoring it is the mean of the shortened times", "[law]") {
  // Its error is then that of a mean: sum of squared deviations over n^2.
  Bits bits(45);
  for (int repeat = 0; repeat < 200; ++repeat) {
    RandomCohort cohort = random_cohort(bits, Times::whole_days, 1);
    std::erase_if(cohort.time, [](double t) { return is_missing(t); });
    if (cohort.time.empty()) continue;
    const double tau = 15.0 * bits.uniform();
    const auto n = static_cast<double>(cohort.time.size());
    double sum = 0.0, squares = 0.0;
    for (const double t : cohort.time) sum += std::min(t, tau);
    for (const double t : cohort.time) squares += std::pow(std::min(t, tau) - sum / n, 2);
    const auto mean =
        restricted_mean(curve_of(cohort.time, std::vector<std::uint8_t>(cohort.time.size(), 1)), tau);
    REQUIRE(mean->value == like(sum / n));
    REQUIRE(mean->standard_error == like(std::sqrt(squares) / n));
  }
}

TEST_CASE("common_end: R restricts every group to the largest observation of all", "[exact]") {
  const std::vector<KaplanMeier> groups{curve_of({1, 7}, {1, 0}), curve_of({2, 9}, {1, 0}), KaplanMeier{}};
  CHECK(common_end(groups) == 9);
  CHECK(restricted_mean(groups[0], common_end(groups))->value == like(1 + 0.5 * 8));
  CHECK(common_end({}) == 0);
}

TEST_CASE("largest_tau: a group sets a limit only where it ends in a censoring", "[exact]") {
  const KaplanMeier dies_at_4 = curve_of({1, 4}, {1, 1});
  const KaplanMeier dies_at_6 = curve_of({1, 6}, {1, 1});
  const KaplanMeier watched_to_5 = curve_of({1, 5}, {1, 0});
  const KaplanMeier watched_to_3 = curve_of({1, 3, 3}, {1, 1, 0});
  CHECK(*largest_tau(dies_at_4, dies_at_6) == 6);
  CHECK(*largest_tau(dies_at_4, watched_to_5) == 5);
  CHECK(*largest_tau(watched_to_5, dies_at_6) == 5);
  CHECK(*largest_tau(watched_to_3, watched_to_5) == 3);
  CHECK(*largest_tau(dies_at_4, watched_to_3) == 3);
  CHECK(largest_tau(KaplanMeier{}, dies_at_4).error() == NoAnswer::one_group_empty);
  CHECK(largest_tau(KaplanMeier{}, KaplanMeier{}).error() == NoAnswer::no_rows);
}

TEST_CASE("difference_of_restricted_means: two pairs of patients by hand", "[exact]") {
  // Means 2 and 3; in each group the first death leaves an area of 1 to its right: variance 1 * 1/2.
  const auto test = difference_of_restricted_means(curve_of({1, 3}, {1, 1}), curve_of({2, 4}, {1, 1}), 4,
                                                   {0.6826894921370859});
  REQUIRE(test);
  CHECK(test->first == Estimate{2.0, std::sqrt(0.5)});
  CHECK(test->second == Estimate{3.0, std::sqrt(0.5)});
  CHECK(test->difference.value == like(1));
  CHECK(test->difference.standard_error == like(1));
  CHECK(test->interval.lower == Approx(0).margin(1e-12));
  CHECK(test->interval.upper == like(2));
  CHECK(test->z == like(1));
  CHECK(test->p_value == like(1 - 0.6826894921370859));
}

TEST_CASE("difference_of_restricted_means: the leukaemia trial up to week 20 is that of R", "[oracle]") {
  const Csv file = data_file("freireich.csv");
  const auto weeks = file.numbers("time");
  const auto relapse = file.flags("status", "1");
  const auto group = file.levels("group", {"placebo", "6-MP"});
  const auto test = difference_of_restricted_means(curve_of(weeks, relapse, group, 0),
                                                   curve_of(weeks, relapse, group, 1), 20, {});
  REQUIRE(test);
  CHECK(test->difference.value == like(reference("freireich-rmst20", "tau=20")));
  CHECK(test->z > 3);
}

TEST_CASE("difference_of_restricted_means: laws of random data", "[law]") {
  Bits bits(46);
  int answered = 0;
  for (int repeat = 0; repeat < 300; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 2);
    const KaplanMeier first = curve_of(cohort.time, cohort.event, cohort.group, 0);
    const KaplanMeier second = curve_of(cohort.time, cohort.event, cohort.group, 1);
    const double tau = 20.0 * bits.uniform();
    const auto test = difference_of_restricted_means(first, second, tau, {0.9});
    // The groups exchanged: the other sign.
    const auto swapped = difference_of_restricted_means(second, first, tau, {0.9});
    REQUIRE(test.has_value() == swapped.has_value());
    if (!test) continue;
    ++answered;
    REQUIRE(test->z == like(-swapped->z));
    REQUIRE(test->interval.lower == like(-swapped->interval.upper));
    // Every patient four times: the same difference, half the error.
    const KaplanMeier many =
        curve_of(repeated(cohort.time, 4), repeated(cohort.event, 4), repeated(cohort.group, 4), 0);
    REQUIRE(restricted_mean(many, tau)->value == like(test->first.value));
    REQUIRE(restricted_mean(many, tau)->standard_error * 2 == like(test->first.standard_error));
  }
  CHECK(answered > 100);
}

TEST_CASE("difference_of_restricted_means: data without an answer say why", "[edge]") {
  const KaplanMeier censored = curve_of({3, 5}, {0, 0});
  const KaplanMeier dying = curve_of({2, 4}, {1, 1});
  CHECK(difference_of_restricted_means(censored, dying, 5.5, {}).error() == NoAnswer::beyond_follow_up);
  CHECK(difference_of_restricted_means(dying, dying, 4.5, {}).error() == NoAnswer::beyond_follow_up);
  CHECK(difference_of_restricted_means(censored, dying, 5, {}).has_value());
  CHECK(difference_of_restricted_means(censored, censored, 4, {}).error() == NoAnswer::zero_variance);
  CHECK(difference_of_restricted_means(KaplanMeier{}, dying, 4, {}).error() == NoAnswer::one_group_empty);
  CHECK(restricted_mean(KaplanMeier{}, 4).error() == NoAnswer::no_rows);
  CHECK(*restricted_mean(censored, 4) == Estimate{4.0, 0.0});
}

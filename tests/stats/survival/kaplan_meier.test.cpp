#include "stats/survival/kaplan_meier.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/naive.hpp"
#include "tests/stats/survival/curves.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

/// The eight numbers of SPSS's table of means and medians.
void check_means_and_medians(const KaplanMeier& curve, const std::string& id) {
  CAPTURE(id);
  const auto mean = curve.restricted_mean();
  const auto median = curve.median_with_error();
  REQUIRE(mean);
  REQUIRE(median);
  CHECK(mean->value == like(reference(id, "mean")));
  CHECK(mean->standard_error == like(reference(id, "mean_se")));
  CHECK(spss_interval(*mean).lower == like(reference(id, "mean_lcl")));
  CHECK(spss_interval(*mean).upper == like(reference(id, "mean_ucl")));
  CHECK(median->value == reference(id, "median"));
  CHECK(*curve.median() == reference(id, "median"));
  CHECK(median->standard_error == like(reference(id, "median_se")));
  CHECK(spss_interval(*median).lower == like(reference(id, "median_lcl")));
  CHECK(spss_interval(*median).upper == like(reference(id, "median_ucl")));
}

KaplanMeier freireich(Level level) {
  const Csv file = data_file("freireich.csv");
  return curve_of(file.numbers("time"), file.flags("status", "1"), file.levels("group", {"placebo", "6-MP"}),
                  level);
}

}  // namespace

TEST_CASE("KaplanMeier: four patients by hand", "[exact]") {
  // Deaths on days 1 and 3, censored on 2 and 4: S = 3/4, then 3/4 * 1/2 = 3/8.
  const KaplanMeier curve = curve_of({1, 2, 3, 4}, {1, 0, 1, 0});
  CHECK(curve.survival_at(0.5)->value == 1.0);
  CHECK(curve.survival_at(1)->value == 0.75);
  CHECK(curve.survival_at(2.9)->value == 0.75);
  CHECK(curve.survival_at(3)->value == 0.375);
  // Greenwood: S sqrt(1/(4*3) + 1/(2*1)).
  CHECK(curve.survival_at(4)->standard_error == like(0.375 * std::sqrt(1.0 / 12.0 + 0.5)));
  CHECK(*curve.median() == 3);
  CHECK(*curve.quantile(0.25) == 1);
  CHECK(curve.quantile(0.7).error() == NoAnswer::quantile_not_reached);
  // 1 day at 1, two at 3/4, one at 3/8; areas right of the deaths: 15/8 and 3/8.
  CHECK(curve.restricted_mean()->value == like(1.0 + 1.5 + 0.375));
  CHECK(curve.restricted_mean()->standard_error ==
        like(std::sqrt(1.875 * 1.875 / 12.0 + 0.375 * 0.375 / 2.0)));
  CHECK(curve.at_risk(2) == 3);
  CHECK(curve.at_risk(2.5) == 2);
  CHECK(curve.at_risk(9) == 0);
  CHECK(curve.events() == 2);
  REQUIRE(curve.steps().size() == 2);
  CHECK(curve.steps()[1].at_risk == 2);
  CHECK(curve.steps()[1].deaths == 1);
}

TEST_CASE("KaplanMeier: the day of the last death is survived by nobody and the error is 0", "[exact]") {
  const KaplanMeier curve = curve_of({1, 2}, {1, 1});
  CHECK(*curve.survival_at(2) == Estimate{0.0, 0.0});
  CHECK(*curve.survival_at(1000) == Estimate{0.0, 0.0});
  CHECK(curve.restricted_mean()->value == 1.5);
}

TEST_CASE("KaplanMeier: the SPSS median error divides by the density between the +-5 percentiles",
          "[exact]") {
  // Ten deaths on days 1 to 10: S = .9 ... 0. Median day 5, SE of S there sqrt(.5 * .5 / 10);
  // u = day 4 (S .6), l = day 6 (S .4): density .1 a day.
  std::vector<double> time;
  for (int day = 1; day <= 10; ++day) time.push_back(day);
  const KaplanMeier curve = curve_of(time, std::vector<std::uint8_t>(10, 1));
  const auto median = curve.median_with_error();
  REQUIRE(median);
  CHECK(median->value == 5);
  CHECK(median->standard_error == like(std::sqrt(0.025) / 0.1));
  CHECK(spss_interval(*median).upper == like(5 + 1.96 * std::sqrt(0.025) / 0.1));
}

TEST_CASE("KaplanMeier: a curve that hits one half exactly has its median there", "[oracle]") {
  const KaplanMeier curve = curve_of({2, 3, 4, 5, 6, 7, 8, 9, 10, 12}, {1, 1, 1, 1, 1, 1, 0, 1, 0, 1});
  CHECK(*curve.median() == reference("exact50", "SPSS"));
}

TEST_CASE("KaplanMeier: one half is recognised through any chain of factors", "[law]") {
  // One patient of n dies before one of the others is censored, and so on: the curve must pass one half
  // exactly where its fraction does. Here S = prod (n_i - 1) / n_i over n_i = 2k, 2k - 1, ... k + 1 = 1/2.
  for (int k = 1; k <= 500; ++k) {
    std::vector<double> time;
    for (int i = 1; i <= 2 * k; ++i) time.push_back(i);
    REQUIRE(*curve_of(time, std::vector<std::uint8_t>(time.size(), 1)).median() == k);
  }
}

TEST_CASE("KaplanMeier: published data sets give the numbers of R", "[oracle]") {
  const KaplanMeier treated = freireich(1);
  for (const std::string day : {"6", "7", "10", "13", "16", "22", "23"}) {
    const auto answer = treated.survival_at(std::stod(day));
    REQUIRE(answer);
    CHECK(answer->value == like(reference("freireich-km-6mp", day)));
    CHECK(answer->standard_error == like(reference("freireich-km-6mp-se", day)));
  }
  const Csv aml = data_file("aml.csv");
  const KaplanMeier maintained = curve_of(aml.numbers("time"), aml.flags("status", "1"),
                                          aml.levels("x", {"Maintained", "Nonmaintained"}), 0);
  for (const std::string week : {"9", "13", "18", "23", "31", "34", "48"}) {
    CHECK(maintained.survival_at(std::stod(week))->value == like(reference("aml-km-maintained", week)));
  }
  const Csv lung = data_file("lung.csv");
  const KaplanMeier all = curve_of(lung.numbers("time"), lung.flags("status", "2"));
  CHECK(*all.median() == reference("lung-median", "med"));
  CHECK(all.survival_at(365)->value == like(reference("lung-S365-plain", "S")));
  CHECK(all.survival_at(365)->standard_error == like(reference("lung-S365-plain", "se")));
}

TEST_CASE("KaplanMeier: means and medians are those of SPSS", "[oracle]") {
  check_means_and_medians(freireich(1), "freireich-spss-6-MP");
  check_means_and_medians(freireich(0), "freireich-spss-placebo");
  const Csv aml = data_file("aml.csv");
  const auto arms = aml.levels("x", {"Maintained", "Nonmaintained"});
  const auto weeks = aml.numbers("time");
  const auto relapse = aml.flags("status", "1");
  check_means_and_medians(curve_of(weeks, relapse, arms, 0), "aml-spss-Maintained");
  check_means_and_medians(curve_of(weeks, relapse, arms, 1), "aml-spss-Nonmaintained");
  const Csv lung = data_file("lung.csv");
  const auto sex = lung.levels("sex", {"1", "2"});
  const auto days = lung.numbers("time");
  const auto death = lung.flags("status", "2");
  check_means_and_medians(curve_of(days, death, sex, 0), "lung-spss-sex1");
  check_means_and_medians(curve_of(days, death, sex, 1), "lung-spss-sex2");
}

TEST_CASE("KaplanMeier: agrees with a slow implementation on random data", "[oracle]") {
  Bits bits(31);
  KaplanMeier curve;
  TimeOrder order;
  for (int repeat = 0; repeat < 600; ++repeat) {
    CAPTURE(repeat);
    const Times times = repeat % 2 == 0 ? Times::whole_days : Times::continuous;
    const RandomCohort cohort = random_cohort(bits, times, 3);
    const int level = static_cast<int>(bits.index(4)) - 1;
    order.sort(cohort.time, cohort.event);
    if (level < 0) {
      curve.fit(order);
    } else {
      curve.fit(order, cohort.group, static_cast<Level>(level));
    }
    for (const double t : cohort.time) {
      if (std::isnan(t)) continue;
      const auto answer = curve.survival_at(t);
      if (!answer) continue;
      const NaiveSurvival slow = naive_survival(cohort, level, t);
      REQUIRE(answer->value == like(slow.survival));
      REQUIRE(answer->standard_error == like(slow.survival * std::sqrt(slow.greenwood)));
    }
  }
}

TEST_CASE("KaplanMeier: the curve of all is the curve of one group that holds all", "[law]") {
  Bits bits(32);
  TimeOrder order;
  KaplanMeier all, group;
  for (int repeat = 0; repeat < 200; ++repeat) {
    RandomCohort cohort = random_cohort(bits, Times::whole_days, 2);
    std::fill(cohort.group.begin(), cohort.group.end(), Level{0});
    order.sort(cohort.time, cohort.event);
    all.fit(order);
    group.fit(order, cohort.group, 0);
    REQUIRE(all.steps().size() == group.steps().size());
    for (std::size_t i = 0; i < all.steps().size(); ++i) {
      REQUIRE(all.steps()[i].survival == group.steps()[i].survival);
      REQUIRE(all.steps()[i].at_risk == group.steps()[i].at_risk);
    }
    REQUIRE(all.rows() == group.rows());
  }
}

TEST_CASE("KaplanMeier: without censoring it is the share still alive", "[law]") {
  Bits bits(33);
  for (int repeat = 0; repeat < 100; ++repeat) {
    RandomCohort cohort = random_cohort(bits, Times::whole_days, 1);
    std::erase_if(cohort.time, [](double t) { return std::isnan(t); });
    if (cohort.time.empty()) continue;
    const KaplanMeier curve = curve_of(cohort.time, std::vector<std::uint8_t>(cohort.time.size(), 1));
    const double n = static_cast<double>(cohort.time.size());
    double sum = 0.0;
    for (const double t : cohort.time) {
      const auto alive =
          std::count_if(cohort.time.begin(), cohort.time.end(), [t](double x) { return x > t; });
      REQUIRE(curve.survival_at(t)->value == like(static_cast<double>(alive) / n));
      sum += t;
    }
    REQUIRE(curve.restricted_mean()->value == like(sum / n));
  }
}

TEST_CASE("KaplanMeier: multiplying time multiplies the median, the mean and their errors", "[law]") {
  const Csv lung = data_file("lung.csv");
  auto days = lung.numbers("time");
  const auto death = lung.flags("status", "2");
  const KaplanMeier in_days = curve_of(days, death);
  for (double& t : days) t /= 30.4375;
  const KaplanMeier in_months = curve_of(days, death);
  CHECK(in_months.median_with_error()->value * 30.4375 == like(in_days.median_with_error()->value));
  CHECK(in_months.median_with_error()->standard_error * 30.4375 ==
        like(in_days.median_with_error()->standard_error));
  CHECK(in_months.restricted_mean()->standard_error * 30.4375 ==
        like(in_days.restricted_mean()->standard_error));
}

TEST_CASE("KaplanMeier: data without an answer say why", "[edge]") {
  const KaplanMeier never;
  CHECK(never.survival_at(1).error() == NoAnswer::no_rows);
  CHECK(never.median().error() == NoAnswer::no_rows);
  CHECK(never.restricted_mean().error() == NoAnswer::no_rows);
  CHECK(never.at_risk(0) == 0);
  const KaplanMeier absent = curve_of({1, 2}, {1, 1}, {0, 0}, 1);
  CHECK(absent.median_with_error().error() == NoAnswer::no_rows);

  const KaplanMeier censored = curve_of({3, 5, 5}, {0, 0, 0});
  CHECK(*censored.survival_at(5) == Estimate{1.0, 0.0});
  CHECK(censored.survival_at(5.1).error() == NoAnswer::beyond_follow_up);
  CHECK(censored.median().error() == NoAnswer::median_not_reached);
  CHECK(censored.median_with_error().error() == NoAnswer::median_not_reached);
  CHECK(censored.restricted_mean().error() == NoAnswer::no_events);

  const KaplanMeier one = curve_of({7}, {1});
  CHECK(*one.median() == 7);
  CHECK(one.median_with_error().error() == NoAnswer::band_not_reached);
  CHECK(*one.restricted_mean() == Estimate{7.0, 0.0});

  // S stays at one half: the median is known, the first S <= .45 is not.
  const KaplanMeier half = curve_of({1, 2, 3, 4}, {1, 1, 0, 0});
  CHECK(*half.median() == 2);
  CHECK(half.median_with_error().error() == NoAnswer::band_not_reached);
}

TEST_CASE("KaplanMeier: deaths on day 0 count, and all on one day end the curve", "[edge]") {
  const KaplanMeier curve = curve_of({0, 0, 4, 4}, {1, 0, 0, 0});
  CHECK(curve.survival_at(0)->value == 0.75);
  CHECK(curve.survival_at(-1)->value == 1.0);
  const KaplanMeier tied = curve_of({4, 4, 4}, {1, 1, 1});
  CHECK(tied.steps().size() == 1);
  CHECK(*tied.median() == 4);
}

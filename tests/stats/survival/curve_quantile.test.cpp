#include "stats/survival/curve_quantile.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/survival/curves.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

const CurveInterval r_default({}, CurveScale::log);

KaplanMeier one_to_ten() {
  return curve_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, std::vector<std::uint8_t>(10, 1));
}

void check_scaled(const std::optional<double>& days, const std::optional<double>& months, double factor) {
  REQUIRE(days.has_value() == months.has_value());
  if (days) REQUIRE(*months * factor == like(*days));
}

}  // namespace

TEST_CASE("quantile: R takes the middle where the curve stands on the level, SPSS the first day", "[exact]") {
  const KaplanMeier curve = curve_of({1, 2, 3, 4}, {1, 1, 1, 1});  // S = 3/4, 1/2, 1/4, 0
  CHECK(*quantile(curve, 0.25, Convention::r) == 1.5);
  CHECK(*quantile(curve, 0.5, Convention::r) == 2.5);
  CHECK(*quantile(curve, 0.75, Convention::r) == 3.5);
  CHECK(*quantile(curve, 0.6, Convention::r) == 3);
  CHECK(*quantile(curve, 0.25, Convention::spss) == 1);
  CHECK(*quantile(curve, 0.5, Convention::spss) == 2);
  CHECK(*quantile(curve, 0.75, Convention::spss) == 3);
  CHECK(*quantile(curve, 0.6, Convention::spss) == 3);
}

TEST_CASE("quantile: where the curve ends on the level R takes the middle to the largest observation",
          "[exact]") {
  const KaplanMeier curve = curve_of({1, 2, 3, 4}, {1, 1, 0, 0});
  CHECK(*quantile(curve, 0.5, Convention::r) == 3);
  CHECK(*quantile(curve, 0.5, Convention::spss) == 2);
  CHECK(quantile(curve, 0.51, Convention::r).error() == NoAnswer::quantile_not_reached);
}

TEST_CASE("quantile: the stored case of a curve on one half", "[oracle]") {
  const KaplanMeier curve = curve_of({2, 3, 4, 5, 6, 7, 8, 9, 10, 12}, {1, 1, 1, 1, 1, 1, 0, 1, 0, 1});
  CHECK(*quantile(curve, 0.5, Convention::spss) == reference("exact50", "SPSS"));
  CHECK(*quantile(curve, 0.5, Convention::r) == reference("exact50", "R"));
  // R: quantile(survfit(...))$lower and $upper.
  const auto limits = quantile_interval(curve, 0.5, r_default);
  CHECK(limits->lower == 4.0);
  CHECK(!limits->upper);
}

TEST_CASE("quantile: medians and intervals of published data are those of R", "[oracle]") {
  const Csv freireich = data_file("freireich.csv");
  const KaplanMeier treated = curve_of(freireich.numbers("time"), freireich.flags("status", "1"),
                                       freireich.levels("group", {"placebo", "6-MP"}), 1);
  CHECK(*quantile(treated, 0.5, Convention::r) == reference("freireich-median-6mp", "median"));
  const auto open = quantile_interval(treated, 0.5, r_default);
  REQUIRE(open);
  CHECK(open->lower == reference("freireich-median-6mp-l", "log"));
  CHECK(open->upper.has_value() == !is_missing(reference("freireich-median-6mp-u", "log")));
  const Csv lung = data_file("lung.csv");
  const KaplanMeier all = curve_of(lung.numbers("time"), lung.flags("status", "2"));
  CHECK(*quantile(all, 0.5, Convention::r) == reference("lung-median", "med"));
  const auto limits = quantile_interval(all, 0.5, r_default);
  CHECK(limits->lower == reference("lung-median", "lcl"));
  CHECK(limits->upper == reference("lung-median", "ucl"));
}

TEST_CASE("quantile_interval: of a limit that rises again R reads the step nearest to the level",
          "[oracle]") {
  // Of 18 patients 13 die on day 0, two on day 1, one is censored then, one dies on day 2 and one on day 3.
  // Upper limits by R: .585, .46824, .46936, none. quantile(survfit) gives 2; print(survfit) would give 1.
  std::vector<double> time(13, 0.0);
  time.insert(time.end(), {1, 1, 1, 2, 3});
  std::vector<std::uint8_t> event(18, 1);
  event[15] = 0;
  const auto limits = quantile_interval(curve_of(time, event), 0.5, r_default);
  CHECK(limits->lower == 0.0);
  CHECK(limits->upper == 2.0);
}

TEST_CASE("quantile_with_error: the density of a quartile spans five percentiles to each side", "[exact]") {
  // S = .9 ... 0 on days 1 to 10. Quartile: first S <= .75 on day 3 (.7); u = day 2 (.8), l = day 3 (.7).
  const auto quartile = quantile_with_error(one_to_ten(), 0.25);
  REQUIRE(quartile);
  CHECK(quartile->value == 3);
  CHECK(quartile->standard_error == like(std::sqrt(0.7 * 0.3 / 10) / 0.1));
  CHECK(spss_interval(*quartile).lower == like(3 - 1.96 * std::sqrt(0.021) / 0.1));
  // Upper quartile: first S <= .25 on day 8 (.2); u = day 7 (.3), l = day 8 (.2).
  const auto late = quantile_with_error(one_to_ten(), 0.75);
  REQUIRE(late);
  CHECK(late->value == 8);
  CHECK(late->standard_error == like(std::sqrt(0.2 * 0.8 / 10) / 0.1));
  CHECK(quantile_with_error(one_to_ten(), 0.02).error() == NoAnswer::band_not_reached);
}

TEST_CASE("quantile: a multiple of time, or the patients in another order, is the same quantile", "[law]") {
  Bits bits(43);
  for (int repeat = 0; repeat < 300; ++repeat) {
    RandomCohort cohort = random_cohort(bits, Times::whole_days, 1);
    const KaplanMeier days = curve_of(cohort.time, cohort.event);
    if (days.rows() == 0) continue;
    cohort = shuffled(cohort, bits);
    for (double& t : cohort.time) t /= 30.4375;
    const KaplanMeier months = curve_of(cohort.time, cohort.event);
    for (const double p : {0.25, 0.5, 0.75}) {
      for (const Convention convention : {Convention::spss, Convention::r}) {
        const auto in_days = quantile(days, p, convention);
        const auto in_months = quantile(months, p, convention);
        REQUIRE(in_days.has_value() == in_months.has_value());
        if (in_days) REQUIRE(*in_months * 30.4375 == like(*in_days));
      }
      const auto in_days = quantile_interval(days, p, r_default);
      const auto in_months = quantile_interval(months, p, r_default);
      check_scaled(in_days->lower, in_months->lower, 30.4375);
      check_scaled(in_days->upper, in_months->upper, 30.4375);
    }
  }
}

TEST_CASE("quantile: R's is never before SPSS's, and its limits lie about it", "[law]") {
  Bits bits(44);
  int answered = 0;
  for (int repeat = 0; repeat < 300; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::continuous, 1);
    const KaplanMeier curve = curve_of(cohort.time, cohort.event);
    const auto spss = quantile(curve, 0.5, Convention::spss);
    const auto r = quantile(curve, 0.5, Convention::r);
    REQUIRE(spss.has_value() == r.has_value());
    if (!r) continue;
    ++answered;
    REQUIRE(*r >= *spss);
    const auto limits = quantile_interval(curve, 0.5, r_default);
    if (limits->lower) REQUIRE(*limits->lower <= *r);
    if (limits->upper) REQUIRE(*limits->upper >= *spss);
  }
  CHECK(answered > 100);
}

TEST_CASE("quantile: curves without an answer say why", "[edge]") {
  const KaplanMeier nobody;
  CHECK(quantile(nobody, 0.5, Convention::r).error() == NoAnswer::no_rows);
  CHECK(quantile(nobody, 0.5, Convention::spss).error() == NoAnswer::no_rows);
  CHECK(quantile_with_error(nobody, 0.5).error() == NoAnswer::no_rows);
  CHECK(quantile_interval(nobody, 0.5, r_default).error() == NoAnswer::no_rows);
  const KaplanMeier censored = curve_of({3, 4}, {0, 0});
  CHECK(quantile(censored, 0.5, Convention::r).error() == NoAnswer::quantile_not_reached);
  CHECK(quantile_with_error(censored, 0.25).error() == NoAnswer::quantile_not_reached);
  CHECK(*quantile_interval(censored, 0.5, r_default) == QuantileLimits{});
  const KaplanMeier tied = curve_of({4, 4, 4}, {1, 1, 1});
  CHECK(*quantile(tied, 0.25, Convention::r) == 4);
  CHECK(*quantile_interval(tied, 0.5, r_default) == QuantileLimits{});
}

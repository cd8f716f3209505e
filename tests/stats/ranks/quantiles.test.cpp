#include "stats/ranks/quantiles.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/random_cohort.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

SortedValues sorted(const std::vector<double>& value) {
  TimeOrder order;
  order.sort(value);
  SortedValues values;
  values.fit(order);
  return values;
}

}  // namespace

TEST_CASE("SortedValues: quartiles of four values by hand", "[exact]") {
  // SPSS: positions 1.25 and 3.75 of 1, 3, 4, 10. R: positions 1.75 and 3.25.
  const SortedValues values = sorted({10, 1, 4, 3});
  CHECK(*values.quantile(0.25, Convention::spss) == 1.5);
  CHECK(*values.quantile(0.75, Convention::spss) == 8.5);
  CHECK(*values.quantile(0.25, Convention::r) == 2.5);
  CHECK(*values.quantile(0.75, Convention::r) == 5.5);
  for (const Convention convention : {Convention::spss, Convention::r}) {
    CHECK(*values.quantile(0.5, convention) == 3.5);
    CHECK(*values.quantile(0.0, convention) == 1.0);
    CHECK(*values.quantile(1.0, convention) == 10.0);
  }
  // SPSS's position 0.5 is before the first value.
  CHECK(*values.quantile(0.1, Convention::spss) == 1.0);
  CHECK(*values.quantile(0.95, Convention::spss) == 10.0);
}

TEST_CASE("SortedValues: R's types 6 and 7 on the ozone of May and August", "[oracle]") {
  // R 4.2.2: quantile(Ozone, c(.1, .25, .9), type = 6), and type = 7
  const SortedValues ozone = sorted(data_file("airquality58.csv").numbers("Ozone"));
  const double share[] = {0.1, 0.25, 0.9};
  const double six[] = {8.3000000000000007, 14.5, 103.70000000000006};
  const double seven[] = {9, 15.5, 88.599999999999994};
  for (int i = 0; i < 3; ++i) {
    CHECK(*ozone.quantile(share[i], Convention::spss) == like(six[i]));
    CHECK(*ozone.quantile(share[i], Convention::r) == like(seven[i]));
  }
}

TEST_CASE("SortedValues: a description of one group", "[exact]") {
  TimeOrder order;
  const std::vector<double> value = {5, 100, 1, missing, 3, 7};
  const std::vector<Level> group = {1, 0, 1, 1, missing_level, 1};
  order.sort(value);
  SortedValues values;
  values.fit(order, group, 1);
  const auto answer = values.describe(Convention::spss);
  REQUIRE(answer);
  // 1, 5, 7: mean 13/3, squares 100/9 + 4/9 + 64/9 = 168/9, over 2.
  CHECK(answer->rows == 3);
  CHECK(answer->mean == like(13.0 / 3.0));
  CHECK(*answer->standard_deviation == like(std::sqrt(28.0 / 3.0)));
  CHECK(answer->minimum == 1.0);
  CHECK(answer->lower_quartile == 1.0);
  CHECK(answer->median == 5.0);
  CHECK(answer->upper_quartile == 7.0);
  CHECK(answer->maximum == 7.0);
  CHECK(values.describe(Convention::r)->lower_quartile == 3.0);
}

TEST_CASE("SortedValues: mirrored and stretched data have mirrored and stretched quantiles", "[law]") {
  Bits bits(471);
  for (int repeat = 0; repeat < 300; ++repeat) {
    std::vector<double> value(1 + bits.index(30));
    for (double& x : value) x = static_cast<double>(bits.index(12));
    std::vector<double> mirrored = value;
    for (double& x : mirrored) x = 3.0 - 2.0 * x;
    const double p = static_cast<double>(bits.index(33)) / 32.0;
    for (const Convention convention : {Convention::spss, Convention::r}) {
      const double here = *sorted(value).quantile(p, convention);
      REQUIRE(*sorted(mirrored).quantile(1.0 - p, convention) == like(3.0 - 2.0 * here));
    }
  }
}

TEST_CASE("SortedValues: one patient, and nobody", "[edge]") {
  const auto one = sorted({4}).describe(Convention::spss);
  REQUIRE(one);
  CHECK(one->lower_quartile == 4.0);
  CHECK(one->upper_quartile == 4.0);
  CHECK(one->standard_deviation.error() == NoAnswer::too_few_rows);
  CHECK(sorted({missing}).describe(Convention::r).error() == NoAnswer::no_rows);
  CHECK(sorted({}).quantile(0.5, Convention::r).error() == NoAnswer::no_rows);
}

#include "stats/proportions/proportion.hpp"

#include "tests/stats/data_files.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

TEST_CASE("Proportion: Wilson limits solve the score equation", "[exact]") {
  // |p - x/n| = z sqrt(p (1 - p) / n) at both limits.
  const double z = 1.959963984540054;
  for (const std::uint64_t count : {1U, 8U, 30U, 59U}) {
    const Interval interval = *Proportion{count, 60}.wilson();
    const double share = static_cast<double>(count) / 60.0;
    for (const double p : {interval.lower, interval.upper}) {
      CHECK(std::fabs(p - share) == like(z * std::sqrt(p * (1.0 - p) / 60.0)));
    }
  }
}

TEST_CASE("Proportion: the limits of 8 of 60 are those of R", "[oracle]") {
  // R 4.2.2: prop.test(8, 60, correct = FALSE)$conf.int, binom.test(8, 60)$conf.int
  const Interval score = *Proportion{8, 60}.wilson();
  CHECK(score.lower == like(0.069141094805869746));
  CHECK(score.upper == like(0.24165159676499615));
  const Interval exact = *Proportion{8, 60}.clopper_pearson();
  CHECK(exact.lower == like(0.059364422705357203));
  CHECK(exact.upper == like(0.24592222113041973));
  // binom.test(8, 60, conf.level = 0.9)$conf.int
  const Interval narrower = *Proportion{8, 60}.clopper_pearson(Confidence{0.9});
  CHECK(narrower.lower == like(0.068110278280203829));
  CHECK(narrower.upper == like(0.22773994566432498));
}

TEST_CASE("Proportion: Clopper-Pearson limits have closed forms where nobody or everybody counts",
          "[exact]") {
  const Interval none = *Proportion{0, 10}.clopper_pearson();
  CHECK(none.lower == 0.0);
  CHECK(none.upper == like(1.0 - std::pow(0.025, 0.1)));
  const Interval all = *Proportion{10, 10}.clopper_pearson();
  CHECK(all.lower == like(std::pow(0.025, 0.1)));
  CHECK(all.upper == 1.0);
}

TEST_CASE("Proportion: Jeffreys limits have closed forms for one answer", "[exact]") {
  // P(X <= x) = (2/pi) (asin(sqrt x) + sqrt(x (1 - x))) for Beta(1/2, 3/2).
  const Interval none = *Proportion{0, 1}.jeffreys();
  CHECK(none.lower == 0.0);
  const double x = none.upper;
  CHECK(2.0 / 3.14159265358979323846 * (std::asin(std::sqrt(x)) + std::sqrt(x * (1.0 - x))) == like(0.975));
  const Interval all = *Proportion{1, 1}.jeffreys();
  CHECK(all.upper == 1.0);
  CHECK(all.lower == like(1.0 - x));
}

TEST_CASE("Proportion: Jeffreys limits of 8 of 60 are R's beta quantiles", "[oracle]") {
  // R 4.2.2: qbeta(c(0.025, 0.975), 8.5, 52.5)
  const Interval interval = *Proportion{8, 60}.jeffreys();
  CHECK(interval.lower == like(0.065109288130094992));
  CHECK(interval.upper == like(0.23587124412518212));
}

TEST_CASE("Proportion: counting the complement mirrors every interval", "[law]") {
  for (std::uint64_t count = 0; count <= 40; ++count) {
    const Proportion yes{count, 40}, no{40 - count, 40};
    CHECK(yes.wilson()->lower == like(1.0 - no.wilson()->upper));
    CHECK(yes.clopper_pearson()->upper == like(1.0 - no.clopper_pearson()->lower));
    CHECK(yes.jeffreys()->lower == like(1.0 - no.jeffreys()->upper));
    CHECK(yes.jeffreys()->lower >= yes.clopper_pearson()->lower);
    CHECK(yes.jeffreys()->upper <= yes.clopper_pearson()->upper);
    CHECK(yes.wilson()->lower <= *yes.value());
    CHECK(yes.wilson()->upper >= *yes.value());
  }
}

TEST_CASE("Proportion: adding and merging count", "[law]") {
  Proportion first, second;
  for (const bool yes : {true, false, true}) first.add(yes);
  second.add(false);
  first += second;
  CHECK(first == Proportion{2, 4});
}

TEST_CASE("Proportion: of nothing says why; of none or all keeps a width", "[edge]") {
  CHECK(Proportion{}.value().error() == NoAnswer::no_rows);
  CHECK(Proportion{}.wilson().error() == NoAnswer::no_rows);
  CHECK(Proportion{}.clopper_pearson().error() == NoAnswer::no_rows);
  CHECK(Proportion{}.jeffreys().error() == NoAnswer::no_rows);
  CHECK(Proportion{0, 5}.wilson()->lower == 0.0);
  CHECK(Proportion{0, 5}.wilson()->upper > 0.3);
  CHECK(Proportion{5, 5}.wilson()->upper == 1.0);
}

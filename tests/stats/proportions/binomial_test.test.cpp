#include "stats/proportions/binomial_test.hpp"

#include "stats/proportions/binomial.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/random_cohort.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

/// Probabilities by multiplication, one answer after the other.
std::vector<double> naive_law(std::uint64_t total, double share) {
  std::vector<double> law = {1.0};
  for (std::uint64_t i = 0; i < total; ++i) {
    law.push_back(0.0);
    for (std::size_t k = law.size(); k-- > 0;) {
      law[k] = law[k] * (1.0 - share) + (k > 0 ? law[k - 1] * share : 0.0);
    }
  }
  return law;
}

}  // namespace

TEST_CASE("binomial_test: five of six against a half by hand", "[exact]") {
  // At least five of six: (6 + 1) / 64; as far below: at most one.
  const auto answer = binomial_test({5, 6}, 0.5);
  REQUIRE(answer);
  CHECK(answer->greater == like(7.0 / 64.0));
  CHECK(answer->two_sided == like(14.0 / 64.0));
  CHECK(answer->less == like(63.0 / 64.0));
}

TEST_CASE("binomial_test: Mendel's peas, R's example", "[oracle]") {
  // R 4.2.2, ?binom.test: binom.test(682, 925, p = 0.75) gives 0.3825 (17 digits below).
  CHECK(binomial_test({682, 925}, 0.75)->two_sided == like(0.38249155957485192));
}

TEST_CASE("binomial_test: sums over all counts of small samples", "[oracle]") {
  Bits bits(491);
  for (int repeat = 0; repeat < 500; ++repeat) {
    CAPTURE(repeat);
    const std::uint64_t total = 1 + bits.index(60);
    const std::uint64_t count = bits.index(total + 1);
    const double share = repeat % 3 == 0 ? static_cast<double>(bits.index(11)) / 10.0 : bits.uniform();
    const std::vector<double> law = naive_law(total, share);
    double less = 0.0, greater = 0.0, unlikely = 0.0;
    for (std::uint64_t k = 0; k <= total; ++k) {
      less += k <= count ? law[k] : 0.0;
      greater += k >= count ? law[k] : 0.0;
      unlikely += law[k] <= law[count] * (1.0 + 1e-7) ? law[k] : 0.0;
    }
    const auto answer = binomial_test({count, total}, share);
    REQUIRE(answer->less == like(less));
    REQUIRE(answer->greater == like(greater));
    REQUIRE(answer->two_sided == like(unlikely));
    REQUIRE(Binomial{total, share}.probability(count) == like(law[count]));
  }
}

TEST_CASE("binomial_test: counting the complement exchanges the sides", "[law]") {
  for (std::uint64_t count = 0; count <= 40; ++count) {
    const auto yes = binomial_test({count, 40}, 0.3);
    const auto no = binomial_test({40 - count, 40}, 0.7);
    CHECK(yes->less == like(no->greater));
    CHECK(yes->two_sided == like(no->two_sided));
  }
}

TEST_CASE("binomial_test: a share of 0 or 1 supposed, nobody counted, a million", "[edge]") {
  CHECK(binomial_test({0, 5}, 0.0)->two_sided == 1.0);
  CHECK(binomial_test({1, 5}, 0.0)->two_sided == 0.0);
  CHECK(binomial_test({5, 5}, 1.0)->two_sided == 1.0);
  CHECK(binomial_test({4, 5}, 1.0)->two_sided == 0.0);
  CHECK(binomial_test({0, 0}, 0.5).error() == NoAnswer::no_rows);
  // R 4.2.2: binom.test(500700, 1000000)$p.value
  CHECK(binomial_test({500'700, 1'000'000}, 0.5)->two_sided == Approx(0.16181294960110151).epsilon(1e-10));
}

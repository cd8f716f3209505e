#include "stats/tables/fisher_exact.hpp"

#include "tests/stats/naive.hpp"
#include "tests/stats/tables.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

TEST_CASE("fisher_exact: the tea taster by hand", "[exact]") {
  // C(4,3) C(4,1) / C(8,4) = 16/70 and 1/70 above; the same below.
  const auto answer = fisher_exact(table_of(2, 2, {3, 1, 1, 3}));
  REQUIRE(answer);
  CHECK(answer->two_sided == like(34.0 / 70.0));
  CHECK(answer->one_sided == like(17.0 / 70.0));
}

TEST_CASE("fisher_exact: the one-sided tail follows the observed direction", "[exact]") {
  CHECK(fisher_exact(table_of(2, 2, {1, 3, 3, 1}))->one_sided == like(17.0 / 70.0));
  // 15,21 / 7,29 as printed without rounding by SPSS 31.
  CHECK(fisher_exact(table_of(2, 2, {15, 21, 7, 29}))->two_sided == like(.072078718194209));
  CHECK(fisher_exact(table_of(2, 2, {15, 21, 7, 29}))->one_sided == like(.036039359097105));
}

TEST_CASE("fisher_exact: stored tables give the numbers of R and SPSS", "[oracle]") {
  const auto check = [](const ContingencyTable& table, const std::string& id) {
    CAPTURE(id);
    const auto answer = fisher_exact(table);
    REQUIRE(answer);
    CHECK(answer->two_sided == like(reference(id, "fisher_2s")).margin(0));
    CHECK(answer->one_sided == like(reference(id, "fisher_1s")).margin(0));
  };
  for (const std::string name : stored_names) check(stored_table(name), "x2-" + name);
  check(berkeley(), "x2-ucb");
}

TEST_CASE("fisher_exact: agrees with the list of all tables on random counts", "[oracle]") {
  Bits bits(51);
  int answered = 0;
  for (int repeat = 0; repeat < 2000; ++repeat) {
    const auto draw = [&bits] { return static_cast<int>(bits.index(25)); };
    const int a = draw(), b = draw(), c = draw(), d = draw();
    CAPTURE(a, b, c, d);
    const auto answer = fisher_exact(table_of(2, 2, {a, b, c, d}));
    if (!answer) continue;
    ++answered;
    const auto slow = naive_fisher(a, b, c, d);
    REQUIRE(answer->two_sided == like(slow[0]).margin(0));
    REQUIRE(answer->one_sided == like(slow[1]).margin(0));
  }
  CHECK(answered > 1900);
}

TEST_CASE("fisher_exact: exchanging rows and columns changes nothing", "[law]") {
  Bits bits(52);
  for (int repeat = 0; repeat < 500; ++repeat) {
    const auto draw = [&bits] { return 1 + static_cast<int>(bits.index(30)); };
    const int a = draw(), b = draw(), c = draw(), d = draw();
    const auto answer = fisher_exact(table_of(2, 2, {a, b, c, d}));
    REQUIRE(fisher_exact(table_of(2, 2, {a, c, b, d}))->two_sided == like(answer->two_sided));
    REQUIRE(fisher_exact(table_of(2, 2, {d, c, b, a}))->two_sided == like(answer->two_sided));
    REQUIRE(fisher_exact(table_of(2, 2, {c, d, a, b}))->two_sided == like(answer->two_sided));
    REQUIRE(fisher_exact(table_of(2, 2, {d, c, b, a}))->one_sided == like(answer->one_sided));
  }
}

TEST_CASE("fisher_exact: a table exactly as probable as the observed one counts, whatever the rounding",
          "[exact]") {
  // Rows 6 and 11, columns 7 and 10: C(7,5) C(10,1) = 210 = C(7,0) C(10,6), and C(7,6) = 7 above;
  // of C(17,6) = 12376 ways. In binary arithmetic the two 210 differ in the last bit.
  CHECK(fisher_exact(table_of(2, 2, {5, 1, 2, 9}))->two_sided == like(427.0 / 12376.0));
  // Rows 7 and 14, columns 9 and 12: C(9,5) C(12,2) = 8316 = C(9,1) C(12,6), of C(21,7) = 116280.
  CHECK(fisher_exact(table_of(2, 2, {5, 2, 4, 10}))->two_sided == like(18468.0 / 116280.0));
}

TEST_CASE("fisher_exact: with equal rows the two tails are equal", "[law]") {
  for (int patients = 5; patients <= 60; patients += 5) {
    for (int a = 1; a <= patients; ++a) {
      for (int b = 0; b < a; ++b) {
        const auto answer = fisher_exact(table_of(2, 2, {a, patients - a, b, patients - b}));
        if (!answer) continue;
        REQUIRE(answer->two_sided == like(2.0 * answer->one_sided).margin(0));
      }
    }
  }
}

TEST_CASE("fisher_exact: mid-p of the tea taster by hand", "[exact]") {
  // Two tables of 16/70 as probable as the observed count half: 34/70 - 16/70. One-sided 17/70 - 8/70.
  const auto answer = fisher_exact(table_of(2, 2, {3, 1, 1, 3}));
  CHECK(answer->two_sided_mid == like(18.0 / 70.0));
  CHECK(answer->one_sided_mid == like(9.0 / 70.0));
}

TEST_CASE("fisher_exact: a published mid-p", "[oracle]") {
  // Fagerland, Lydersen and Laake, chapter 4: Ritland 0, 16; 15, 57, P = .06287, mid-P = .04466.
  const auto answer = fisher_exact(table_of(2, 2, {0, 16, 15, 57}));
  CHECK(answer->two_sided == Approx(.06287).margin(5.1e-6));
  CHECK(answer->two_sided_mid == Approx(.04466).margin(5.1e-6));
}

TEST_CASE("fisher_exact: under the null hypothesis the mid-p has mean 1/2", "[law]") {
  for (const auto& [row, column, total] :
       {std::tuple{6, 7, 17}, std::tuple{10, 10, 20}, std::tuple{9, 4, 30}}) {
    double mean_two_sided = 0.0, mean_upper = 0.0;
    for (int a = std::max(0, row + column - total); a <= std::min(row, column); ++a) {
      const auto answer = fisher_exact(table_of(2, 2, {a, row - a, column - a, total - row - column + a}));
      const double probability =
          std::exp(std::lgamma(row + 1.0) - std::lgamma(a + 1.0) - std::lgamma(row - a + 1.0) +
                   std::lgamma(total - row + 1.0) - std::lgamma(column - a + 1.0) -
                   std::lgamma(total - row - column + a + 1.0) - std::lgamma(total + 1.0) +
                   std::lgamma(column + 1.0) + std::lgamma(total - column + 1.0));
      const bool above = a * total > row * column;
      mean_two_sided += probability * answer->two_sided_mid;
      mean_upper += probability * (above ? answer->one_sided_mid : 1.0 - answer->one_sided_mid);
    }
    CHECK(mean_two_sided == like(0.5));
    CHECK(mean_upper == like(0.5));
  }
}

TEST_CASE("fisher_exact: tables without an answer say why", "[edge]") {
  CHECK(fisher_exact(ContingencyTable(2, 2)).error() == NoAnswer::zero_margin);
  CHECK(fisher_exact(table_of(2, 2, {0, 0, 3, 4})).error() == NoAnswer::zero_margin);
  CHECK(fisher_exact(table_of(2, 2, {0, 4, 0, 4})).error() == NoAnswer::zero_margin);
  CHECK(fisher_exact(ContingencyTable(2, 3)).error() == NoAnswer::not_two_by_two);
}

TEST_CASE("fisher_exact: a table far from independence has a p-value near 0, not below", "[edge]") {
  const auto answer = fisher_exact(table_of(2, 2, {5000, 0, 0, 5000}));
  REQUIRE(answer);
  CHECK(answer->two_sided >= 0.0);
  CHECK(answer->two_sided < 1e-300);
}

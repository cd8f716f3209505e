#include "stats/tables/unconditional.hpp"

#include "stats/tables/fisher_exact.hpp"
#include "tests/stats/tables.hpp"
#include "tests/stats/tables/naive_exact.hpp"
#include "tests/support/counting_new.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

constexpr UnconditionalTest both_tests[] = {UnconditionalTest::barnard, UnconditionalTest::boschloo};
constexpr RiskAlternative all_alternatives[] = {RiskAlternative::two_sided, RiskAlternative::second_larger,
                                                RiskAlternative::second_smaller};

double binomial(int n, int k, double p) {
  if (p == 0.0) return k == 0 ? 1.0 : 0.0;
  return static_cast<double>(std::exp(log_choose(n, k))) * std::pow(p, k) * std::pow(1.0 - p, n - k);
}

}  // namespace

TEST_CASE("Unconditional: two groups of one patient by hand", "[exact]") {
  // 0/1 against 1/1. Two-sided by Z: it and its mirror, 2 p (1 - p), at most 1/2. Fisher's two-sided p is 1,
  // so that Boschloo counts every table. One-sided p (1 - p), at most 1/4; the other way every table counts.
  Unconditional workspace;
  const ContingencyTable table = table_of(2, 2, {1, 0, 0, 1});
  CHECK(workspace.test(table, UnconditionalTest::barnard)->p_value == like(0.5));
  CHECK(workspace.test(table, UnconditionalTest::barnard)->risk == Approx(0.5).margin(1e-6));
  CHECK(workspace.test(table, UnconditionalTest::boschloo)->p_value == 1.0);
  for (const UnconditionalTest test : both_tests) {
    CHECK(workspace.test(table, test, RiskAlternative::second_larger)->p_value == like(0.25));
    CHECK(workspace.test(table, test, RiskAlternative::second_smaller)->p_value == 1.0);
  }
}

TEST_CASE("Unconditional: the tea taster by hand", "[exact]") {
  // Z^2 >= 2: [3 1;1 3], [4 0;2 2], [4 0;1 3], [4 0;0 4] and their like: p^2 q^6 + ... at p = 1/2 the count
  // of ways over 2^8. (1,3),(0,2),(2,4) 16 + 6 + 6, (0,3),(1,4) 4 + 4, (0,4) 1: 37, twice 74 of 256.
  Unconditional workspace;
  CHECK(workspace.test(table_of(2, 2, {3, 1, 1, 3}), UnconditionalTest::barnard)->p_value ==
        like(74.0 / 256.0));
}

TEST_CASE("Unconditional: published p-values", "[oracle]") {
  // Fagerland, Lydersen and Laake, Statistical Analysis of Contingency Tables, chapter 4, by their R package
  // contingencytables: [3 1; 1 3] has .28916. They add the Berger-Boos constant of 1e-4.
  Unconditional workspace;
  const auto answer = workspace.test(table_of(2, 2, {3, 1, 1, 3}), UnconditionalTest::barnard);
  CHECK(answer->p_value + 1e-4 == Approx(0.28916).margin(5e-6));
}

TEST_CASE("Unconditional: agrees with SciPy where SciPy keeps ties", "[oracle]") {
  const Csv file = data_file("unconditional_scipy.csv");
  const auto first_n = file.numbers("first_n"), first_x = file.numbers("first_x");
  const auto second_n = file.numbers("second_n"), second_x = file.numbers("second_x");
  const auto smaller = file.numbers("boschloo_smaller"), larger = file.numbers("boschloo_larger");
  const auto barnard = file.numbers("barnard");
  Unconditional workspace;
  int compared = 0;
  // SciPy's search for the maximum stops near 1e-8 and never exceeds it.
  const auto agree = [&](const ContingencyTable& table, UnconditionalTest test, RiskAlternative side,
                         double theirs) {
    const double p = workspace.test(table, test, side)->p_value;
    CHECK(p == Approx(theirs).epsilon(1e-6));
    CHECK(p >= theirs * (1.0 - 1e-10));
    ++compared;
  };
  for (std::size_t i = 0; i < first_n.size(); ++i) {
    const Trial trial{static_cast<int>(first_n[i]), static_cast<int>(second_n[i]),
                      static_cast<int>(first_x[i]), static_cast<int>(second_x[i])};
    CAPTURE(trial.first_n, trial.first_x, trial.second_n, trial.second_x);
    agree(trial.table(), UnconditionalTest::boschloo, RiskAlternative::second_smaller, smaller[i]);
    agree(trial.table(), UnconditionalTest::boschloo, RiskAlternative::second_larger, larger[i]);
    if (!is_missing(barnard[i])) {
      agree(trial.table(), UnconditionalTest::barnard, RiskAlternative::two_sided, barnard[i]);
    }
  }
  CHECK(compared > 250);
}

TEST_CASE("Unconditional: agrees with a certified maximum over the common risk", "[oracle]") {
  Bits bits(63);
  Unconditional workspace;
  for (int repeat = 0; repeat < 150; ++repeat) {
    const Trial trial = random_trial(bits, repeat < 120 ? 14 : 30);
    CAPTURE(trial.first_n, trial.first_x, trial.second_n, trial.second_x);
    for (const UnconditionalTest test : both_tests) {
      for (const RiskAlternative side : all_alternatives) {
        const auto answer = workspace.test(trial.table(), test, side);
        if (!answer) continue;
        REQUIRE(answer->p_value == Approx(naive_unconditional(trial, test, side)).epsilon(1e-12).margin(0));
      }
    }
  }
}

TEST_CASE("Unconditional: the p-value is reached at the risk that is named", "[law]") {
  Bits bits(64);
  Unconditional workspace;
  for (int repeat = 0; repeat < 40; ++repeat) {
    const Trial trial = random_trial(bits, 12);
    const auto answer = workspace.test(trial.table(), UnconditionalTest::boschloo);
    if (!answer) continue;
    const auto share = extreme_shares(trial, UnconditionalTest::boschloo, RiskAlternative::two_sided);
    double size = 0.0;
    for (int s = 0; s <= trial.n(); ++s) {
      size += static_cast<double>(share[static_cast<std::size_t>(s)]) * binomial(trial.n(), s, answer->risk);
    }
    REQUIRE(size == like(answer->p_value));
  }
}

TEST_CASE("Unconditional: neither test rejects too often, whatever the common risk", "[law]") {
  Unconditional workspace;
  for (const auto& [first, second] : {std::pair{7, 9}, std::pair{12, 5}, std::pair{8, 8}}) {
    for (const UnconditionalTest test : both_tests) {
      for (const double alpha : {0.05, 0.2}) {
        std::vector<std::pair<int, int>> rejected;
        for (int a = 0; a <= first; ++a) {
          for (int b = 0; b <= second; ++b) {
            const auto answer = workspace.test(Trial{first, second, a, b}.table(), test);
            if (answer && answer->p_value <= alpha) rejected.emplace_back(a, b);
          }
        }
        CHECK(!rejected.empty());
        for (int step = 0; step <= 200; ++step) {
          const double risk = step / 200.0;
          double size = 0.0;
          for (const auto& [a, b] : rejected) size += binomial(first, a, risk) * binomial(second, b, risk);
          REQUIRE(size <= alpha);
        }
      }
    }
  }
}

TEST_CASE("Unconditional: Boschloo is never above Fisher, and rejects whatever Fisher rejects", "[law]") {
  Unconditional workspace;
  int below = 0;
  for (int a = 0; a <= 9; ++a) {
    for (int b = 0; b <= 11; ++b) {
      const ContingencyTable table = Trial{9, 11, a, b}.table();
      const auto fisher = fisher_exact(table);
      if (!fisher) continue;
      const double p = workspace.test(table, UnconditionalTest::boschloo)->p_value;
      REQUIRE(p <= fisher->two_sided * (1.0 + 1e-12));
      below += p < 0.9 * fisher->two_sided ? 1 : 0;
    }
  }
  CHECK(below > 30);
}

TEST_CASE("Unconditional: exchanging the groups, or event and no event, exchanges the sides", "[law]") {
  Bits bits(65);
  Unconditional workspace;
  for (int repeat = 0; repeat < 60; ++repeat) {
    const Trial t = random_trial(bits, 20);
    const Trial swapped{t.second_n, t.first_n, t.second_x, t.first_x};
    const Trial inverted{t.first_n, t.second_n, t.first_n - t.first_x, t.second_n - t.second_x};
    for (const UnconditionalTest test : both_tests) {
      const auto p = [&](const Trial& trial, RiskAlternative side) {
        const auto answer = workspace.test(trial.table(), test, side);
        return answer ? answer->p_value : -1.0;
      };
      REQUIRE(p(swapped, RiskAlternative::two_sided) == like(p(t, RiskAlternative::two_sided)));
      REQUIRE(p(inverted, RiskAlternative::two_sided) == like(p(t, RiskAlternative::two_sided)));
      REQUIRE(p(swapped, RiskAlternative::second_smaller) == like(p(t, RiskAlternative::second_larger)));
      REQUIRE(p(inverted, RiskAlternative::second_smaller) == like(p(t, RiskAlternative::second_larger)));
    }
  }
}

TEST_CASE("Unconditional: tables without an answer say why", "[edge]") {
  Unconditional workspace;
  for (const UnconditionalTest test : both_tests) {
    CHECK(workspace.test(ContingencyTable(2, 3), test).error() == NoAnswer::not_two_by_two);
    CHECK(workspace.test(ContingencyTable(2, 2), test).error() == NoAnswer::no_rows);
    CHECK(workspace.test(table_of(2, 2, {0, 0, 3, 4}), test).error() == NoAnswer::one_group_empty);
    CHECK(workspace.test(table_of(2, 2, {4, 0, 3, 0}), test).error() == NoAnswer::zero_margin);
    CHECK(workspace.test(table_of(2, 2, {500, 501, 500, 500}), test).error() == NoAnswer::too_large);
    CHECK(workspace.test(table_of(2, 2, {3, 2, 3, 2}), test)->p_value == like(1.0));
  }
}

TEST_CASE("Unconditional: the largest tables keep their digits", "[edge]") {
  // Everybody against nobody: p^n q^n twice, at p = 1/2; 2 / 2^2000 is no double, 2 / 2^600 is.
  Unconditional workspace;
  for (const UnconditionalTest test : both_tests) {
    const auto answer = workspace.test(table_of(2, 2, {300, 0, 0, 300}), test);
    CHECK(std::log(answer->p_value) == like(-599.0 * std::log(2.0)));
    CHECK(workspace.test(table_of(2, 2, {1000, 0, 0, 1000}), test)->p_value == 0.0);
    CHECK(workspace.test(table_of(2, 2, {500, 500, 500, 500}), test)->p_value == like(1.0));
  }
}

TEST_CASE("Unconditional: allocates nothing once it has seen as large a table", "[law]") {
  Unconditional workspace;
  const ContingencyTable table = table_of(2, 2, {12, 18, 21, 9});
  const auto first = workspace.test(table, UnconditionalTest::boschloo);
  const long before = dliplan::test::allocations();
  CHECK(workspace.test(table, UnconditionalTest::boschloo)->p_value == first->p_value);
  CHECK(workspace.test(table, UnconditionalTest::barnard).has_value());
  CHECK(dliplan::test::allocations() == before);
}

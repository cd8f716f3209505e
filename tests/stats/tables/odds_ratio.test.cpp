#include "stats/tables/odds_ratio.hpp"

#include "stats/p_value.hpp"
#include "stats/tables/chi_squared.hpp"
#include "stats/tables/fisher_exact.hpp"
#include "stats/tables/risk_difference.hpp"
#include "stats/tables/risk_ratio.hpp"
#include "tests/stats/tables.hpp"
#include "tests/stats/tables/naive_limits.hpp"
#include "tests/support/counting_new.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

using Method = OddsRatioMethod;
constexpr Method all_methods[] = {Method::woolf, Method::conditional, Method::miettinen_nurminen};

void check(const Trial& trial, Method method, double lower, double upper, double margin) {
  CAPTURE(trial.second_x, trial.second_n, trial.first_x, trial.first_n);
  const auto answer = odds_ratio(trial.table(), method);
  REQUIRE(answer);
  CHECK(answer->lower == Approx(lower).margin(margin));
  CHECK(answer->upper.value() == Approx(upper).margin(margin));
}

}  // namespace

TEST_CASE("odds_ratio: the tea taster by hand", "[exact]") {
  // 9, log error sqrt(1/3 + 1 + 1 + 1/3) = sqrt(8/3). Conditional: weights 1, 16 r, 36 r^2, 16 r^3, r^4, mean
  // 3: 0 = r^4 - 36 r^2 - 32 r - 3, whose positive root is 6.4083.
  const ContingencyTable tea = table_of(2, 2, {3, 1, 1, 3});
  const auto woolf = odds_ratio(tea, Method::woolf);
  CHECK(woolf->value.value() == like(9.0));
  CHECK(woolf->upper.value() == like(9.0 * std::exp(static_cast<double>(z95) * std::sqrt(8.0 / 3.0))));
  const auto exact = odds_ratio(tea, Method::conditional);
  const double r = exact->value.value();
  CHECK(r == Approx(6.408309).margin(5e-7));  // ?fisher.test
  CHECK(r * r * r * r - 36.0 * r * r - 32.0 * r - 3.0 == Approx(0.0).margin(1e-10));
  const auto all = [](double q) { return 1 + 16 * q + 36 * q * q + 16 * q * q * q + q * q * q * q; };
  const double low = exact->lower, high = exact->upper.value();
  CHECK((16 * low * low * low + low * low * low * low) / all(low) == like(0.025));
  CHECK((all(high) - high * high * high * high) / all(high) == like(0.025));
}

TEST_CASE("odds_ratio: one patient in each cell of the diagonal by hand", "[exact]") {
  // P(X = 1) = r / (1 + r): the lower limit is (1/40) / (39/40); estimate and upper limit are open.
  const auto answer = odds_ratio(table_of(2, 2, {1, 0, 0, 1}), Method::conditional);
  CHECK(answer->lower == like(1.0 / 39.0));
  CHECK(!answer->value);
  CHECK(!answer->upper);
}

TEST_CASE("odds_ratio: published examples", "[oracle]") {
  // Fagerland, Lydersen and Laake, chapter 4: Lampasona 9, 4; 4, 10 (case-control).
  check({14, 13, 4, 9}, Method::miettinen_nurminen, 1.0934, 28.9419, 5.1e-5);
  // Fagerland and Newcombe 2013.
  check({65, 73, 53, 24}, Method::miettinen_nurminen, 0.050, 0.245, 5.1e-4);
  check({11, 55, 11, 29}, Method::miettinen_nurminen, 0.0, 0.417, 5.1e-4);
  check({18, 18, 1, 7}, Method::miettinen_nurminen, 1.416, 76.428, 5.1e-4);
  // Agresti's aspirin trial: 1.83, Wald 1.44 to 2.33. Tea taster in ?fisher.test: 0.3135693 one-sided 95 %,
  // here 90 %.
  check({11037, 11034, 104, 189}, Method::woolf, 1.44, 2.33, 5.1e-3);
  CHECK(odds_ratio(table_of(2, 2, {3, 1, 1, 3}), Method::conditional, {0.9})->lower ==
        Approx(0.3135693).margin(1e-5));
}

TEST_CASE("odds_ratio: score limits agree with equations solved by halving", "[oracle]") {
  Bits bits(77);
  for (int repeat = 0; repeat < 400; ++repeat) {
    const Trial t = random_trial(bits, repeat % 4 == 0 ? 200 : 20);
    CAPTURE(t.first_n, t.first_x, t.second_n, t.second_x);
    const auto answer = odds_ratio(t.table(), Method::miettinen_nurminen);
    if (!answer) continue;
    const long double factor = static_cast<long double>(t.n()) / (t.n() - 1);
    const auto limit = [&](long double z) {
      return naive_score_limit(t, Effect::odds_ratio, factor, z, 1e-8L, 3e8L);
    };
    if (answer->lower > 0.0) REQUIRE(answer->lower == like(limit(z95)));
    if (answer->upper) REQUIRE(answer->upper.value() == like(limit(-z95)));
  }
}

TEST_CASE("odds_ratio: conditional answers agree with the distribution term by term", "[oracle]") {
  Bits bits(78);
  for (int repeat = 0; repeat < 400; ++repeat) {
    const Trial t = random_trial(bits, repeat % 20 == 0 ? 100 : 20);
    CAPTURE(t.first_n, t.first_x, t.second_n, t.second_x);
    const auto answer = odds_ratio(t.table(), Method::conditional);
    if (!answer) continue;
    const auto solve = [&](auto falling) {
      return static_cast<double>(
          std::exp(halve([&](long double l) { return falling(naive_noncentral(t, l)); }, -30.0L, 30.0L)));
    };
    if (answer->lower > 0.0) {
      REQUIRE(answer->lower == like(solve([](const NaiveTails& v) { return 0.025L - v.at_least; })));
    }
    if (answer->value && *answer->value > 0.0) {
      REQUIRE(*answer->value == like(solve([&](const NaiveTails& v) { return t.second_x - v.mean; })));
    }
    if (answer->upper) {
      REQUIRE(*answer->upper == like(solve([](const NaiveTails& v) { return v.at_most - 0.025L; })));
    }
  }
}

TEST_CASE("odds_ratio: exchanging rows or columns inverts it, turning the table changes nothing", "[law]") {
  Bits bits(79);
  for (int repeat = 0; repeat < 300; ++repeat) {
    const auto draw = [&] { return static_cast<std::int64_t>(1 + bits.index(40)); };
    const std::int64_t a = draw(), b = draw(), c = draw(), d = draw();
    for (const Method method : all_methods) {
      const auto answer = odds_ratio(table_of(2, 2, {a, b, c, d}), method);
      const auto turned = odds_ratio(table_of(2, 2, {a, c, b, d}), method);
      REQUIRE(turned->value.value() == like(answer->value.value()));
      REQUIRE(turned->lower == like(answer->lower));
      REQUIRE(turned->upper.value() == like(answer->upper.value()));
      for (const auto& other : {table_of(2, 2, {c, d, a, b}), table_of(2, 2, {b, a, d, c})}) {
        const auto inverse = odds_ratio(other, method);
        REQUIRE(inverse->value.value() == like(1.0 / answer->value.value()));
        REQUIRE(inverse->lower == like(1.0 / answer->upper.value()));
        REQUIRE(inverse->upper.value() == like(1.0 / answer->lower));
      }
    }
  }
}

TEST_CASE("odds_ratio: intervals leave 1 out exactly when their own test rejects", "[law]") {
  Bits bits(80);
  int out = 0;
  for (int repeat = 0; repeat < 600; ++repeat) {
    const Trial t = random_trial(bits, 30);
    const auto test = pearson(t.table());
    if (!test) continue;
    const auto leaves_out = [](const Ratio& r) { return r.lower > 1.0 || (r.upper && *r.upper < 1.0); };
    const bool score = test->chi_squared * (t.n() - 1) / t.n() > static_cast<double>(z95 * z95);
    REQUIRE(leaves_out(*odds_ratio(t.table(), Method::miettinen_nurminen)) == score);
    const double tail = fisher_exact(t.table())->one_sided;
    if (std::fabs(tail - 0.025) < 1e-9) continue;  // 1/40, as for 1 of 1 against 0 of 39: the limit is 1
    const bool exact = tail < 0.025;
    CAPTURE(tail, t.first_n, t.first_x, t.second_n, t.second_x);
    REQUIRE(leaves_out(*odds_ratio(t.table(), Method::conditional)) == exact);
    out += score ? 1 : 0;
  }
  CHECK(out > 60);
}

TEST_CASE("odds_ratio: an empty cell leaves one side open, never infinite", "[edge]") {
  for (const Method method : {Method::conditional, Method::miettinen_nurminen}) {
    for (const auto& table :
         {table_of(2, 2, {10, 0, 5, 5}), table_of(2, 2, {5, 5, 0, 10}), table_of(2, 2, {10, 0, 0, 10})}) {
      const auto answer = odds_ratio(table, method);
      CHECK(!answer->value);
      CHECK(!answer->upper);
      CHECK(answer->lower > 1.0);
    }
    const auto none = odds_ratio(table_of(2, 2, {5, 5, 10, 0}), method);
    CHECK(none->value.value() == 0.0);
    CHECK(none->lower == 0.0);
    CHECK(none->upper.value() < 1.0);
  }
  CHECK(odds_ratio(table_of(2, 2, {10, 0, 5, 5}), Method::woolf).error() == NoAnswer::zero_cell);
  CHECK(odds_ratio(table_of(2, 2, {0, 10, 5, 5}), Method::woolf).error() == NoAnswer::zero_cell);
}

TEST_CASE("odds_ratio: effects and their limits allocate nothing", "[law]") {
  const ContingencyTable table = table_of(2, 2, {30, 12, 21, 17});
  const long before = dliplan::test::allocations();
  int answers = 0;
  for (const Method method : all_methods) answers += odds_ratio(table, method).has_value();
  answers += risk_ratio(table, RiskRatioMethod::miettinen_nurminen).has_value();
  answers += risk_difference(table, RiskDifferenceMethod::miettinen_nurminen).has_value();
  CHECK(dliplan::test::allocations() == before);
  CHECK(answers == 5);
}

TEST_CASE("odds_ratio: tables without an answer say why, and a million patients have one", "[edge]") {
  for (const Method method : all_methods) {
    CHECK(odds_ratio(ContingencyTable(2, 3), method).error() == NoAnswer::not_two_by_two);
    CHECK(odds_ratio(ContingencyTable(2, 2), method).error() == NoAnswer::no_rows);
    CHECK(odds_ratio(table_of(2, 2, {0, 0, 3, 4}), method).error() == NoAnswer::one_group_empty);
    CHECK(odds_ratio(table_of(2, 2, {3, 0, 4, 0}), method).error() == NoAnswer::zero_margin);
    CHECK(odds_ratio(table_of(2, 2, {0, 3, 0, 4}), method).error() == NoAnswer::zero_margin);
    // All three agree on what 1,000,000 patients say, to the order of 1 / N.
    const auto many = odds_ratio(table_of(2, 2, {300000, 200000, 200000, 300000}), method);
    CHECK(many->value.value() == Approx(2.25).epsilon(1e-5));
    CHECK(many->lower == Approx(2.25 / 1.008035).epsilon(1e-4));
    CHECK(many->upper.value() == Approx(2.25 * 1.008035).epsilon(1e-4));
  }
}

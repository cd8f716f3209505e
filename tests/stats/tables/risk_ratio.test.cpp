#include "stats/tables/risk_ratio.hpp"

#include "stats/p_value.hpp"
#include "stats/tables/chi_squared.hpp"
#include "tests/stats/tables.hpp"
#include "tests/stats/tables/naive_limits.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

using Method = RiskRatioMethod;
constexpr Method all_methods[] = {Method::katz, Method::miettinen_nurminen, Method::koopman};
constexpr Method score_methods[] = {Method::miettinen_nurminen, Method::koopman};

void check(const Trial& trial, Method method, double lower, double upper, double margin) {
  CAPTURE(trial.second_x, trial.second_n, trial.first_x, trial.first_n);
  const auto answer = risk_ratio(trial.table(), method);
  REQUIRE(answer);
  CHECK(answer->lower == Approx(lower).margin(margin));
  CHECK(answer->upper.value() == Approx(upper).margin(margin));
}

long double factor(const Trial& t, Method method) {
  return method == Method::koopman ? 1.0L : static_cast<long double>(t.n()) / (t.n() - 1);
}

}  // namespace

TEST_CASE("risk_ratio: 3 of 4 against 1 of 4 by hand", "[exact]") {
  // 3, log error sqrt(1/3 - 1/4 + 1 - 1/4) = sqrt(5/6).
  const auto katz = risk_ratio(table_of(2, 2, {3, 1, 1, 3}), Method::katz);
  CHECK(katz->value.value() == like(3.0));
  CHECK(katz->lower == like(3.0 * std::exp(-static_cast<double>(z95) * std::sqrt(5.0 / 6.0))));
  CHECK(katz->upper.value() == like(3.0 * std::exp(static_cast<double>(z95) * std::sqrt(5.0 / 6.0))));
}

TEST_CASE("risk_ratio: everybody in both groups by hand", "[exact]") {
  // n0 of n0 against n1 of n1, supposed ratio r < 1: p0 = 1, p1 = r, so that (1 - r)^2 = z^2 r (1 - r) f /
  // n1.
  const double z2 = static_cast<double>(z95 * z95);
  const auto answer = risk_ratio(Trial{20, 10, 20, 10}.table(), Method::koopman);
  CHECK(answer->value.value() == 1.0);
  CHECK(answer->lower == like(10.0 / (10.0 + z2)));
  CHECK(answer->upper.value() == like((20.0 + z2) / 20.0));
  const auto scaled = risk_ratio(Trial{20, 10, 20, 10}.table(), Method::miettinen_nurminen);
  CHECK(scaled->lower == like(10.0 / (10.0 + z2 * 30.0 / 29.0)));
}

TEST_CASE("risk_ratio: published examples", "[oracle]") {
  // Fagerland, Lydersen and Laake, chapter 4: Perondi 7/34 against 1/34.
  check({34, 34, 1, 7}, Method::katz, 0.9096, 53.8695, 5.1e-5);
  check({34, 34, 1, 7}, Method::koopman, 1.2209, 42.5757, 5.1e-5);
  check({34, 34, 1, 7}, Method::miettinen_nurminen, 1.2086, 43.0330, 5.1e-5);
  // Fagerland and Newcombe 2013.
  check({65, 73, 53, 24}, Method::miettinen_nurminen, 0.280, 0.560, 5.1e-4);
  check({11, 55, 11, 29}, Method::miettinen_nurminen, 0.397, 0.742, 5.1e-4);
  check({18, 18, 1, 7}, Method::miettinen_nurminen, 1.296, 42.544, 5.1e-4);
  // Gart and Nam 1988, score without skewness correction.
  check({15, 15, 4, 8}, Method::koopman, 0.815, 5.336, 5.1e-4);
  check({20, 10, 6, 6}, Method::koopman, 0.844, 4.594, 5.1e-4);
  // Agresti's aspirin trial: 1.82, Wald 1.43 to 2.30.
  check({11037, 11034, 104, 189}, Method::katz, 1.43, 2.30, 6e-3);
}

TEST_CASE("risk_ratio: SPSS's second cohort line divides the first row by the second", "[law]") {
  // The stated orientation: for 20, 30; 35, 15 that line is (30/50) / (15/50) = 2.
  CHECK(risk_ratio(table_of(2, 2, {20, 30, 35, 15}), Method::katz)->value.value() == like(0.5));
}

TEST_CASE("risk_ratio: score limits agree with equations solved by halving", "[oracle]") {
  Bits bits(74);
  for (int repeat = 0; repeat < 400; ++repeat) {
    const Trial t = random_trial(bits, repeat % 4 == 0 ? 200 : 20);
    CAPTURE(t.first_n, t.first_x, t.second_n, t.second_x);
    for (const Method method : score_methods) {
      const auto answer = risk_ratio(t.table(), method);
      if (!answer) continue;
      const auto limit = [&](long double z) {
        return naive_score_limit(t, Effect::ratio, factor(t, method), z, 1e-8L, 3e8L);
      };
      if (t.second_x > 0) REQUIRE(answer->lower == like(limit(z95)));
      if (t.first_x > 0) REQUIRE(answer->upper.value() == like(limit(-z95)));
    }
  }
}

TEST_CASE("risk_ratio: exchanging the groups inverts ratio and limits", "[law]") {
  Bits bits(75);
  for (int repeat = 0; repeat < 300; ++repeat) {
    const Trial t = random_trial(bits, 40);
    for (const Method method : all_methods) {
      const auto answer = risk_ratio(t.table(), method);
      const auto other = risk_ratio(Trial{t.second_n, t.first_n, t.second_x, t.first_x}.table(), method);
      REQUIRE(answer.has_value() == other.has_value());
      if (!answer || t.first_x == 0 || t.second_x == 0) continue;
      REQUIRE(other->value.value() == like(1.0 / answer->value.value()));
      REQUIRE(other->lower == like(1.0 / answer->upper.value()));
      REQUIRE(other->upper.value() == like(1.0 / answer->lower));
      REQUIRE(answer->lower <= answer->value.value());
      REQUIRE(answer->upper.value() >= answer->value.value());
    }
  }
}

TEST_CASE("risk_ratio: the score intervals leave 1 out exactly when their score test rejects", "[law]") {
  Bits bits(76);
  int out = 0;
  for (int repeat = 0; repeat < 600; ++repeat) {
    const Trial t = random_trial(bits, 30);
    const auto test = pearson(t.table());
    if (!test) continue;
    const double z2 = static_cast<double>(z95 * z95);
    for (const Method method : score_methods) {
      const bool rejects = test->chi_squared > z2 * static_cast<double>(factor(t, method));
      const auto answer = risk_ratio(t.table(), method);
      REQUIRE((answer->lower > 1.0 || (answer->upper && *answer->upper < 1.0)) == rejects);
      out += rejects ? 1 : 0;
    }
  }
  CHECK(out > 100);
}

TEST_CASE("risk_ratio: a group without events leaves one side open, never infinite", "[edge]") {
  for (const Method method : score_methods) {
    const auto none_in_first = risk_ratio(table_of(2, 2, {10, 0, 5, 5}), method);
    CHECK(!none_in_first->value);
    CHECK(!none_in_first->upper);
    CHECK(none_in_first->lower > 1.0);
    const auto none_in_second = risk_ratio(table_of(2, 2, {5, 5, 10, 0}), method);
    CHECK(none_in_second->value.value() == 0.0);
    CHECK(none_in_second->lower == 0.0);
    CHECK(none_in_second->upper.value() == like(1.0 / none_in_first->lower));
  }
  CHECK(risk_ratio(table_of(2, 2, {10, 0, 5, 5}), Method::katz).error() == NoAnswer::zero_cell);
  CHECK(risk_ratio(table_of(2, 2, {5, 5, 10, 0}), Method::katz).error() == NoAnswer::zero_cell);
}

TEST_CASE("risk_ratio: tables without an answer say why", "[edge]") {
  for (const Method method : all_methods) {
    CHECK(risk_ratio(ContingencyTable(2, 3), method).error() == NoAnswer::not_two_by_two);
    CHECK(risk_ratio(ContingencyTable(2, 2), method).error() == NoAnswer::no_rows);
    CHECK(risk_ratio(table_of(2, 2, {0, 0, 3, 4}), method).error() == NoAnswer::one_group_empty);
    CHECK(risk_ratio(table_of(2, 2, {3, 0, 4, 0}), method).error() == NoAnswer::zero_margin);
    const auto rare = risk_ratio(Trial{1000000, 1000000, 1, 2}.table(), method);
    CHECK(rare->lower > 0.0);
    CHECK(rare->upper.value() < 1000.0);
  }
}

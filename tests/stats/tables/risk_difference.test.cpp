#include "stats/tables/risk_difference.hpp"

#include "stats/p_value.hpp"
#include "stats/tables/chi_squared.hpp"
#include "tests/stats/tables.hpp"
#include "tests/stats/tables/naive_limits.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

using Method = RiskDifferenceMethod;
constexpr Method all_methods[] = {Method::wald, Method::newcombe, Method::miettinen_nurminen};

void check(const Trial& trial, Method method, double lower, double upper, double margin) {
  CAPTURE(trial.second_x, trial.second_n, trial.first_x, trial.first_n);
  const auto answer = risk_difference(trial.table(), method);
  REQUIRE(answer);
  CHECK(answer->interval.lower == Approx(lower).margin(margin));
  CHECK(answer->interval.upper == Approx(upper).margin(margin));
}

}  // namespace

TEST_CASE("risk_difference: 3 of 4 against 1 of 4 by hand", "[exact]") {
  // 1/2 +- z sqrt(2 * 3/64). Wilson for 3/4: (3 + z^2/2 +- z sqrt(3/4 + z^2/4)) / (4 + z^2).
  const ContingencyTable table = table_of(2, 2, {3, 1, 1, 3});
  const double z = static_cast<double>(z95), z2 = z * z;
  const auto wald = risk_difference(table, Method::wald);
  CHECK(wald->value == 0.5);
  CHECK(wald->interval.lower == like(0.5 - z * std::sqrt(3.0 / 32.0)));
  CHECK(wald->interval.upper == 1.0);  // 1.1001 is cut
  const double low = (3.0 + z2 / 2.0 - z * std::sqrt(0.75 + z2 / 4.0)) / (4.0 + z2);
  const double high = (3.0 + z2 / 2.0 + z * std::sqrt(0.75 + z2 / 4.0)) / (4.0 + z2);
  const auto newcombe = risk_difference(table, Method::newcombe);
  CHECK(newcombe->interval.lower == like(0.5 - (0.75 - low) * std::sqrt(2.0)));
  CHECK(newcombe->interval.upper == like(0.5 + (high - 0.75) * std::sqrt(2.0)));
}

TEST_CASE("risk_difference: one patient against one by hand", "[exact]") {
  // 0 of 1 against 0 of 1, supposed d > 0: the likelihood (1 - p)(1 - p - d) is largest at p = 0, so that
  // d^2 = z^2 d (1 - d) 2 with N / (N - 1) = 2: d = 2 z^2 / (1 + 2 z^2).
  const double z2 = static_cast<double>(z95 * z95);
  const auto answer = risk_difference(table_of(2, 2, {1, 0, 1, 0}), Method::miettinen_nurminen);
  CHECK(answer->value == 0.0);
  CHECK(answer->interval.upper == like(2.0 * z2 / (1.0 + 2.0 * z2)));
  CHECK(answer->interval.lower == like(-2.0 * z2 / (1.0 + 2.0 * z2)));
}

TEST_CASE("risk_difference: Newcombe's examples, to his four digits", "[oracle]") {
  // Newcombe 1998, Table II: (a) to (h); methods 1, 10 and 6 (Miettinen and Nurminen).
  const Trial trials[] = {{80, 70, 48, 56}, {10, 10, 3, 9}, {7, 7, 2, 6},    {29, 56, 0, 5},
                          {20, 10, 0, 0},   {10, 10, 0, 0}, {20, 10, 0, 10}, {10, 10, 0, 10}};
  const double hybrid[][2] = {{.0524, .3339},  {.1705, .8090},  {.0582, .8062}, {-.0381, .1926},
                              {-.1611, .2775}, {-.2775, .2775}, {.6791, 1.0},   {.6075, 1.0}};
  const double score[][2] = {{.0528, .3382},  {.1700, .8406},  {.0342, .8534}, {-.0326, .1933},
                             {-.1658, .2844}, {-.2879, .2879}, {.7156, 1.0},   {.6636, 1.0}};
  for (int i = 0; i < 8; ++i) {
    check(trials[i], Method::newcombe, hybrid[i][0], hybrid[i][1], 5.1e-5);
    check(trials[i], Method::miettinen_nurminen, score[i][0], score[i][1], 5.1e-5);
  }
  check(trials[0], Method::wald, .0575, .3425, 5.1e-5);
  check(trials[1], Method::wald, .2605, .9395, 5.1e-5);
  check(trials[6], Method::wald, 1.0, 1.0, 0.0);
}

TEST_CASE("risk_difference: examples of Fagerland, Lydersen and Laake", "[oracle]") {
  // Statistical Analysis of Contingency Tables, chapter 4: Perondi 7/34 against 1/34, Ritland 0/16 against
  // 15/72.
  const Trial perondi{34, 34, 1, 7};
  check(perondi, Method::wald, 0.0292, 0.3238, 5.1e-5);
  check(perondi, Method::newcombe, 0.0189, 0.3404, 5.1e-5);
  check({72, 16, 15, 0}, Method::miettinen_nurminen, -0.3164, -0.0056, 5.1e-5);
}

TEST_CASE("risk_difference: Agresti's aspirin trial", "[oracle]") {
  // Categorical Data Analysis, 3rd ed., 3.1: infarctions 189 of 11034 under placebo, 104 of 11037 under
  // aspirin; .0171 - .0094 = .0077, Wald .005 to .011.
  check({11037, 11034, 104, 189}, Method::wald, .0047, .0107, 5.1e-5);
}

TEST_CASE("risk_difference: score limits agree with equations solved by halving", "[oracle]") {
  Bits bits(71);
  for (int repeat = 0; repeat < 400; ++repeat) {
    const Trial t = random_trial(bits, repeat % 4 == 0 ? 200 : 20);
    CAPTURE(t.first_n, t.first_x, t.second_n, t.second_x);
    const auto answer = risk_difference(t.table(), Method::miettinen_nurminen);
    REQUIRE(answer);
    const long double factor = static_cast<long double>(t.n()) / (t.n() - 1);
    const auto limit = [&](long double z, double low, double high) {
      return naive_score_limit(t, Effect::difference, factor, z, low, high);
    };
    REQUIRE(answer->interval.lower == like(limit(z95, -1.0, answer->value)).margin(1e-12));
    REQUIRE(answer->interval.upper == like(limit(-z95, answer->value, 1.0)).margin(1e-12));
  }
}

TEST_CASE("risk_difference: exchanging the groups, or event and no event, turns the interval round",
          "[law]") {
  Bits bits(72);
  for (int repeat = 0; repeat < 300; ++repeat) {
    const Trial t = random_trial(bits, 40);
    const Trial swapped{t.second_n, t.first_n, t.second_x, t.first_x};
    const Trial inverted{t.first_n, t.second_n, t.first_n - t.first_x, t.second_n - t.second_x};
    for (const Method method : all_methods) {
      const auto answer = risk_difference(t.table(), method);
      REQUIRE(answer->interval.lower <= answer->value);
      REQUIRE(answer->interval.upper >= answer->value);
      REQUIRE(answer->interval.lower >= -1.0);
      REQUIRE(answer->interval.upper <= 1.0);
      for (const Trial& other : {swapped, inverted}) {
        const auto turned = risk_difference(other.table(), method);
        REQUIRE(turned->value == like(-answer->value));
        REQUIRE(turned->interval.lower == like(-answer->interval.upper).margin(1e-12));
        REQUIRE(turned->interval.upper == like(-answer->interval.lower).margin(1e-12));
      }
    }
  }
}

TEST_CASE("risk_difference: the score interval leaves 0 out exactly when the score test rejects", "[law]") {
  // At no difference the score test is Pearson's with (N - 1) / N.
  Bits bits(73);
  int out = 0;
  for (int repeat = 0; repeat < 600; ++repeat) {
    const Trial t = random_trial(bits, 30);
    const auto test = pearson(t.table());
    if (!test) continue;
    for (const double level : {0.8, 0.95}) {
      const double z = normal_quantile(0.5 + 0.5 * level);
      const bool rejects = test->chi_squared * (t.n() - 1) / t.n() > z * z;
      const auto interval = risk_difference(t.table(), Method::miettinen_nurminen, {level})->interval;
      REQUIRE((interval.lower > 0.0 || interval.upper < 0.0) == rejects);
      out += rejects ? 1 : 0;
    }
  }
  CHECK(out > 100);
}

TEST_CASE("risk_difference: a wider confidence holds the narrower one, and no method breaks at the ends",
          "[edge]") {
  for (const Method method : all_methods) {
    for (const Trial& t : {Trial{1, 1, 0, 1}, Trial{1, 1, 1, 0}, Trial{1, 1, 0, 0}, Trial{5, 3, 5, 3},
                           Trial{1, 1000000, 1, 0}, Trial{1000000, 1000000, 3, 999999}}) {
      CAPTURE(t.first_n, t.first_x, t.second_n, t.second_x);
      const auto narrow = risk_difference(t.table(), method, {0.5})->interval;
      const auto wide = risk_difference(t.table(), method, {0.999})->interval;
      CHECK(wide.lower <= narrow.lower);
      CHECK(narrow.lower <= narrow.upper);
      CHECK(narrow.upper <= wide.upper);
    }
  }
  CHECK(risk_difference(Trial{1, 1, 0, 1}.table(), Method::miettinen_nurminen)->interval.upper == 1.0);
  CHECK(risk_difference(Trial{10, 10, 0, 10}.table(), Method::wald)->interval == Interval{1.0, 1.0});
}

TEST_CASE("risk_difference: tables without an answer say why", "[edge]") {
  for (const Method method : all_methods) {
    CHECK(risk_difference(ContingencyTable(2, 3), method).error() == NoAnswer::not_two_by_two);
    CHECK(risk_difference(ContingencyTable(2, 2), method).error() == NoAnswer::no_rows);
    CHECK(risk_difference(table_of(2, 2, {0, 0, 3, 4}), method).error() == NoAnswer::one_group_empty);
  }
}

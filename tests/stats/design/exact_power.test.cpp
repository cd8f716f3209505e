#include "stats/design/exact_power.hpp"

#include "stats/tables/association.hpp"
#include "stats/tables/chi_squared.hpp"
#include "stats/tables/fisher_exact.hpp"
#include "stats/tables/unconditional.hpp"
#include "tests/stats/tables.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

double binomial(std::int64_t n, std::int64_t k, double p) {
  const auto all = static_cast<double>(n);
  const auto some = static_cast<double>(k);
  return std::exp(std::lgamma(all + 1.0) - std::lgamma(some + 1.0) - std::lgamma(all - some + 1.0) +
                  some * std::log(p) + (all - some) * std::log1p(-p));
}

double poisson(std::int64_t k, double mean) {
  const auto count = static_cast<double>(k);
  return std::exp(count * std::log(mean) - mean - std::lgamma(count + 1.0));
}

/// Every table once more, one by one, each with its own p-value.
ExactPower naive(GroupSizes sizes, const EventRisks& risks, const TablePValue& p_value, double alpha) {
  ExactPower power;
  for (std::int64_t a = 0; a <= sizes.first; ++a) {
    for (std::int64_t b = 0; b <= sizes.second; ++b) {
      const auto answer = p_value(table_of(2, 2, {sizes.first - a, a, sizes.second - b, b}));
      const double weight = binomial(sizes.first, a, risks.first) * binomial(sizes.second, b, risks.second);
      if (!answer) power.no_answer += weight;
      if (answer && *answer <= alpha) power.rejects += weight;
    }
  }
  return power;
}

const auto p = [](const auto& answer) { return answer.p_value; };

struct Named {
  TwoByTwoTest test;
  std::string name;
  TablePValue p_value;
};

std::vector<Named> all_tests() {
  const auto unconditional = [](UnconditionalTest test) {
    return [test](const ContingencyTable& t) { return Unconditional().test(t, test).map(p); };
  };
  return {
      {TwoByTwoTest::pearson, "pearson", [](const auto& t) { return pearson(t).map(p); }},
      {TwoByTwoTest::yates, "yates", [](const auto& t) { return yates(t).map(p); }},
      {TwoByTwoTest::likelihood_ratio, "LR", [](const auto& t) { return likelihood_ratio(t).map(p); }},
      {TwoByTwoTest::linear_by_linear, "linear", [](const auto& t) { return linear_by_linear(t).map(p); }},
      {TwoByTwoTest::fisher, "fisher",
       [](const auto& t) { return fisher_exact(t).map([](const auto& f) { return f.two_sided; }); }},
      {TwoByTwoTest::fisher_mid_p, "mid",
       [](const auto& t) { return fisher_exact(t).map([](const auto& f) { return f.two_sided_mid; }); }},
      {TwoByTwoTest::barnard, "barnard", unconditional(UnconditionalTest::barnard)},
      {TwoByTwoTest::boschloo, "boschloo", unconditional(UnconditionalTest::boschloo)}};
}

void check_same(const ExactPower& a, const ExactPower& b) {
  CHECK(a.rejects == like(b.rejects));
  CHECK(a.no_answer == like(b.no_answer));
}

}  // namespace

TEST_CASE("exact power: two patients a group by hand", "[exact]") {
  // Only all against none gives chi-squared 4 and p = .0455; all alike, or none, has no answer.
  const double f = 0.3, s = 0.9;
  const ExactPower power = exact_power({{2, 2}, TwoByTwoTest::pearson, 0.05}, {f, s});
  CHECK(power.rejects == like(f * f * (1 - s) * (1 - s) + (1 - f) * (1 - f) * s * s));
  CHECK(power.no_answer == like(f * f * s * s + (1 - f) * (1 - f) * (1 - s) * (1 - s)));
  CHECK(power.rejects_if_answered() == like(power.rejects / (1.0 - power.no_answer)));
}

TEST_CASE("exact power: the stored numbers of full enumeration", "[oracle]") {
  for (const Named& named : all_tests()) {
    if (named.name != "pearson" && named.name != "yates" && named.name != "LR" && named.name != "fisher")
      continue;
    CAPTURE(named.name);
    ExactPowerOfTest power(named.test, 0.05);
    CHECK(power.fixed({20, 20}, {0.2, 0.6}).rejects == like(reference("xpow-20-20-0.2-0.6", named.name)));
    CHECK(power.fixed({40, 40}, {0.5, 0.5}).rejects == like(reference("xpow-40-40-0.5-0.5", named.name)));
  }
}

TEST_CASE("exact power: every test, table by table", "[oracle]") {
  for (const Named& named : all_tests()) {
    for (const auto& [sizes, risks, alpha] : {std::tuple{GroupSizes{7, 12}, EventRisks{0.15, 0.7}, 0.05},
                                              {{13, 4}, {0.6, 0.2}, 0.1},
                                              {{9, 9}, {0.5, 0.45}, 0.2}}) {
      CAPTURE(named.name, sizes.first, sizes.second);
      const ExactPower expected = naive(sizes, risks, named.p_value, alpha);
      REQUIRE(expected.rejects > 0.01);
      check_same(exact_power({sizes, named.test, alpha}, risks), expected);
      check_same(ExactPowerOfTest(named.test, alpha).fixed(sizes, risks), expected);
      check_same(exact_power({sizes, named.p_value, alpha}, risks), expected);
      check_same(ExactPowerOfTest(named.p_value, alpha).fixed(sizes, risks), expected);
    }
  }
}

TEST_CASE("exact power: an exact test keeps its level; exchanges of groups and of columns change nothing",
          "[law]") {
  for (const TwoByTwoTest test : {TwoByTwoTest::fisher, TwoByTwoTest::barnard, TwoByTwoTest::boschloo}) {
    ExactPowerOfTest power(test, 0.05);
    for (const double risk : {0.02, 0.2, 0.5, 0.77})
      CHECK(power.fixed({14, 31}, {risk, risk}).rejects <= 0.05);
  }
  for (const Named& named : all_tests()) {
    CAPTURE(named.name);
    ExactPowerOfTest power(named.test, 0.05);
    const ExactPower as_given = power.fixed({14, 9}, {0.2, 0.65});
    check_same(power.fixed({9, 14}, {0.65, 0.2}), as_given);
    check_same(power.fixed({14, 9}, {0.8, 0.35}), as_given);
    CHECK(exact_power({{9, 14}, named.test, 0.05}, {0.65, 0.2}).rejects == like(as_given.rejects));
  }
}

TEST_CASE("exact power: a one-sided rule is not taken for a symmetric one", "[law]") {
  const TablePValue more_in_second = [](const ContingencyTable& t) {
    return Unconditional().test(t, UnconditionalTest::barnard, RiskAlternative::second_larger).map(p);
  };
  ExactPowerOfTest power(more_in_second, 0.05);
  CHECK(power.fixed({12, 6}, {0.1, 0.8}).rejects > 0.8);
  CHECK(power.fixed({6, 12}, {0.8, 0.1}).rejects < 1e-3);
}

TEST_CASE("exact power: five hundred patients a group; nothing is left out", "[edge]") {
  const TablePValue always = [](const ContingencyTable&) -> tl::expected<double, NoAnswer> { return 0.0; };
  for (const double risk : {1e-6, 0.03, 0.5, 0.999}) {
    CHECK(exact_power({{500, 450}, always, 0.05}, {risk, 0.4}).rejects ==
          Approx(1.0).epsilon(1e-12).margin(0));
  }
  const ExactPower power = exact_power({{500, 500}, TwoByTwoTest::pearson, 0.05}, {0.2, 0.25});
  // The normal approximation with pooled variance under equality is within half a point there.
  CHECK(power.rejects == Approx(0.474).margin(0.005));
}

TEST_CASE("exact power: a random split is the mean over the sizes", "[oracle]") {
  const TablePValue by_pearson = all_tests().front().p_value;
  ExactPower expected;
  for (std::int64_t first = 0; first <= 25; ++first) {
    const ExactPower given = naive({first, 25 - first}, {0.2, 0.6}, by_pearson, 0.05);
    expected.rejects += binomial(25, first, 0.3) * given.rejects;
    expected.no_answer += binomial(25, first, 0.3) * given.no_answer;
  }
  check_same(ExactPowerOfTest(TwoByTwoTest::pearson, 0.05).random_split(25, 0.3, {0.2, 0.6}), expected);
  check_same(ExactPowerOfTest(by_pearson, 0.05).random_split(25, 0.3, {0.2, 0.6}), expected);
}

TEST_CASE("exact power: a Poisson number of patients is two Poisson groups", "[law]") {
  const double mean = 14.0, share = 0.6;
  std::vector<double> patients;
  for (std::int64_t n = 0; n < 70; ++n) patients.push_back(poisson(n, mean));
  ExactPowerOfTest power(TwoByTwoTest::fisher_mid_p, 0.1);
  ExactPower expected;
  for (std::int64_t first = 0; first < 40; ++first) {
    for (std::int64_t second = 0; second < 35; ++second) {
      const double weight = poisson(first, mean * share) * poisson(second, mean * (1.0 - share));
      if (weight < 1e-18) continue;
      const ExactPower given = power.fixed({first, second}, {0.1, 0.8});
      expected.rejects += weight * given.rejects;
      expected.no_answer += weight * given.no_answer;
    }
  }
  const ExactPower averaged = power.random_total(patients, share, {0.1, 0.8});
  REQUIRE(averaged.rejects > 0.5);
  CHECK(averaged.rejects == Approx(expected.rejects).epsilon(1e-12).margin(0));
  CHECK(averaged.no_answer == Approx(expected.no_answer).epsilon(1e-11).margin(0));
  // What is remembered is what was found.
  const ExactPower fresh =
      ExactPowerOfTest(TwoByTwoTest::fisher_mid_p, 0.1).random_total(patients, share, {0.1, 0.8});
  CHECK(fresh.rejects == averaged.rejects);
}

TEST_CASE("exact power: without a group, or without events, there is no answer", "[edge]") {
  ExactPowerOfTest power(TwoByTwoTest::pearson, 0.05);
  for (const ExactPower& none :
       {power.fixed({0, 0}, {0.5, 0.5}), power.fixed({0, 8}, {0.5, 0.5}), power.fixed({8, 0}, {0.5, 0.5}),
        power.fixed({8, 8}, {0.0, 0.0}), power.fixed({8, 8}, {1.0, 1.0}),
        power.random_split(9, 0.0, {0.2, 0.7}), power.random_split(9, 1.0, {0.2, 0.7})}) {
    CHECK(none.rejects == 0.0);
    CHECK(none.no_answer == like(1.0));
    CHECK(none.rejects_if_answered() == 0.0);
  }
  CHECK(power.fixed({8, 8}, {0.0, 1.0}).rejects == 1.0);
  const ExactPower beyond = exact_power({{2000, 1}, TwoByTwoTest::barnard, 0.05}, {0.5, 0.5});
  CHECK(beyond.no_answer == like(1.0));
}

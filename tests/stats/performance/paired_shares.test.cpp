#include "stats/performance/paired_shares.hpp"

#include "stats/p_value.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/random_cohort.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

/// z of McNemar and Tango at a supposed difference, the likelihood's slope in P(only first) being halved to
/// its zero.
long double naive_score(const PairedAnswers& answers, long double difference) {
  const auto b = static_cast<long double>(answers.only_first);
  const auto c = static_cast<long double>(answers.only_second);
  const auto n = static_cast<long double>(answers.total);
  const auto part = [](long double count, long double share) { return count == 0 ? 0 : count / share; };
  long double low = std::max(0.0L, -difference), high = (1 - difference) / 2;
  for (int step = 0; step < 300; ++step) {
    const long double q = (low + high) / 2;
    const long double slope =
        part(b, q) + part(c, q + difference) - 2 * part(n - b - c, 1 - 2 * q - difference);
    (slope > 0 ? low : high) = q;
  }
  const long double variance = n * (2 * low + difference - difference * difference);
  return (c - b - n * difference) / std::sqrt(variance);
}

long double naive_limit(const PairedAnswers& answers, long double z, long double low, long double high) {
  for (int step = 0; step < 200; ++step) {
    const long double middle = (low + high) / 2;
    (naive_score(answers, middle) > z ? low : high) = middle;
  }
  return low;
}

PairedAnswers random_answers(Bits& bits) {
  const std::uint64_t total = 1 + bits.index(bits.index(2) == 0 ? 20 : 5'000);
  const std::uint64_t first = bits.index(total + 1);
  return {first, bits.index(total - first + 1), total};
}

}  // namespace

TEST_CASE("difference_of_shares: 3 against 9 of 100 by hand", "[exact]") {
  const auto answer = difference_of_shares({3, 9, 100});
  CHECK(answer->value == like(0.06));
  CHECK(answer->mcse == like(std::sqrt(12.0 - 36.0 / 100.0) / 100.0));
}

TEST_CASE("difference_of_shares: the MCSE is that of the column of differences, to its divisor", "[law]") {
  Bits bits(307);
  PairedAnswers answers;
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < 500; ++i) {
    const bool first = bits.uniform() < 0.7, second = bits.uniform() < 0.6 || first;
    answers.add(first, second);
    const double difference = static_cast<double>(second) - static_cast<double>(first);
    sum += difference;
    squares += difference * difference;
  }
  const auto answer = difference_of_shares(answers);
  CHECK(answer->value == like(sum / 500.0));
  CHECK(answer->mcse == like(std::sqrt((squares / 500.0 - answer->value * answer->value) / 500.0)));
}

TEST_CASE("difference_of_shares: answers that never differ have an interval of their own", "[exact]") {
  // Supposed d > 0: most likely P(only first) = 0, so that R d^2 = z^2 d (1 - d).
  const double z = normal_quantile(0.975), z2 = z * z;
  for (const std::uint64_t replicates : {1U, 10U, 1'000U, 1'000'000U}) {
    const auto answer = difference_of_shares({0, 0, replicates});
    const double limit = z2 / (static_cast<double>(replicates) + z2);
    CHECK(answer->value == 0.0);
    CHECK(answer->mcse == 0.0);
    CHECK(answer->tango.upper == like(limit));
    CHECK(answer->tango.lower == like(-limit));
  }
}

TEST_CASE("difference_of_shares: answers that always differ", "[exact]") {
  // Supposed d: most likely P(only first) = (1 - d) / 2, so that R (1 - d)^2 = z^2 (1 - d^2).
  const double z = normal_quantile(0.975), z2 = z * z;
  const auto answer = difference_of_shares({0, 50, 50});
  CHECK(answer->value == 1.0);
  CHECK(answer->tango.upper == 1.0);
  CHECK(answer->tango.lower == like((50.0 - z2) / (50.0 + z2)));
}

TEST_CASE("difference_of_shares: published intervals of Tango", "[oracle]") {
  // Fagerland, Lydersen and Laake 2014, Statistics in Medicine 33:2850: airway reactivity, 1 and 7 of 21.
  const auto airway = difference_of_shares({7, 1, 21});
  CHECK(airway->tango.lower == Approx(-0.517).margin(5.1e-4));
  CHECK(airway->tango.upper == Approx(-0.026).margin(5.1e-4));
  // Agresti and Min 2005, Statistics in Medicine 24:729: 16 and 8 of 86.
  const auto crossover = difference_of_shares({8, 16, 86});
  CHECK(crossover->tango.lower == Approx(-0.020).margin(5.1e-4));
  CHECK(crossover->tango.upper == Approx(0.207).margin(5.1e-4));
}

TEST_CASE("difference_of_shares: the limits agree with equations solved by halving", "[oracle]") {
  Bits bits(308);
  const long double z = 1.95996398454005423552L;
  for (int repeat = 0; repeat < 150; ++repeat) {
    const PairedAnswers answers = random_answers(bits);
    CAPTURE(answers.only_first, answers.only_second, answers.total);
    const auto answer = difference_of_shares(answers);
    const long double lower = naive_limit(answers, z, -1, answer->value);
    const long double upper = naive_limit(answers, -z, answer->value, 1);
    REQUIRE(answer->tango.lower == like(static_cast<double>(lower)));
    REQUIRE(answer->tango.upper == like(static_cast<double>(upper)));
  }
}

TEST_CASE("difference_of_shares: exchanging the answers turns it round", "[law]") {
  Bits bits(309);
  for (int repeat = 0; repeat < 300; ++repeat) {
    const PairedAnswers answers = random_answers(bits);
    CAPTURE(answers.only_first, answers.only_second, answers.total);
    const auto answer = difference_of_shares(answers);
    const auto swapped = difference_of_shares({answers.only_second, answers.only_first, answers.total});
    REQUIRE(swapped->value == -answer->value);
    REQUIRE(swapped->mcse == answer->mcse);
    REQUIRE(swapped->tango.lower == like(-answer->tango.upper));
    REQUIRE(swapped->tango.upper == like(-answer->tango.lower));
    REQUIRE(answer->tango.lower < answer->tango.upper);
    REQUIRE(answer->tango.lower <= answer->value);
    REQUIRE(answer->value <= answer->tango.upper);
  }
}

TEST_CASE("difference_of_shares: excludes 0 just when McNemar's test rejects", "[law]") {
  const double z2 = normal_quantile(0.975) * normal_quantile(0.975);
  for (std::uint64_t b = 0; b <= 12; ++b) {
    for (std::uint64_t c = 0; c <= 12; ++c) {
      const auto tango = difference_of_shares({b, c, 40})->tango;
      const double gain = static_cast<double>(c) - static_cast<double>(b);
      const bool rejects = gain * gain > z2 * static_cast<double>(b + c);
      CHECK((tango.lower > 0.0 || tango.upper < 0.0) == rejects);
    }
  }
}

TEST_CASE("difference_of_shares: covers in at least 94 %, however few answers differ", "[exact]") {
  // By the binomial law of c when b cannot happen, R = 1000: P(only second) from 0.0005 to 0.05.
  for (const double p : {0.0005, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05}) {
    double covered = 0.0, probability = std::pow(1.0 - p, 1000.0);
    for (std::uint64_t c = 0; c <= 150; ++c) {
      const auto tango = difference_of_shares({0, c, 1000})->tango;
      if (tango.lower <= p && p <= tango.upper) covered += probability;
      probability *= static_cast<double>(1000 - c) / static_cast<double>(c + 1) * p / (1.0 - p);
    }
    CAPTURE(p);
    CHECK(covered > 0.94);
  }
}

TEST_CASE("difference_of_shares: counts add up, in parts or together", "[law]") {
  PairedAnswers whole, part;
  for (const auto& [first, second] : {std::pair{true, true}, {true, false}, {false, true}, {false, false}}) {
    whole.add(first, second);
    part.add(first, second);
    part.add(second, first);
  }
  CHECK(whole == PairedAnswers{1, 1, 4});
  CHECK(part == PairedAnswers{2, 2, 8});
  part += whole;
  CHECK(part == PairedAnswers{3, 3, 12});
}

TEST_CASE("difference_of_shares: no replicates, no answer", "[edge]") {
  CHECK(difference_of_shares({}).error() == NoAnswer::no_rows);
}

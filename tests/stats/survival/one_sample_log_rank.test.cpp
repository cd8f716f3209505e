#include "stats/survival/one_sample_log_rank.hpp"

#include "stats/survival/cumulative_hazard.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/survival/curves.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

constexpr auto classical = OneSampleVariance::expected;
constexpr auto average = OneSampleVariance::average;

tl::expected<OneSampleLogRank, NoAnswer> test_of(const std::vector<std::uint8_t>& event,
                                                 const std::vector<double>& hazard,
                                                 OneSampleVariance variance) {
  return one_sample_log_rank(event, hazard, variance);
}

}  // namespace

TEST_CASE("one_sample_log_rank: three patients by hand", "[exact]") {
  // One event where the reference would have 1/2 + 1/2 + 1 = 2: z = -1 / sqrt(2), or over sqrt(3/2).
  const auto test = test_of({0, 1, 0}, {0.5, 0.5, 1.0}, classical);
  REQUIRE(test);
  CHECK(test->observed == 1);
  CHECK(test->expected == 2);
  CHECK(test->ratio == 0.5);
  CHECK(test->z == like(-1 / std::sqrt(2.0)));
  CHECK(test->p_value == like(std::erfc(0.5)));
  CHECK(test_of({0, 1, 0}, {0.5, 0.5, 1.0}, average)->z == like(-1 / std::sqrt(1.5)));
}

TEST_CASE("one_sample_log_rank: fewer events than the reference would have give a negative z", "[exact]") {
  CHECK(test_of({0, 0, 0, 1}, {1, 1, 1, 1}, classical)->z < 0);
  CHECK(test_of({1, 1, 1, 1}, {0.1, 0.1, 0.1, 0.1}, classical)->z > 0);
  CHECK(test_of({0, 0}, {1, 1}, classical)->ratio == 0);
  CHECK(test_of({0, 0}, {1, 1}, classical)->z == like(-std::sqrt(2.0)));
}

TEST_CASE("one_sample_log_rank: a cohort dies at the rate of its own cumulative hazard", "[law]") {
  Bits bits(54);
  int answered = 0;
  for (int repeat = 0; repeat < 200; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 1);
    const KaplanMeier curve = curve_of(cohort.time, cohort.event);
    std::vector<double> hazard;
    for (const double t : cohort.time) {
      hazard.push_back(is_missing(t) ? missing
                                     : cumulative_hazard_at(curve, t, HazardTies::nelson_aalen)->value);
    }
    const auto test = test_of(cohort.event, hazard, classical);
    if (!test) continue;
    ++answered;
    REQUIRE(test->ratio == like(1));
    REQUIRE(test->z == Approx(0).margin(1e-12));
  }
  CHECK(answered > 100);
}

TEST_CASE("one_sample_log_rank: every patient four times doubles z", "[law]") {
  const std::vector<std::uint8_t> event{1, 0, 1, 1, 0};
  const std::vector<double> hazard{0.3, 1.2, 0.1, 0.05, 2.0};
  for (const auto variance : {classical, average}) {
    const auto once = test_of(event, hazard, variance);
    const auto often = test_of(repeated(event, 4), repeated(hazard, 4), variance);
    CHECK(often->z == like(2 * once->z));
    CHECK(often->ratio == like(once->ratio));
  }
}

TEST_CASE("one_sample_log_rank: a million small hazards add up without losing digits", "[exact]") {
  std::vector<double> hazard(1'000'001, 0x1p-44);  // each too small to move 1024 by itself
  hazard[0] = 1024.0;
  const std::vector<std::uint8_t> event(hazard.size(), 0);
  CHECK(test_of(event, hazard, classical)->expected == 1024.0 + 1e6 * 0x1p-44);
}

TEST_CASE("one_sample_log_rank: under the reference z has mean 0 and variance 1", "[monte-carlo]") {
  // Exponential times with rate 1, watched to 2 units; 4000 cohorts of 100. Mean of z: standard error
  // 1 / sqrt(4000) = 0.016; of z squared: about sqrt(2 / 4000) = 0.022. A variance wrong by a sixth is seen.
  Bits bits(55);
  double sum = 0.0, squares = 0.0;
  constexpr int cohorts = 4000;
  for (int cohort = 0; cohort < cohorts; ++cohort) {
    std::vector<std::uint8_t> event;
    std::vector<double> hazard;
    for (int i = 0; i < 100; ++i) {
      const double life = -std::log(bits.uniform());
      event.push_back(life <= 2.0 ? 1 : 0);
      hazard.push_back(std::min(life, 2.0));
    }
    const auto test = test_of(event, hazard, classical);
    sum += test->z;
    squares += test->z * test->z;
  }
  CHECK(std::fabs(sum / cohorts) < 5 / std::sqrt(cohorts));
  CHECK(std::fabs(squares / cohorts - 1) < 5 * std::sqrt(2.2 / cohorts));
}

TEST_CASE("one_sample_log_rank: data without an answer say why", "[edge]") {
  for (const auto variance : {classical, average}) {
    CHECK(test_of({}, {}, variance).error() == NoAnswer::no_rows);
    CHECK(test_of({1}, {missing}, variance).error() == NoAnswer::no_rows);
    CHECK(test_of({1, 0}, {0, 0}, variance).error() == NoAnswer::zero_variance);
  }
  CHECK(test_of({1, 1}, {missing, 1}, classical)->observed == 1);
}

#include "plan/arrivals.hpp"

#include "plan/patient_number.hpp"
#include "tests/plan/studies.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using sim::test::standard_errors;

namespace {

constexpr double window = 1218.0;  // 1 September 2023 to 31 December 2026

Study study_with(const sim::Accrual& accrual) {
  Study study = two_arm_study(1, 0.5);
  study.arms.resize(1);
  study.accrual = accrual;
  return study;
}

std::vector<std::uint32_t> first_of(std::size_t arm, std::size_t count) {
  std::vector<std::uint32_t> numbers;
  for (std::size_t i = 0; i < count; ++i) numbers.push_back(patient_number(arm, i));
  return numbers;
}

/// The days on which the first `count` of an arm present, `batch` at a time.
std::vector<double> days_of(Arrivals& arrivals,
                            std::size_t arm,
                            std::size_t count,
                            std::size_t batch = 1000) {
  std::vector<double> days(count);
  const auto numbers = first_of(arm, count);
  arrivals.start_arm(arm);
  for (std::size_t first = 0; first < count; first += batch) {
    const std::size_t size = std::min(batch, count - first);
    arrivals.next(std::span(numbers).subspan(first, size), std::span(days).subspan(first, size));
  }
  return days;
}

sim::Accrual growing() {
  sim::Accrual accrual;
  accrual.rate = {0.04};
  accrual.growth = {0.5 / sim::days_per_year};
  return accrual;
}

sim::Accrual stepped() {
  sim::Accrual accrual;
  accrual.steps = {{{0.0}, {0.02}}, {{300.0}, {0.0}}, {{400.0}, {0.09}}};
  return accrual;
}

}  // namespace

TEST_CASE("arrivals: at a growing and at a stepped rate, relapses in any part of the window are Poisson",
          "[monte-carlo]") {
  // 20,000 windows of about 80 relapses in each of four parts; a mean 1 % off, or a variance 6 % off, is
  // seen.
  for (const auto& accrual : {growing(), stepped()}) {
    const sim::Intensity intensity = sim::intensity(accrual, window);
    Study study = study_with(accrual);
    Arrivals arrivals(study, ArmShares(study.arms));
    constexpr std::array edges{0.0, 250.0, 600.0, 900.0, window};
    std::array<std::vector<double>, 4> counts;
    for (std::uint64_t replicate = 0; replicate < 20'000; ++replicate) {
      arrivals.start(sim::StreamKey::from_seed(31), replicate);
      const auto days = days_of(arrivals, 0, arrivals.candidates(0));
      for (std::size_t part = 0; part < 4; ++part) {
        counts[part].push_back(static_cast<double>(std::count_if(days.begin(), days.end(), [&](double day) {
          return day >= edges[part] && day < edges[part + 1];
        })));
      }
    }
    for (std::size_t part = 0; part < 4; ++part) {
      const double mean = intensity.cumulative(edges[part + 1]) - intensity.cumulative(edges[part]);
      const auto s = sim::test::summary(counts[part]);
      INFO("days " << edges[part] << " to " << edges[part + 1] << ": " << s.mean << ", expected " << mean);
      CHECK(std::abs(s.mean - mean) < standard_errors * s.error);
      CHECK(std::abs(s.variance - mean) < standard_errors * s.variance_error);
    }
  }
}

TEST_CASE("arrivals: a cohort of fixed size presents over the window in the course of the rate",
          "[monte-carlo]") {
  // 100,000 days, equiprobable bins. A rate that does not grow is caught by far.
  for (sim::Accrual accrual : {growing(), stepped(), sim::Accrual{}}) {
    accrual.enrolled = 60;
    const sim::Intensity intensity = sim::intensity(accrual, window);
    Study study = study_with(accrual);
    Arrivals arrivals(study, ArmShares(study.arms));
    arrivals.start(sim::StreamKey::from_seed(5), 0);
    std::vector<double> shares = days_of(arrivals, 0, 100'000);
    for (double& day : shares) {
      REQUIRE(day >= 0.0);
      REQUIRE(day < window);
      day = intensity.cumulative(day) / intensity.cumulative(window);
    }
    CHECK(sim::test::p_of_uniformity(shares, 200) > sim::test::chi_squared_level);
  }
}

TEST_CASE("arrivals: a fixed cohort without a rate presents at any moment of the window", "[edge]") {
  sim::Accrual accrual;
  accrual.rate = {0.0};
  accrual.enrolled = 5;
  Study study = study_with(accrual);
  Arrivals arrivals(study, ArmShares(study.arms));
  arrivals.start(sim::StreamKey::from_seed(5), 0);
  std::vector<double> shares = days_of(arrivals, 0, 10'000);
  for (double& day : shares) day /= window;
  CHECK(sim::test::p_of_uniformity(shares, 100) > sim::test::chi_squared_level);
}

TEST_CASE("arrivals: counts of months are met exactly, in the months and over the arms", "[exact]") {
  sim::Accrual accrual;
  accrual.monthly = {3, 0, 1, 7, 2, 1, 1, 1};
  for (const std::vector<double>& shares : {std::vector{1.0}, {1.0, 1.0}, {3.0, 1.0, 2.0}}) {
    Study study = study_with(accrual);
    study.arms.resize(shares.size(), study.arms.front());
    for (std::size_t arm = 0; arm < shares.size(); ++arm) study.arms[arm].share = shares[arm];
    Arrivals arrivals(study, ArmShares(study.arms));
    for (std::uint64_t replicate = 0; replicate < 20; ++replicate) {
      arrivals.start(sim::StreamKey::from_seed(5), replicate);
      std::vector<std::int64_t> found(accrual.monthly.size());
      std::vector<std::uint64_t> by_arm;
      for (std::size_t arm = 0; arm < shares.size(); ++arm) {
        by_arm.push_back(arrivals.candidates(arm));
        for (const double day : days_of(arrivals, arm, arrivals.candidates(arm), 3)) {
          ++found.at(static_cast<std::size_t>(day / sim::days_per_month));
        }
      }
      CHECK(found == accrual.monthly);
      // 16 in all: 16; 8 and 8; 8, 2.67 and 5.33.
      CHECK(by_arm == (shares.size() == 1   ? std::vector<std::uint64_t>{16}
                       : shares.size() == 2 ? std::vector<std::uint64_t>{8, 8}
                                            : std::vector<std::uint64_t>{8, 3, 5}));
    }
  }
}

TEST_CASE("arrivals: within a month any moment is as likely, up to the end of the window", "[monte-carlo]") {
  sim::Accrual accrual;
  accrual.monthly = {0, 20'000, 20'000};
  Study study = study_with(accrual);
  study.calendar.enrolment_closes = study.calendar.opens + std::chrono::days{69};  // 70 days
  Arrivals arrivals(study, ArmShares(study.arms));
  arrivals.start(sim::StreamKey::from_seed(5), 0);
  std::vector<double> second = days_of(arrivals, 0, 20'000);
  for (double& day : second) day = day / sim::days_per_month - 1.0;
  CHECK(sim::test::p_of_uniformity(second, 100) > sim::test::chi_squared_level);
  std::vector<double> all = days_of(arrivals, 0, 40'000);
  std::vector<double> third(all.begin() + 20'000, all.end());
  const double cut = 70.0 - 2.0 * sim::days_per_month;
  for (double& day : third) day = (day - 2.0 * sim::days_per_month) / cut;
  CHECK(sim::test::p_of_uniformity(third, 100) > sim::test::chi_squared_level);
}

TEST_CASE("arrivals: recruited until full, patients come in order, whatever the batches", "[law]") {
  for (sim::Accrual accrual : {growing(), stepped(), sim::Accrual{}}) {
    accrual.recruit_until = 40;
    Study study = study_with(accrual);
    Arrivals arrivals(study, ArmShares(study.arms));
    for (std::uint64_t replicate = 0; replicate < 50; ++replicate) {
      arrivals.start(sim::StreamKey::from_seed(5), replicate);
      const auto days = days_of(arrivals, 0, 300);
      REQUIRE(std::is_sorted(days.begin(), days.end()));
      REQUIRE(std::adjacent_find(days.begin(), days.end()) == days.end());
      REQUIRE(days_of(arrivals, 0, 300, 7) == days);
      REQUIRE(days_of(arrivals, 0, 300, 1) == days);
    }
  }
}

TEST_CASE("arrivals: recruited until full, arms share a Poisson process", "[monte-carlo]") {
  // Gaps in operational time are Exp(1) over the arm's share: 50,000 gaps an arm, equiprobable bins.
  sim::Accrual accrual = stepped();
  accrual.recruit_until = 40;
  Study study = study_with(accrual);
  study.arms.resize(2, study.arms.front());
  study.arms[1].share = 3.0;
  const sim::Intensity intensity = sim::intensity(accrual, window);
  Arrivals arrivals(study, ArmShares(study.arms));
  arrivals.start(sim::StreamKey::from_seed(5), 0);
  for (std::size_t arm = 0; arm < 2; ++arm) {
    const double share = arm == 0 ? 0.25 : 0.75;
    double last = 0.0;
    std::vector<double> values;
    for (const double day : days_of(arrivals, arm, 50'000)) {
      const double reached = intensity.cumulative(day);
      values.push_back(-std::expm1(-share * (reached - last)));
      last = reached;
    }
    CHECK(sim::test::p_of_uniformity(values, 100) > sim::test::chi_squared_level);
  }
}

TEST_CASE("arrivals: under a higher rate the same patient presents no later", "[law]") {
  sim::Accrual slow;
  slow.recruit_until = 40;
  sim::Accrual fast = slow;
  fast.growth = {0.3 / sim::days_per_year};
  Study one = study_with(slow), other = study_with(fast);
  Arrivals few(one, ArmShares(one.arms)), many(other, ArmShares(other.arms));
  for (std::uint64_t replicate = 0; replicate < 50; ++replicate) {
    few.start(sim::StreamKey::from_seed(5), replicate);
    many.start(sim::StreamKey::from_seed(5), replicate);
    const auto later = days_of(few, 0, 100), sooner = days_of(many, 0, 100);
    for (std::size_t i = 0; i < 100; ++i) REQUIRE(sooner[i] < later[i]);
  }
}

TEST_CASE("arrivals: where the rate ends, so do the patients", "[edge]") {
  sim::Accrual accrual;
  accrual.steps = {{{0.0}, {0.1}}, {{100.0}, {0.0}}};
  accrual.recruit_until = 40;
  Study study = study_with(accrual);
  Arrivals arrivals(study, ArmShares(study.arms));
  arrivals.start(sim::StreamKey::from_seed(5), 0);
  arrivals.start_arm(0);
  const auto numbers = first_of(0, 100);
  std::vector<double> days(100);
  const std::size_t present = arrivals.next(numbers, days);
  CHECK(present > 0);
  CHECK(present < 40);
  CHECK(days[present - 1] <= 100.0);
  CHECK(days[present] == sim::never);
}

TEST_CASE("arms: a twin takes no share, and has the patients of the arm it names", "[exact]") {
  Study study = study_with({});
  study.arms.resize(4, study.arms.front());
  study.arms[0].name = "a";
  study.arms[1] = {"twin", 9.0, study.arms[0].model, "a"};
  study.arms[2].name = "b";
  study.arms[2].share = 2.0;
  study.arms[3] = {"twin of the twin", 1.0, study.arms[0].model, "twin"};
  const ArmShares shares(study.arms);
  CHECK(shares.origin(0) == 0);
  CHECK(shares.origin(1) == 0);
  CHECK(shares.origin(2) == 2);
  CHECK(shares.origin(3) == 0);
  CHECK(shares.has_twins(0));
  CHECK(!shares.has_twins(2));
  CHECK(shares.share(0) == Approx(1.0 / 3.0));
  CHECK(shares.share(3) == shares.share(0));
  CHECK(shares.part_of(90, 0) == 30);
  CHECK(shares.part_of(90, 2) == 60);
  CHECK(shares.part_of(90, 1) == 30);
}

#include "plan/enrolment.hpp"
#include "plan/replication.hpp"
#include "plan/tally.hpp"
#include "tests/plan/cohorts.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using sim::test::standard_errors;

namespace {

/// Everybody who relapses is treated at once, and lives for ever.
Study immortals(std::int64_t size) {
  Study study = two_arm_study(1, 1.0);
  study.arms.resize(1);
  study.arms[0].model.two_state.death = sim::Law::exponential_median(1e12);
  study.analyses.resize(2);
  study.analyses.erase(study.analyses.begin());
  study.accrual = {};
  study.accrual.rate = {0.06};
  study.accrual.recruit_until = size;
  study.accrual.follow_up = {100.0};
  return study;
}

}  // namespace

TEST_CASE("recruit until: exactly so many are in, and the lock is the last inclusion plus the follow-up",
          "[law]") {
  // Nobody dies or is lost, so each is watched up to the lock: the last one in for the follow-up, to the day.
  const Study study = immortals(25);
  Enrolment enrolment(study, columns_for(study.analyses));
  for (std::uint64_t replicate = 0; replicate < 200; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(8), replicate);
    REQUIRE(enrolment.data().rows == 25);
    REQUIRE(!enrolment.unfilled());
    REQUIRE(enrolment.timeline().days_to_lock == enrolment.timeline().enrolment_days + 100.0);
    const auto& watched = enrolment.data().survival[0].time;
    REQUIRE(std::is_sorted(watched.rbegin(), watched.rend()));
    REQUIRE(watched.back() == 100.0);
    REQUIRE(watched.front() < enrolment.timeline().days_to_lock);
    REQUIRE(enrolment.presented(0) == 25);
  }
}

TEST_CASE("recruit until: inclusion by DLI closes enrolment at the last DLI of the cohort", "[law]") {
  const Study study = recruiting_study(15);
  Enrolment enrolment(study, record_of_all());
  for (std::uint64_t replicate = 0; replicate < 100; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(8), replicate);
    REQUIRE(enrolment.data().rows == 15);
    REQUIRE(enrolment.funnel()[FunnelStep::enrolled] == 15);
    REQUIRE(enrolment.timeline().days_to_lock == enrolment.timeline().enrolment_days + 100.0);
    const auto& survival = *enrolment.data().find_survival("overall_survival");
    for (const double days : survival.time) REQUIRE(days < enrolment.timeline().days_to_lock);
  }
}

TEST_CASE("recruit until: the time to the last of n is a sum of n exponential gaps", "[monte-carlo]") {
  // 20,000 studies. Mean n / rate and half a day, for the day of the last in full; variance n / rate² and
  // that of the rounding. An entry too many or too few moves the mean by 4 %, which is 28 standard errors.
  const Study study = immortals(25);
  Enrolment enrolment(study, columns_for(study.analyses));
  std::vector<double> closes;
  for (std::uint64_t replicate = 0; replicate < 20'000; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(19), replicate);
    closes.push_back(enrolment.timeline().enrolment_days);
  }
  const auto s = sim::test::summary(closes);
  CHECK(std::abs(s.mean - (25.0 / 0.06 + 0.5)) < standard_errors * s.error);
  CHECK(std::abs(s.variance - (25.0 / (0.06 * 0.06) + 1.0 / 12.0)) < standard_errors * s.variance_error);
}

TEST_CASE("recruit until: a higher rate never takes longer", "[law]") {
  const Study slow = immortals(25);
  Study fast = slow;
  fast.accrual.growth = {0.3 / sim::days_per_year};
  Enrolment one(slow, {}), other(fast, {});
  for (std::uint64_t replicate = 0; replicate < 200; ++replicate) {
    one.run(sim::StreamKey::from_seed(8), replicate);
    other.run(sim::StreamKey::from_seed(8), replicate);
    REQUIRE(other.timeline().enrolment_days <= one.timeline().enrolment_days);
  }
}

TEST_CASE("recruit until: arms close together, when the slowest is full", "[law]") {
  Study study = two_arm_study(1, 0.6);
  study.accrual = {};
  study.accrual.recruit_until = 30;
  study.accrual.follow_up = {50.0};
  study.arms[1].share = 2.0;
  Enrolment both(study, columns_for(study.analyses));
  for (std::uint64_t replicate = 0; replicate < 100; ++replicate) {
    both.run(sim::StreamKey::from_seed(8), replicate);
    REQUIRE(both.presented(0) == 10);
    REQUIRE(both.presented(1) == 20);
    Arrivals arrivals(study, ArmShares(study.arms));
    arrivals.start(sim::StreamKey::from_seed(8), replicate);
    double last = 0.0;
    for (const std::size_t arm : {0U, 1U}) {
      std::vector<std::uint32_t> numbers;
      for (std::size_t i = 0; i < both.presented(arm); ++i) numbers.push_back(patient_number(arm, i));
      std::vector<double> days(numbers.size());
      arrivals.start_arm(arm);
      arrivals.next(numbers, days);
      last = std::max(last, days.back());
    }
    REQUIRE(both.timeline().enrolment_days == std::floor(last) + 1.0);
    REQUIRE(both.timeline().days_to_lock == std::floor(last + 50.0) + 1.0);
  }
}

TEST_CASE("recruit until: where relapses end before the cohort is full, it says so", "[edge]") {
  Study study = immortals(25);
  study.accrual.steps = {{{0.0}, {0.1}}, {{100.0}, {0.0}}};
  Enrolment enrolment(study, columns_for(study.analyses));
  enrolment.run(sim::StreamKey::from_seed(8), 0);
  CHECK(enrolment.unfilled());
  CHECK(enrolment.data().rows == enrolment.presented(0));
  CHECK(enrolment.data().rows > 0);
  CHECK(enrolment.timeline().enrolment_days <= 101.0);
  study.accrual.steps = {{{0.0}, {0.0}}};
  Enrolment nobody(study, columns_for(study.analyses));
  nobody.run(sim::StreamKey::from_seed(8), 0);
  CHECK(nobody.unfilled());
  CHECK(nobody.data().rows == 0);
}

TEST_CASE("recruit until: the calendar is tallied in months, of the studies that were filled", "[exact]") {
  Study study = immortals(25);
  Replication replication(study, sim::StreamKey::from_seed(8));
  Tally tally(study);
  double sum = 0.0;
  for (std::uint64_t replicate = 0; replicate < 10; ++replicate) {
    const auto worlds = replication.in_all_worlds(replicate);
    tally.add(replication.enrolment(), worlds);
    sum += replication.enrolment().timeline().enrolment_days / 30.4375;
  }
  CHECK(tally.calendar.enrolment_closes.count() == 10);
  CHECK(*tally.calendar.enrolment_closes.mean() == Approx(sum / 10.0).epsilon(1e-12));
  CHECK(*tally.calendar.data_lock.mean() == Approx(sum / 10.0 + 100.0 / 30.4375).epsilon(1e-12));
  study.accrual.steps = {{{0.0}, {0.0}}};
  Replication nobody(study, sim::StreamKey::from_seed(8));
  const auto worlds = nobody.in_all_worlds(0);
  tally.add(nobody.enrolment(), worlds);
  CHECK(tally.unfilled == 1);
  CHECK(tally.calendar.enrolment_closes.count() == 10);
}

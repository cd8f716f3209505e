#include "plan/enrolment.hpp"
#include "sim/cohort.hpp"
#include "tests/plan/cohorts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

/// The protocol with a twin arm, in which no DLI is given.
Study with_twin_without_dli(Study study) {
  study.arms.push_back({"no DLI", 1.0, study.arms[0].model, study.arms[0].name});
  study.arms[1].model.sequential.dli.given = false;
  return study;
}

}  // namespace

TEST_CASE("twins: under the same model every row of the twin is that of its origin, bit for bit", "[law]") {
  Study by_accrual = protocol_study(1);
  by_accrual.accrual.enrolled.reset();
  for (Study study : {protocol_study(30), by_accrual, recruiting_study(12)}) {
    study.arms.push_back({"twin", 1.0, study.arms[0].model, study.arms[0].name});
    Enrolment enrolment(study, record_of_all());
    for (std::uint64_t replicate = 0; replicate < 50; ++replicate) {
      enrolment.run(sim::StreamKey::from_seed(8), replicate);
      const std::size_t half = enrolment.data().rows / 2;
      REQUIRE(enrolment.data().rows == 2 * half);
      REQUIRE(same_rows({enrolment.data(), 0}, {enrolment.data(), half}, half));
      REQUIRE(enrolment.funnel()[FunnelStep::enrolled] == half);
    }
  }
}

TEST_CASE("twins: an arm stays what it was when a twin is added", "[law]") {
  for (const Study& study : {protocol_study(20), all_starters_study(20), recruiting_study(12)}) {
    Enrolment alone(study, record_of_all()), with_twin(with_twin_without_dli(study), record_of_all());
    for (std::uint64_t replicate = 0; replicate < 50; ++replicate) {
      alone.run(sim::StreamKey::from_seed(8), replicate);
      with_twin.run(sim::StreamKey::from_seed(8), replicate);
      REQUIRE(with_twin.data().rows == 2 * alone.data().rows);
      REQUIRE(begins_with(with_twin.data(), alone.data()));
      REQUIRE(with_twin.funnel() == alone.funnel());
      REQUIRE(with_twin.timeline() == alone.timeline());
      REQUIRE(with_twin.presented(1) == alone.presented(0));
    }
  }
}

TEST_CASE("twins: the twin of a large cohort is whole, and each arm has its own twins", "[law]") {
  // 5,000 in each arm: more than a batch of any kind.
  Study study = two_arm_study(10'000, 0.5);
  study.arms.push_back({"twin of the second", 5.0, study.arms[1].model, study.arms[1].name});
  study.arms.push_back({"twin of the first", 5.0, study.arms[0].model, study.arms[0].name});
  Enrolment enrolment(study, columns_for(study.analyses));
  enrolment.run(sim::StreamKey::from_seed(8), 0);
  REQUIRE(enrolment.data().rows == 20'000);
  CHECK(same_rows({enrolment.data(), 5'000}, {enrolment.data(), 10'000}, 5'000));
  CHECK(same_rows({enrolment.data(), 0}, {enrolment.data(), 15'000}, 5'000));
  CHECK(!same_rows({enrolment.data(), 0}, {enrolment.data(), 10'000}, 5'000));
  const auto& arm = enrolment.data().find_category("arm")->level;
  for (const int level : {0, 1, 2, 3}) CHECK(std::count(arm.begin(), arm.end(), level) == 5'000);
}

TEST_CASE("twins: without DLI a life is the same up to the day on which DLI would have been given", "[law]") {
  const Study study = with_twin_without_dli(protocol_study(1));
  const sim::Cohort given(study.arms[0].model), withheld(study.arms[1].model);
  std::vector<std::uint32_t> numbers(2000);
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = patient_number(0, i);
  const sim::Batch batch{sim::StreamKey::from_seed(8), 0, numbers};
  sim::Room room;
  sim::Patients with, without;
  given.live(batch, room, with);
  withheld.live(batch, room, without);
  std::size_t received = 0, differ = 0;
  for (std::size_t row = 0; row < numbers.size(); ++row) {
    const sim::History a = with.history(row), b = without.history(row);
    const double dli = a[sim::Moment::first_dli];
    REQUIRE(b[sim::Moment::first_dli] == sim::never);
    REQUIRE(a.patient() == b.patient());
    received += dli != sim::never;
    differ += a.moments != b.moments && dli == sim::never;
    for (std::size_t m = 0; m < sim::moment_count; ++m) {
      if (std::min(a.moments[m], b.moments[m]) < dli) REQUIRE(a.moments[m] == b.moments[m]);
    }
    // A fatal infection is dated back from its death.
    const auto before = [&](const sim::AdverseEvent& event) { return event.onset < dli && !event.fatal; };
    const bool dies_otherwise = a[sim::Moment::death] != b[sim::Moment::death];
    if (dies_otherwise) continue;
    REQUIRE(std::count_if(a.adverse_events.begin(), a.adverse_events.end(), before) ==
            std::count_if(b.adverse_events.begin(), b.adverse_events.end(), before));
  }
  CHECK(received > 1000);
  CHECK(differ == 0);
}

TEST_CASE("twins: the twin keeps whom its origin admits, though nobody has a DLI in it", "[law]") {
  const Study study = with_twin_without_dli(protocol_study(30));
  Enrolment enrolment(study, record_of_all());
  bool differs = false;
  for (std::uint64_t replicate = 0; replicate < 20; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(8), replicate);
    REQUIRE(enrolment.data().rows == 60);
    const auto& type = enrolment.data().find_category("relapse_type")->level;
    REQUIRE(std::equal(type.begin(), type.begin() + 30, type.begin() + 30));
    const auto& time = enrolment.data().find_survival("overall_survival")->time;
    differs = differs || !std::equal(time.begin(), time.begin() + 30, time.begin() + 30);
  }
  CHECK(differs);
}

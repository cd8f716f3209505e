#include "plan/record/patient_record.hpp"

#include "tests/plan/hand_made.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using sim::Moment;

namespace {

/// What a record is made of, kept alive.
struct Opened {
  Opened(const sim::History& life, const Observation& shown) : observation(shown) {
    patients.start(1);
    patients.add(life);
  }
  [[nodiscard]] PatientRecord record(const FollowUp& follow_up) const {
    return {observation, batch, patients, 0, follow_up};
  }

  Observation observation;
  std::array<std::uint32_t, 1> numbers{7};
  sim::Batch batch{sim::StreamKey::from_seed(1), 0, numbers};
  sim::Patients patients;
};

sim::History relapse_and_death(double relapse, double death) {
  sim::History h = haematologic();
  h[Moment::relapse] = relapse;
  h[Moment::death] = death;
  return h;
}

}  // namespace

TEST_CASE("patient record: a relapse is found at the next visit or at death, and none is not", "[exact]") {
  Observation visits = all_shown();
  visits.visit_interval = {30.0};
  const FollowUp long_enough{.first_dose = 0.0, .end = 1000.0, .lock = 1000.0, .lost = false};
  const auto found = [&](double relapse, double death) {
    return Opened(relapse_and_death(relapse, death), visits).record(long_enough).relapse_found();
  };
  CHECK(found(100.0, sim::never) == 120.0);
  CHECK(found(100.0, 110.0) == 110.0);
  CHECK(found(sim::never, 110.0) == sim::never);
  CHECK(found(sim::never, sim::never) == sim::never);
  visits.visit_interval = {};
  CHECK(found(100.0, 110.0) == 100.0);
}

TEST_CASE("patient record: days are of the calendar, also before the study opened", "[exact]") {
  CHECK(day_of(3.0) == 3.0);
  CHECK(day_of(3.9) == 3.0);
  CHECK(day_of(0.0) == 0.0);
  CHECK(day_of(-0.1) == -1.0);
  CHECK(day_of(-2.0) == -2.0);
}

TEST_CASE("patient record: the last day, by the lock and by a loss, in whole days and exact", "[exact]") {
  Opened whole(haematologic(), all_shown());
  const FollowUp locked{.first_dose = 10.5, .end = 100.0, .lock = 100.0, .lost = false};
  const FollowUp lost{.first_dose = 10.5, .end = 40.25, .lock = 100.0, .lost = true};
  CHECK(whole.record(locked).last_day() == 89.0);  // day 99 less day 10
  CHECK(whole.record(lost).last_day() == 30.0);    // day 40 less day 10
  CHECK(whole.record(lost).day_of_lock() == 89.0);
  Opened exact(haematologic(), exact_times());
  CHECK(exact.record(locked).last_day() == 89.5);
  CHECK(exact.record(lost).last_day() == 29.75);
  for (const Opened* opened : {&whole, &exact}) {
    for (const FollowUp& follow_up : {locked, lost}) {
      const PatientRecord record = opened->record(follow_up);
      CHECK(record.day_or_last(500.0) == record.last_day());
      CHECK(record.day_or_last(20.75) == record.day(20.75));
    }
  }
}

TEST_CASE("patient record: up to a landmark it is a record that ends with that day", "[exact]") {
  const FollowUp follow_up{.first_dose = 10.5, .end = 300.0, .lock = 300.0, .lost = false};
  Opened opened(relapse_and_death(sim::never, 200.0), all_shown());
  const PatientRecord record = opened.record(follow_up);
  const PatientRecord earlier = record.up_to({91.3});
  CHECK(earlier.last_day() == 91.0);
  CHECK(earlier.shows(91.4));   // day 101, that of the landmark
  CHECK(!earlier.shows(91.5));  // day 102
  CHECK(record.continues(earlier));
  CHECK(!record.continues(record.up_to({200.0})));  // dead by then
  CHECK(!record.continues(record.up_to({400.0})));  // no longer followed
  CHECK(record.up_to({400.0}).last_day() == record.last_day());
}

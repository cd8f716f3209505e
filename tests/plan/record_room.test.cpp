#include "plan/record_room.hpp"

#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

using namespace dliplan;
using namespace dliplan::plan;
using sim::Amount;
using sim::History;
using sim::Moment;
using sim::Trait;

namespace {

const Recording everything{
    .endpoints = {Endpoint::overall_survival, Endpoint::disease_free_survival},
    .categories = {Category::relapse_type, Category::donor_match, Category::hsct_interval, Category::response,
                   Category::crs, Category::acute_gvhd, Category::courses},
    .measures = {Quantitative::delivered_days, Quantitative::dli_dose}};

/// A study of `days` days, both ends included.
Calendar lock_after(int days) {
  const Date opens = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};
  return {opens, opens + std::chrono::days{days - 1}, opens + std::chrono::days{days - 1}};
}

Observation nobody_lost(Inclusion inclusion = Inclusion::all_starters) {
  return {
      .inclusion = inclusion, .loss_to_follow_up = {}, .loss_in_active_disease = {2.0}, .whole_days = true};
}

/// A haematologic relapse with a course of 14 days, as far as it goes without further events.
History patient() {
  History h;
  h[Trait::relapse_type] = static_cast<std::int8_t>(sim::RelapseType::haematologic);
  h[Moment::first_course_ends] = 14.0;
  h[Amount::first_course_days] = 14.0;
  return h;
}

struct Record {
  stats::Dataset data;
  bool included, died, dli;

  double time(std::size_t endpoint) const { return data.survival[endpoint].time[0]; }
  int event(std::size_t endpoint) const { return data.survival[endpoint].event[0]; }
  int level(Category category) const {
    return data.category[static_cast<std::size_t>(category) - 1].level[0];
  }
  double days() const { return data.measure[0].value[0]; }
  double dose() const { return data.measure[1].value[0]; }
};

Record record_of(const History& history,
                 double entry,
                 const Calendar& calendar,
                 const Observation& observation = nobody_lost()) {
  sim::Patients patients;
  patients.resize(1);
  patients.set(0, history);
  RecordRoom room(observation, calendar, everything);
  const std::array<std::uint32_t, 1> number{7}, row{0};
  const std::array entries{entry};
  room.open({sim::StreamKey::from_seed(1), 0, number}, patients, entries);
  Record out{everything.empty_dataset({}), room.included(0), room.died(0), room.received_dli(0)};
  room.record(row, 0, out.data);
  return out;
}

}  // namespace

TEST_CASE("record: a death is dated in whole days of the calendar", "[exact]") {
  History h = patient();
  h[Moment::death] = 20.3;
  // First dose late on day 10 (10.9), death on day 31 (31.2): 21 days apart, though 20.3 passed.
  CHECK(record_of(h, 10.9, lock_after(100)).time(0) == 21.0);
  CHECK(record_of(h, 10.1, lock_after(100)).time(0) == 20.0);
  CHECK(record_of(h, 10.9, lock_after(100)).event(0) == 1);
  Observation exact = nobody_lost();
  exact.whole_days = false;
  CHECK(record_of(h, 10.9, lock_after(100), exact).time(0) == 20.3);
}

TEST_CASE("record: what happens on the last day is in it, what happens after is not", "[exact]") {
  History h = patient();
  // 100 days, the last one is [99, 100). Entry 10.5: death at 99.99 is known, at 100.01 it is not.
  h[Moment::death] = 99.99 - 10.5;
  const Record known = record_of(h, 10.5, lock_after(100));
  CHECK(known.event(0) == 1);
  CHECK(known.time(0) == 89.0);
  h[Moment::death] = 100.01 - 10.5;
  const Record alive = record_of(h, 10.5, lock_after(100));
  CHECK(alive.event(0) == 0);
  CHECK(alive.time(0) == 89.0);  // watched to day 99 as well
  CHECK(!alive.died);
}

TEST_CASE("record: disease-free survival begins at response, for MRD entries at the first dose", "[exact]") {
  History h = patient();
  h[Moment::response] = 30.4;
  h[Moment::assessment] = 30.4;
  h[Moment::relapse] = 100.2;
  h[Moment::death] = 150.0;
  // Entry 5.3: response on day 35, relapse on day 105: 70 days.
  Record r = record_of(h, 5.3, lock_after(1000));
  CHECK(r.time(1) == 70.0);
  CHECK(r.event(1) == 1);
  CHECK(r.time(0) == 150.0);
  // Locked after 91 days: watched to day 90, response on day 35: 55 days, censored.
  r = record_of(h, 5.3, lock_after(91));
  CHECK(r.time(1) == 55.0);
  CHECK(r.event(1) == 0);
  // A death without relapse ends it too.
  h[Moment::relapse] = sim::never;
  CHECK(record_of(h, 5.3, lock_after(1000)).time(1) == 120.0);  // day 155 less day 35
  h[Moment::relapse] = 100.2;
  h[Trait::relapse_type] = static_cast<std::int8_t>(sim::RelapseType::mrd);
  CHECK(record_of(h, 5.3, lock_after(1000)).time(1) == 100.0);  // day 105 less day 5
  // Locked before the response is seen: not a responder of this record.
  r = record_of(h, 5.3, lock_after(35));
  CHECK(stats::is_missing(r.time(1)));
  CHECK(r.event(1) == 0);
}

TEST_CASE("record: response is missing until it was assessed", "[exact]") {
  History h = patient();
  h[Moment::assessment] = 30.0;
  h[Moment::response] = 70.0;
  CHECK(record_of(h, 10.0, lock_after(40)).level(Category::response) ==
        -1);  // [.., 40) ends as the visit begins
  CHECK(record_of(h, 10.0, lock_after(41)).level(Category::response) == 0);  // assessed, not yet responding
  CHECK(record_of(h, 10.0, lock_after(80)).level(Category::response) == 0);
  CHECK(record_of(h, 10.0, lock_after(81)).level(Category::response) == 1);
  History dead = patient();
  dead[Moment::death] = 12.0;
  CHECK(record_of(dead, 10.0, lock_after(100)).level(Category::response) == 0);  // died before: no response
}

TEST_CASE("record: events after the lock are not yet seen", "[exact]") {
  History h = patient();
  h[Moment::crs] = 2.0;
  h[Moment::first_dli] = 20.0;
  h[Amount::first_dli_dose] = 0.75;
  h[Moment::acute_gvhd] = 50.0;
  h[Moment::second_course] = 60.0;
  const Record early = record_of(h, 0.0, lock_after(20));
  CHECK(early.level(Category::crs) == 1);
  CHECK(!early.dli);
  CHECK(stats::is_missing(early.dose()));
  CHECK(early.level(Category::acute_gvhd) == 0);
  const Record late = record_of(h, 0.0, lock_after(61));
  CHECK(late.dli);
  CHECK(late.dose() == 0.75);
  CHECK(late.level(Category::acute_gvhd) == 1);
  CHECK(late.level(Category::courses) == 1);
  CHECK(record_of(h, 0.0, lock_after(60)).level(Category::courses) == 0);
}

TEST_CASE("record: only a recorded DLI lets a patient in", "[exact]") {
  History h = patient();
  h[Moment::first_dli] = 20.0;
  const Observation rule = nobody_lost(Inclusion::received_dli);
  CHECK(record_of(h, 10.0, lock_after(31), rule).included);
  CHECK(!record_of(h, 10.0, lock_after(30), rule).included);
  CHECK(record_of(h, 10.0, lock_after(30)).included);
  CHECK(!record_of(patient(), 10.0, lock_after(1000), rule).included);
}

TEST_CASE("record: days of an ongoing course are those begun", "[exact]") {
  History h = patient();
  CHECK(record_of(h, 10.0, lock_after(100)).days() == 14.0);
  // First dose on day 10, last day of the record 15: days 10 to 15 are six.
  CHECK(record_of(h, 10.4, lock_after(16)).days() == 6.0);
  h[Moment::second_course] = 60.5;
  h[Moment::second_course_ends] = 70.5;
  h[Amount::second_course_days] = 10.0;
  CHECK(record_of(h, 10.0, lock_after(200)).days() == 24.0);
  // It begins on day 70 (70.5); the record ends with day 73: 14 + 4.
  CHECK(record_of(h, 10.0, lock_after(74)).days() == 18.0);
  CHECK(record_of(h, 10.0, lock_after(70)).days() == 14.0);
}

TEST_CASE("record: an ongoing course never shows more days than were begun, exact times included", "[law]") {
  const History h = patient();
  for (const bool whole_days : {true, false}) {
    Observation observation = nobody_lost();
    observation.whole_days = whole_days;
    int too_many = 0;
    for (double entry = 0.0; entry < 30.0; entry += 0.37) {
      const double shown = record_of(h, entry, lock_after(30), observation).days();
      // By the end of day 29 the patient was in the study for 30 - entry days.
      too_many += shown > 14.0 || (!whole_days && shown > std::ceil(30.0 - entry)) ||
                  shown > 30.0 - std::floor(entry);
    }
    INFO("whole days " << whole_days);
    CHECK(too_many == 0);
  }
}

TEST_CASE("record: baseline categories", "[exact]") {
  History h = patient();
  h[Trait::donor] = static_cast<std::int8_t>(sim::Donor::cord);
  CHECK(record_of(h, 1.0, lock_after(100)).level(Category::donor_match) == -1);
  h[Trait::donor] = static_cast<std::int8_t>(sim::Donor::haploidentical);
  CHECK(record_of(h, 1.0, lock_after(100)).level(Category::donor_match) == 0);
  for (const auto donor : {sim::Donor::matched_sibling, sim::Donor::matched_unrelated}) {
    h[Trait::donor] = static_cast<std::int8_t>(donor);
    CHECK(record_of(h, 1.0, lock_after(100)).level(Category::donor_match) == 1);
  }
  for (const auto& [interval, level] : {std::pair{0, 0}, {1, 1}, {2, 1}}) {
    h[Trait::hsct_interval] = static_cast<std::int8_t>(interval);
    CHECK(record_of(h, 1.0, lock_after(100)).level(Category::hsct_interval) == level);
  }
}

TEST_CASE("record: loss to follow-up has three spells of constant hazard, twice as high in active disease",
          "[monte-carlo]") {
  // Response on day 40, relapse on day 200, alive for ever: P(not lost by t) = exp(-a m(t)), m counting
  // days with weight 2, 1, 2. 200,000 patients, 5 standard errors, .0056; the wrong weight in any spell
  // moves one of these by .02 or more.
  constexpr std::size_t n = 200'000;
  const double rate = 1.0 / 300.0;
  for (const bool mrd : {false, true}) {
    History h = patient();
    h[Trait::relapse_type] =
        static_cast<std::int8_t>(mrd ? sim::RelapseType::mrd : sim::RelapseType::haematologic);
    h[Moment::response] = 40.0;
    h[Moment::relapse] = 200.0;
    sim::Patients patients;
    patients.resize(n);
    for (std::size_t row = 0; row < n; ++row) patients.set(row, h);
    std::vector<std::uint32_t> numbers(n), rows(n);
    std::iota(numbers.begin(), numbers.end(), 0U);
    std::iota(rows.begin(), rows.end(), 0U);
    const std::vector<double> entry(n, 0.0);
    const Observation losing{.inclusion = Inclusion::all_starters,
                             .loss_to_follow_up = {rate},
                             .loss_in_active_disease = {2.0},
                             .whole_days = false};
    const Recording survival{.endpoints = {Endpoint::overall_survival}, .categories = {}, .measures = {}};
    RecordRoom room(losing, lock_after(2000), survival);
    room.open({sim::StreamKey::from_seed(77), 0, numbers}, patients, entry);
    auto data = survival.empty_dataset({});
    room.record(rows, 0, data);
    const double remission = mrd ? 0.0 : 40.0;
    for (const double t : {20.0, 40.0, 120.0, 200.0, 260.0, 400.0}) {
      const double weighted = 2.0 * std::min(t, remission) +
                              std::clamp(t - remission, 0.0, 200.0 - remission) +
                              2.0 * std::max(0.0, t - 200.0);
      const double share =
          static_cast<double>(std::count_if(data.survival[0].time.begin(), data.survival[0].time.end(),
                                            [&](double x) { return x > t; })) /
          n;
      INFO("MRD " << mrd << ", day " << t);
      CHECK(sim::test::errors_from(share, std::exp(-rate * weighted), n) < sim::test::standard_errors);
    }
  }
}

TEST_CASE("record: who is lost is seen up to the day of loss and not beyond", "[exact]") {
  History h = patient();
  h[Moment::response] = 30.0;
  h[Moment::death] = 500.0;
  Observation losing = nobody_lost();
  losing.loss_to_follow_up = {1.0 / 100.0};
  losing.loss_in_active_disease = {1.0};
  // The threshold is that of patient 7 of replicate 0; with one hazard throughout, loss comes 100 times as
  // late.
  const double loss = 100.0 * sim::negative_log(sim::uniform(sim::StreamKey::from_seed(1),
                                                             {0, 7, sim::Quantity::loss_to_follow_up, 0}));
  REQUIRE(loss < 500.0);
  const Record r = record_of(h, 3.6, lock_after(5000), losing);
  CHECK(r.event(0) == 0);
  CHECK(r.time(0) == std::floor(3.6 + loss) - 3.0);
  h[Moment::death] = loss - 0.001;
  CHECK(record_of(h, 3.6, lock_after(5000), losing).event(0) == 1);
  h[Moment::death] = loss + 0.001;
  CHECK(record_of(h, 3.6, lock_after(5000), losing).event(0) == 0);
}

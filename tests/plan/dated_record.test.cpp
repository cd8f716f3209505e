// What a patient who is known by dates alone has, by the rules of the record room.
#include "plan/dated/dated_record.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace dliplan;
using namespace dliplan::plan;

namespace {

const Date lock = std::chrono::sys_days{std::chrono::year{1972} / 1 / 1};  // day 730
constexpr double lock_day = 730.0;

/// First dose on day 100, relapse on day 90, transplant on day 0; a haematologic relapse that lives.
DatedPatient patient() {
  DatedPatient patient;
  patient[Dated::transplant] = 0.0;
  patient[Dated::relapse] = 90.0;
  patient[Dated::first_dose] = 100.0;
  patient.relapse_type = sim::RelapseType::haematologic;
  return patient;
}

struct Cell {
  double days = stats::missing;
  int event = 0;
  friend bool operator==(const Cell&, const Cell&) = default;
};

Cell time_of(const DatedPatient& patient, const SurvivalKey& key, const Observation& observation = {}) {
  DatedRecord record(observation, lock);
  record.open(patient);
  const RecordedTime time = record.time(key);
  return {time.days, time.event};
}

int level_of(const DatedPatient& patient, const CategoryKey& key) {
  DatedRecord record({}, lock);
  record.open(patient);
  return record.level(key);
}

const SurvivalKey os{Endpoint::overall_survival, Origin::usual, {}, {}};
const SurvivalKey dfs{Endpoint::disease_free_survival, Origin::usual, {}, {}};
const SurvivalKey efs{Endpoint::event_free_survival, Origin::usual, {}, {}};
const SurvivalKey chronic{Endpoint::chronic_gvhd, Origin::usual, {}, {}};

}  // namespace

TEST_CASE("dated record: follow-up ends with death, the day last seen, or the lock", "[exact]") {
  DatedPatient one = patient();
  CHECK(time_of(one, os) == Cell{lock_day - 100.0, 0});
  one[Dated::last_seen] = 150.0;
  CHECK(time_of(one, os) == Cell{50.0, 0});
  one[Dated::death] = 160.0;
  CHECK(time_of(one, os) == Cell{60.0, 1});
  CHECK(time_of(one, {Endpoint::overall_survival, Origin::relapse, {}, {}}) == Cell{70.0, 1});
  CHECK(time_of(one, {Endpoint::overall_survival, Origin::transplant, {}, {}}) == Cell{160.0, 1});
  one[Dated::relapse] = sim::never;
  CHECK(time_of(one, {Endpoint::overall_survival, Origin::transplant, {}, {}}) == Cell{160.0, 1});
  CHECK(std::isnan(time_of(one, {Endpoint::overall_survival, Origin::relapse, {}, {}}).days));
}

TEST_CASE("dated record: a response, a relapse and a death, on the day last seen too", "[exact]") {
  DatedPatient one = patient();
  CHECK(std::isnan(time_of(one, dfs).days));  // no response
  one[Dated::response] = 130.0;
  one[Dated::next_relapse] = 200.0;
  one[Dated::last_seen] = 200.0;
  CHECK(time_of(one, dfs) == Cell{70.0, 1});
  CHECK(time_of(one, efs) == Cell{100.0, 1});
  one[Dated::second_assessment] = 125.0;  // too late a response
  CHECK(time_of(one, efs) == Cell{25.0, 1});
  one.relapse_type = sim::RelapseType::mrd;  // counts from the first dose, and does not fail at an assessment
  CHECK(time_of(one, dfs) == Cell{100.0, 1});
  CHECK(time_of(one, efs) == Cell{100.0, 1});
  one.relapse_type.reset();
  CHECK(std::isnan(time_of(one, dfs).days));
  CHECK(std::isnan(time_of(one, efs).days));
  for (const auto endpoint : {Endpoint::relapse, Endpoint::non_relapse_death}) {
    const SurvivalKey competing{endpoint, Origin::usual, {}, {}, CompetingCode::second_event};
    CHECK(stats::is_missing(time_of(one, competing).days));
  }
}

TEST_CASE("dated record: relapse and death in remission rule each other out", "[exact]") {
  const SurvivalKey relapse{Endpoint::relapse, Origin::usual, {}, {}, CompetingCode::second_event};
  const SurvivalKey death{Endpoint::non_relapse_death, Origin::usual, {}, {}, CompetingCode::second_event};
  DatedPatient one = patient();
  one[Dated::response] = 130.0;
  one[Dated::death] = 300.0;
  CHECK(time_of(one, relapse) == Cell{170.0, 2});
  CHECK(time_of(one, death) == Cell{170.0, 1});
  one[Dated::next_relapse] = 200.0;
  CHECK(time_of(one, relapse) == Cell{70.0, 1});
  CHECK(time_of(one, death) == Cell{70.0, 2});
}

TEST_CASE("dated record: GVHD counts from the DLI; death before it censors, or stays at risk to the lock",
          "[exact]") {
  DatedPatient one = patient();
  one[Dated::dli] = 120.0;
  one[Dated::chronic_gvhd] = 220.0;
  one[Dated::last_seen] = 400.0;
  CHECK(time_of(one, chronic) == Cell{100.0, 1});
  one[Dated::chronic_gvhd] = sim::never;
  one[Dated::death] = 400.0;
  CHECK(time_of(one, chronic) == Cell{280.0, 0});
  Observation at_risk;
  at_risk.deaths_before_event = CompetingEvents::stay_at_risk;
  CHECK(time_of(one, chronic, at_risk) == Cell{lock_day - 120.0, 0});
  at_risk.missing_values = {1.0};  // is of simulated patients
  at_risk.loss_to_follow_up = sim::from_monthly(5.0);
  CHECK(time_of(one, os, at_risk) == Cell{300.0, 1});
}

TEST_CASE("dated record: a response is missing until it was looked for", "[exact]") {
  const CategoryKey response{Category::response, {}, {}};
  DatedPatient one = patient();
  CHECK(level_of(one, response) == stats::missing_level);
  one[Dated::assessment] = 128.0;
  CHECK(level_of(one, response) == 0);
  one[Dated::response] = 160.0;
  CHECK(level_of(one, response) == 1);
  CHECK(level_of(one, {Category::response, {}, sim::Days{40.0}}) == 0);  // at a landmark before it
  CHECK(level_of(one, {Category::response, {}, sim::Days{60.0}}) == 1);
  DatedPatient relapsed = patient();
  relapsed[Dated::next_relapse] = 120.0;  // answers it
  CHECK(level_of(relapsed, response) == 0);
}

TEST_CASE("dated record: MRD-negativity of a haematologic response must be said", "[exact]") {
  const CategoryKey mrd{Category::mrd_negative, {}, {}};
  DatedPatient one = patient();
  one[Dated::response] = one[Dated::assessment] = 130.0;
  CHECK(level_of(one, mrd) == stats::missing_level);
  one.mrd_negative = true;
  CHECK(level_of(one, mrd) == 1);
  one.mrd_negative = false;
  CHECK(level_of(one, mrd) == 0);
  one.mrd_negative.reset();
  one.relapse_type = sim::RelapseType::mrd;
  CHECK(level_of(one, mrd) == 1);
}

TEST_CASE("dated record: an interval of 6 months from transplant to relapse", "[exact]") {
  const CategoryKey interval{Category::hsct_interval, {}, {}};
  DatedPatient one = patient();
  CHECK(level_of(one, interval) == 0);
  one[Dated::relapse] = one[Dated::first_dose] = 182.0;  // 6 months are 182.625 days
  CHECK(level_of(one, interval) == 0);
  one[Dated::relapse] = one[Dated::first_dose] = 183.0;
  CHECK(level_of(one, interval) == 1);
  one[Dated::transplant] = sim::never;
  CHECK(level_of(one, interval) == stats::missing_level);
}

TEST_CASE("dated record: a kind of event of which nobody knows leaves open what it could change", "[exact]") {
  DatedPatient one = patient();
  one.events.push_back({sim::AdverseEventKind::anaemia, 3, 110.0, sim::never});
  one.unknown.set(static_cast<std::size_t>(sim::AdverseEventKind::neutropenia));
  CHECK(level_of(one, {Category::adverse_event, {EventSet::haematological, 3, 5}, {}}) == 1);
  CHECK(level_of(one, {Category::adverse_event, {EventSet::haematological, 4, 5}, {}}) ==
        stats::missing_level);
  CHECK(level_of(one, {Category::adverse_event, {EventSet::haematological, 3, 3}, {}}) ==
        stats::missing_level);
  CHECK(level_of(one, {Category::adverse_event, {EventSet::infection, 1, 5}, {}}) == 0);
  // Whether, and when, the patient changes group is open, too; where there is no such event it is never.
  DatedRecord record({}, lock);
  record.open(one);
  const auto change = [&](const CategoryKey& into) { return record.change({SurvivalKey{}, into}); };
  CHECK(stats::is_missing(change({Category::adverse_event, {EventSet::haematological, 4, 5}, {}})));
  CHECK(change({Category::adverse_event, {EventSet::haematological, 3, 5}, {}}) == 10.0);
  CHECK(change({Category::adverse_event, {EventSet::infection, 1, 5}, {}}) == sim::never);
}

TEST_CASE("dated record: recovery of the first severe neutropenia of the first course", "[exact]") {
  const SurvivalKey recovery{Endpoint::neutrophil_recovery, Origin::usual, {}, {}};
  DatedPatient one = patient();
  one[Dated::second_course] = 160.0;
  one.events.push_back({sim::AdverseEventKind::neutropenia, 4, 165.0, 170.0});
  CHECK(std::isnan(time_of(one, recovery).days));  // in the second course
  one.events.push_back({sim::AdverseEventKind::neutropenia, 3, 106.0, 117.0});
  CHECK(time_of(one, recovery) == Cell{11.0, 1});
  DatedRecord record({}, lock);
  record.open(one);
  CHECK(record.value(Quantitative::neutrophil_recovery) == 11.0);
}

TEST_CASE("dated record: an age is a whole number on every birthday", "[law]") {
  using namespace std::chrono;
  const auto day = [](int y, unsigned m, unsigned d) {
    return static_cast<double>(sys_days{year{y} / month{m} / d}.time_since_epoch().count());
  };
  for (int y = 1950; y < 2020; ++y) CHECK(age_in_years(day(1950, 6, 15), day(y, 6, 15)) == y - 1950);
  CHECK(age_in_years(day(1960, 2, 29), day(2000, 2, 29)) == 40.0);
  CHECK(age_in_years(day(1960, 2, 29), day(2001, 2, 28)) < 41.0);
  CHECK(age_in_years(day(1960, 2, 29), day(2001, 3, 1)) == 41.0);
  double before = -1.0;
  for (double now = day(1999, 1, 1); now < day(2005, 1, 1); now += 1.0) {
    const double age = age_in_years(day(1960, 2, 29), now);
    CHECK(age > before);
    before = age;
  }
}

// Categories and measures.
#include "tests/plan/hand_made.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using Kind = sim::AdverseEventKind;
using sim::Moment;
using sim::Trait;

namespace {

int worst_in(const Case& one, EventSet set, int at_least = 1, int at_most = 5) {
  return level_in(one, CategoryKey{Category::adverse_event, {set, at_least, at_most}, {}});
}

}  // namespace

TEST_CASE("record: baseline categories", "[exact]") {
  Case one{.life = haematologic()};
  sim::Patient& patient = one.life.facts.patient;
  CHECK(level_in(one, Category::relapse_type) == 1);
  for (const auto& [donor, level] : {std::pair{sim::Donor::haploidentical, 0},
                                     {sim::Donor::matched_sibling, 1},
                                     {sim::Donor::matched_unrelated, 1},
                                     {sim::Donor::cord, -1}}) {
    patient.donor = donor;
    CHECK(level_in(one, Category::donor_match) == level);
  }
  for (const auto& [interval, level] : {std::pair{sim::HsctInterval::below_6_months, 0},
                                        {sim::HsctInterval::from_6_to_12_months, 1},
                                        {sim::HsctInterval::above_12_months, 1}}) {
    patient.interval = interval;
    CHECK(level_in(one, Category::hsct_interval) == level);
  }
  for (const int yes : {0, 1}) {
    patient.ph_positive = patient.extramedullary = yes == 1;
    patient.sex = yes == 1 ? sim::Sex::male : sim::Sex::female;
    patient.age_years = yes == 1 ? 40.0F : 39.9F;
    patient.blasts = yes == 1 ? 0.5F : 0.49F;
    for (const auto category :
         {Category::ph, Category::extramedullary, Category::sex, Category::age_group, Category::blasts}) {
      INFO(sim::name_of(category));
      CHECK(level_in(one, category) == yes);
    }
  }
  patient.type = sim::RelapseType::mrd;
  CHECK(level_in(one, Category::relapse_type) == 0);
  CHECK(level_in(one, Category::blasts) == -1);
  CHECK(value_in(one, Quantitative::age) == 40.0);
}

TEST_CASE("record: response is missing until it was assessed", "[exact]") {
  Case one{.life = haematologic(), .entry = 10.0};
  one.life[Moment::assessment] = 30.0;
  one.life[Moment::response] = 70.0;
  for (const auto& [lock, level] : {std::pair{40.0, -1}, {41.0, 0}, {80.0, 0}, {81.0, 1}}) {
    one.lock = lock;  // [.., 40) ends as the visit begins
    CHECK(level_in(one, Category::response) == level);
  }
  one = {.life = haematologic(), .entry = 10.0};
  one.life[Moment::death] = 12.0;
  CHECK(level_in(one, Category::response) == 0);  // died before: no response
}

TEST_CASE("record: MRD-negative is a response that is, among all", "[exact]") {
  Case one{.life = haematologic()};
  CHECK(level_in(one, Category::mrd_negative) == -1);
  one.life[Moment::assessment] = 30.0;
  CHECK(level_in(one, Category::mrd_negative) == 0);
  one.life[Moment::response] = 30.0;
  one.life[Trait::remission] = static_cast<std::int8_t>(sim::Remission::mrd_positive);
  CHECK(level_in(one, Category::mrd_negative) == 0);
  one.life[Trait::remission] = static_cast<std::int8_t>(sim::Remission::mrd_negative);
  CHECK(level_in(one, Category::mrd_negative) == 1);
  one.lock = 30.0;
  CHECK(level_in(one, Category::mrd_negative) == -1);
  one = {.life = mrd()};
  one.life[Moment::assessment] = one.life[Moment::response] = 30.0;
  CHECK(level_in(one, Category::mrd_negative) == 1);
}

TEST_CASE("record: events after the lock are not yet seen", "[exact]") {
  Case one{.life = haematologic(), .lock = 20.0};
  has(one.life, Kind::crs, 2, 2.0, 5.0);
  gives_dli(one.life, 20.0);
  one.life[Moment::acute_gvhd] = 50.0;
  one.life[Moment::second_course] = 60.0;
  one.life[Moment::chronic_gvhd] = 70.0;
  CHECK(worst_in(one, EventSet::crs) == 1);
  CHECK(level_in(one, Category::received_dli) == 0);
  CHECK(level_in(one, Category::acute_gvhd) == 0);
  CHECK(stats::is_missing(value_in(one, Quantitative::dli_dose)));
  one.lock = 60.0;
  CHECK(level_in(one, Category::received_dli) == 1);
  CHECK(value_in(one, Quantitative::dli_dose) == 0.75);
  CHECK(level_in(one, Category::acute_gvhd) == 1);
  CHECK(level_in(one, Category::courses) == 0);
  one.lock = 61.0;
  CHECK(level_in(one, Category::courses) == 1);
  CHECK(level_in(one, Category::chronic_gvhd) == 0);
  one.lock = 71.0;
  CHECK(level_in(one, Category::chronic_gvhd) == 1);
}

TEST_CASE("record: the worst grade of a set decides", "[exact]") {
  Case one{.life = haematologic(), .lock = 100.0};
  CHECK(worst_in(one, EventSet::any) == 0);
  has(one.life, Kind::infection, 2, 3.0, 9.0);
  has(one.life, Kind::anaemia, 3, 4.0, 9.0);
  has(one.life, Kind::infection, 4, 30.0, 60.0);
  CHECK(worst_in(one, EventSet::infection) == 1);
  CHECK(worst_in(one, EventSet::infection, 4, 4) == 1);
  CHECK(worst_in(one, EventSet::infection, 1, 3) == 0);  // it had a worse one
  CHECK(worst_in(one, EventSet::infection, 5) == 0);
  CHECK(worst_in(one, EventSet::haematological, 3, 3) == 1);
  CHECK(worst_in(one, EventSet::neutropenia) == 0);
  CHECK(worst_in(one, EventSet::any, 3) == 1);
  one.lock = 30.0;
  CHECK(worst_in(one, EventSet::infection, 1, 3) == 1);  // the worse one is not yet seen
}

TEST_CASE("record: a fatal event is of grade 5 only where the death is seen", "[exact]") {
  Case one{.life = haematologic(), .lock = 100.0};
  has(one.life, Kind::infection, 3, 40.0, 60.0);
  one.life.adverse_events.back().fatal = true;
  one.life[Moment::death] = 60.0;
  CHECK(worst_in(one, EventSet::infection, 5) == 1);
  CHECK(worst_in(one, EventSet::infection, 1, 4) == 0);
  one.lock = 60.0;
  CHECK(worst_in(one, EventSet::infection, 5) == 0);
  CHECK(worst_in(one, EventSet::infection, 3, 3) == 1);
  one.lock = 40.0;
  CHECK(worst_in(one, EventSet::infection) == 0);
}

TEST_CASE("record: every kind of event is in its own set and in any", "[law]") {
  for (std::size_t kind = 0; kind < sim::adverse_event_kinds; ++kind) {
    const auto event = static_cast<Kind>(kind);
    int sets = 0;
    for (std::size_t set = 0; set < sim::Names<EventSet>::values.size(); ++set) {
      const bool inside = is_in(event, static_cast<EventSet>(set));
      if (sim::Names<EventSet>::values[set] == sim::name_of(event)) CHECK(inside);
      sets += inside ? 1 : 0;
    }
    const bool count =
        event == Kind::neutropenia || event == Kind::thrombocytopenia || event == Kind::anaemia;
    const bool gvhd = event == Kind::acute_gvhd || event == Kind::chronic_gvhd;
    INFO(sim::name_of(event));
    CHECK(sets == (count || gvhd ? 3 : 2));
    CHECK(is_in(event, EventSet::haematological) == count);
    CHECK(is_in(event, EventSet::gvhd) == gvhd);
  }
}

TEST_CASE("record: days of an ongoing course are those begun", "[exact]") {
  Case one{.life = haematologic(), .entry = 10.0, .lock = 100.0};
  CHECK(value_in(one, Quantitative::delivered_days) == 14.0);
  one.entry = 10.4;  // first dose on day 10, last day of the record 15: days 10 to 15 are six
  one.lock = 16.0;
  CHECK(value_in(one, Quantitative::delivered_days) == 6.0);
  one.entry = 10.0;
  one.life.facts.course_count = 2;
  one.life.facts.courses[1] = {.began = 60.5, .ended = 72.5, .delivered_days = 10, .micrograms = 280.0};
  one.lock = 200.0;
  CHECK(value_in(one, Quantitative::delivered_days) == 24.0);
  one.lock = 74.0;  // it begins on day 70 (70.5); the record ends with day 73: 14 + 4
  CHECK(value_in(one, Quantitative::delivered_days) == 18.0);
  one.lock = 70.0;
  CHECK(value_in(one, Quantitative::delivered_days) == 14.0);
}

TEST_CASE("record: an ongoing course never shows more days than were begun, exact times included", "[law]") {
  Case one{.life = haematologic(), .lock = 30.0};
  for (const bool whole_days : {true, false}) {
    one.observation.whole_days = whole_days;
    int too_many = 0;
    for (one.entry = 0.0; one.entry < 30.0; one.entry += 0.37) {
      const double shown = value_in(one, Quantitative::delivered_days);
      // By the end of day 29 the patient was in the study for 30 - entry days.
      too_many += shown > 14.0 || (!whole_days && shown > std::ceil(30.0 - one.entry)) ||
                  shown > 30.0 - std::floor(one.entry);
    }
    INFO("whole days " << whole_days);
    CHECK(too_many == 0);
  }
}

TEST_CASE("record: the dose is that of the courses that have ended", "[exact]") {
  Case one{.life = haematologic()};
  one.life.facts.course_count = 2;
  one.life.facts.courses[1] = {.began = 60.0, .ended = 70.0, .delivered_days = 10, .micrograms = 280.0};
  CHECK(value_in(one, Quantitative::micrograms) == 259.0 + 280.0);
  one.lock = 70.0;
  CHECK(value_in(one, Quantitative::micrograms) == 259.0);
  one.lock = 14.0;
  CHECK(stats::is_missing(value_in(one, Quantitative::micrograms)));
}

TEST_CASE("record: days to recovery are missing of who did not recover", "[exact]") {
  Case one{.life = haematologic(), .entry = 0.5};
  CHECK(stats::is_missing(value_in(one, Quantitative::neutrophil_recovery)));
  has(one.life, Kind::neutropenia, 3, 6.0, 17.25);
  has(one.life, Kind::thrombocytopenia, 3, 6.0, 18.75);
  CHECK(value_in(one, Quantitative::neutrophil_recovery) == 11.0);  // day 6 (6.5) to day 17 (17.75)
  CHECK(value_in(one, Quantitative::platelet_recovery) == 13.0);    // to day 19 (19.25)
  one.lock = 17.0;
  CHECK(stats::is_missing(value_in(one, Quantitative::neutrophil_recovery)));
}

TEST_CASE("record: who dies of a cytopenia has not recovered from it", "[exact]") {
  Case one{.life = haematologic()};
  has(one.life, Kind::neutropenia, 4, 6.0, 40.0);
  CHECK(value_in(one, Quantitative::neutrophil_recovery) == 34.0);
  one.life.adverse_events.back().fatal = true;
  one.life[Moment::death] = 40.0;
  CHECK(stats::is_missing(value_in(one, Quantitative::neutrophil_recovery)));
}

TEST_CASE("record: the dose of DLI is that of the first one given", "[exact]") {
  Case one{.life = haematologic()};
  CHECK(stats::is_missing(value_in(one, Quantitative::dli_dose)));
  one.life.facts.course_count = 2;
  one.life.facts.courses[1].dli = 80.0;
  one.life.facts.courses[1].dli_dose = 0.9;
  one.life[Moment::first_dli] = 80.0;
  CHECK(value_in(one, Quantitative::dli_dose) == 0.9);
  gives_dli(one.life, 20.0, 0.6);
  CHECK(value_in(one, Quantitative::dli_dose) == 0.6);
}

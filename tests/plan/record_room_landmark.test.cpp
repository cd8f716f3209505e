// Groups that form after the first dose, read at a landmark.
#include "tests/plan/hand_made.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using Kind = sim::AdverseEventKind;
using sim::Moment;

namespace {

constexpr sim::Days day_90{90.0};

Watched after(const Case& one, Endpoint endpoint, sim::Days landmark = day_90) {
  return time_in(one, SurvivalKey{endpoint, Origin::usual, {}, landmark});
}
int level_by(const Case& one, Category category, sim::Days landmark = day_90) {
  return level_in(one, CategoryKey{category, {}, landmark});
}

}  // namespace

TEST_CASE("landmark: time runs from it, for those who live beyond it", "[exact]") {
  Case one{.life = haematologic(), .entry = 10.0, .lock = 500.0};
  CHECK(after(one, Endpoint::overall_survival) == Watched{399.0, 0});  // day 499 less day 100
  one.life[Moment::death] = 91.0;
  CHECK(after(one, Endpoint::overall_survival) == Watched{1.0, 1});
  one.life[Moment::death] = 90.9;  // on the day of the landmark: too early
  CHECK(is_missing(after(one, Endpoint::overall_survival)));
  CHECK(level_by(one, Category::received_dli) == -1);
}

TEST_CASE("landmark: who is not followed beyond it is left out", "[exact]") {
  Case one{.life = haematologic(), .entry = 10.0};
  one.lock = 101.0;  // the last day of the record is day 100, the landmark
  CHECK(is_missing(after(one, Endpoint::overall_survival)));
  CHECK(level_by(one, Category::received_dli) == -1);
  one.lock = 102.0;
  CHECK(after(one, Endpoint::overall_survival) == Watched{1.0, 0});
  CHECK(level_by(one, Category::received_dli) == 0);
}

TEST_CASE("landmark: the group is what is recorded by then", "[exact]") {
  Case one{.life = haematologic(), .entry = 10.5};
  one.life[Moment::assessment] = 30.0;
  one.life[Moment::response] = 90.0;
  one.life[Moment::acute_gvhd] = 90.4;  // day 100 as well, the landmark
  one.life[Moment::chronic_gvhd] = 90.6;
  gives_dli(one.life, 20.0);
  one.life[Moment::second_course] = 95.0;
  CHECK(level_by(one, Category::response) == 1);
  CHECK(level_by(one, Category::acute_gvhd) == 1);
  CHECK(level_by(one, Category::chronic_gvhd) == 0);
  CHECK(level_by(one, Category::received_dli) == 1);
  CHECK(level_by(one, Category::courses) == 0);
  CHECK(level_in(one, Category::courses) == 1);
  CHECK(level_by(one, Category::response, {89.0}) == 0);
  CHECK(level_by(one, Category::response, {29.0}) == -1);  // not yet assessed
}

TEST_CASE("landmark: an adverse event that becomes fatal later has its own grade by then", "[exact]") {
  Case one{.life = haematologic()};
  has(one.life, Kind::infection, 3, 80.0, 120.0);
  one.life.adverse_events.back().fatal = true;
  one.life[Moment::death] = 120.0;
  const auto worst = [&](int grade, std::optional<sim::Days> landmark) {
    return level_in(one, CategoryKey{Category::adverse_event, {EventSet::infection, grade, grade}, landmark});
  };
  CHECK(worst(5, std::nullopt) == 1);
  CHECK(worst(5, day_90) == 0);
  CHECK(worst(3, day_90) == 1);
  CHECK(worst(3, sim::Days{79.0}) == 0);
  CHECK(worst(3, sim::Days{120.0}) == -1);
}

TEST_CASE("landmark: only who is free of the event is compared", "[exact]") {
  Case one{.life = haematologic(), .lock = 500.0};
  one.life[Moment::response] = 30.0;
  one.life[Moment::relapse] = 85.0;
  CHECK(is_missing(after(one, Endpoint::disease_free_survival)));
  CHECK(is_missing(after(one, Endpoint::event_free_survival)));
  CHECK(is_missing(after(one, Endpoint::acute_gvhd)));  // a relapse rules it out
  CHECK(after(one, Endpoint::overall_survival) == Watched{409.0, 0});
  one.life[Moment::relapse] = 120.0;
  CHECK(after(one, Endpoint::disease_free_survival) == Watched{30.0, 1});
  CHECK(after(one, Endpoint::event_free_survival) == Watched{30.0, 1});
  CHECK(after(one, Endpoint::acute_gvhd) == Watched{30.0, 0});
  one.observation.deaths_before_event = CompetingEvents::stay_at_risk;
  CHECK(after(one, Endpoint::acute_gvhd) == Watched{409.0, 0});
}

TEST_CASE("landmark: disease-free survival is of those who are in remission by then", "[exact]") {
  for (const auto& life : {haematologic(), mrd()}) {
    Case one{.life = life};
    one.life[Moment::response] = 95.0;
    one.life[Moment::death] = 200.0;
    CHECK(is_missing(after(one, Endpoint::disease_free_survival)));
    one.life[Moment::response] = 70.0;
    CHECK(after(one, Endpoint::disease_free_survival) == Watched{110.0, 1});
  }
}

TEST_CASE("landmark: a DLI after it neither lets in nor keeps out", "[exact]") {
  Case one{.life = haematologic()};
  one.life[Moment::acute_gvhd] = 150.0;
  CHECK(after(one, Endpoint::acute_gvhd) == Watched{60.0, 1});
  gives_dli(one.life, 100.0);
  CHECK(after(one, Endpoint::acute_gvhd) == Watched{60.0, 1});
}

TEST_CASE("landmark: recovery is of those with a cytopenia then", "[exact]") {
  Case one{.life = haematologic()};
  CHECK(is_missing(after(one, Endpoint::neutrophil_recovery, {10.0})));
  has(one.life, Kind::neutropenia, 4, 5.0, 25.0);
  CHECK(after(one, Endpoint::neutrophil_recovery, {10.0}) == Watched{15.0, 1});
  CHECK(is_missing(after(one, Endpoint::neutrophil_recovery, {4.0})));
  CHECK(is_missing(after(one, Endpoint::neutrophil_recovery, {25.0})));
}

TEST_CASE("landmark: in whole days it is a whole day, in exact times exact", "[exact]") {
  Case one{.life = haematologic(), .entry = 10.75, .lock = 500.0};
  one.life[Moment::death] = 200.25;  // day 211, 201 after the first dose
  CHECK(after(one, Endpoint::overall_survival, {91.3125}) == Watched{110.0, 1});
  one.observation.whole_days = false;
  CHECK(after(one, Endpoint::overall_survival, {91.25}) == Watched{109.0, 1});
  gives_dli(one.life, 91.5);
  CHECK(level_by(one, Category::received_dli, {91.25}) == 0);
  CHECK(level_by(one, Category::received_dli, {91.75}) == 1);
}

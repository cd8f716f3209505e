// What is overlooked: relapses between visits, mild adverse events, missing values.
#include "sim/random/address.hpp"
#include "tests/plan/hand_made.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using Kind = sim::AdverseEventKind;
using sim::Moment;

namespace {

constexpr std::uint32_t patients = 20'000;

Case with_visits(const sim::History& life, double interval) {
  Case one{.life = life};
  one.observation.visit_interval = {interval};
  return one;
}

sim::History remission_to(double relapse, double death = sim::never) {
  sim::History h = haematologic();
  h[Moment::assessment] = h[Moment::response] = 30.0;
  h[Moment::relapse] = relapse;
  h[Moment::death] = death;
  return h;
}

/// The share of many patients, each with this life, in whom the level is 1.
double share(Case one, const CategoryKey& key) {
  double yes = 0.0;
  for (one.number = 0; one.number < patients; ++one.number) yes += level_in(one, key) == 1 ? 1.0 : 0.0;
  return yes / patients;
}

}  // namespace

TEST_CASE("visits: a relapse is found at the next one, and dated then", "[exact]") {
  Case one = with_visits(remission_to(100.0), 30.0);
  CHECK(time_in(one, Endpoint::disease_free_survival) == Watched{90.0, 1});  // day 120 less day 30
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{120.0, 1});
  one.life[Moment::relapse] = 120.0;  // on the day of a visit
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{120.0, 1});
  one.life[Moment::relapse] = 120.01;
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{150.0, 1});
  one.life.facts.patient.type = sim::RelapseType::mrd;  // the loss of MRD-negativity is found in the same way
  CHECK(time_in(one, Endpoint::disease_free_survival) == Watched{150.0, 1});
}

TEST_CASE("visits: death finds a relapse, too", "[exact]") {
  const Case one = with_visits(remission_to(100.0, 110.0), 30.0);
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{110.0, 1});
  CHECK(time_in(one, Endpoint::overall_survival) == Watched{110.0, 1});
}

TEST_CASE("visits: what no visit finds before the record ends is not in it", "[exact]") {
  Case one = with_visits(remission_to(100.0), 30.0);
  one.lock = 120.0;
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{119.0, 0});
  one.lock = 121.0;
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{120.0, 1});
}

TEST_CASE("visits: a relapse that is not yet found rules nothing out", "[exact]") {
  Case one = with_visits(remission_to(100.0), 30.0);
  one.life[Moment::chronic_gvhd] = 115.0;
  CHECK(time_in(one, Endpoint::chronic_gvhd) == Watched{115.0, 1});
  one.observation.visit_interval = {};
  CHECK(time_in(one, Endpoint::chronic_gvhd) == Watched{100.0, 0});
}

TEST_CASE("visits: a relapse that answers the assessment answers it when it is found", "[exact]") {
  Case one = with_visits(mrd(), 30.0);
  one.life[Moment::assessment] = one.life[Moment::relapse] = 20.0;
  one.lock = 25.0;
  CHECK(level_in(one, Category::response) == -1);
  one.lock = 31.0;
  CHECK(level_in(one, Category::response) == 0);
}

TEST_CASE("missed: certain to be missed are mild events only", "[exact]") {
  Case one{.life = haematologic()};
  one.observation.missed_grade_1 = one.observation.missed_grade_2 = {1.0};
  const auto seen = [&](Kind kind, int grade, EventSet set) {
    one.life.adverse_events.clear();
    has(one.life, kind, grade, 5.0, 9.0);
    return level_in(one, CategoryKey{Category::adverse_event, {set, 1, 5}, {}});
  };
  CHECK(seen(Kind::infection, 1, EventSet::infection) == 0);
  CHECK(seen(Kind::infection, 2, EventSet::infection) == 0);
  CHECK(seen(Kind::infection, 3, EventSet::infection) == 1);
  CHECK(seen(Kind::acute_gvhd, 1, EventSet::gvhd) == 0);
  CHECK(seen(Kind::acute_gvhd, 2, EventSet::gvhd) == 1);  // they change the treatment
  CHECK(seen(Kind::chronic_gvhd, 2, EventSet::gvhd) == 1);
  one.observation.missed_grade_2 = {};
  CHECK(seen(Kind::crs, 1, EventSet::crs) == 0);
  CHECK(seen(Kind::crs, 2, EventSet::crs) == 1);
  one.observation.missed_grade_1 = {};
  CHECK(seen(Kind::crs, 1, EventSet::crs) == 1);
}

TEST_CASE("missed: a mild event that turns out fatal is not missed once the death is seen", "[exact]") {
  Case one{.life = haematologic()};
  one.observation.missed_grade_1 = {1.0};
  has(one.life, Kind::infection, 1, 5.0, 20.0);
  one.life.adverse_events.back().fatal = true;
  one.life[Moment::death] = 20.0;
  const CategoryKey infection{Category::adverse_event, {EventSet::infection, 5, 5}, {}};
  CHECK(level_in(one, infection) == 1);
  one.lock = 20.0;
  CHECK(level_in(one, infection) == 0);
  CHECK(level_in(one, {Category::adverse_event, {EventSet::infection, 1, 5}, {}}) == 0);
}

TEST_CASE("missed: the draw of an event is that of its place in the list", "[exact]") {
  Case one{.life = haematologic()};
  for (int i = 0; i < 12; ++i) has(one.life, Kind::other, 1, 1.0 + i, 2.0 + i);
  one.observation.missed_grade_1 = {0.5};
  for (one.number = 0; one.number < 200; ++one.number) {
    double first = 999.0;
    for (std::uint16_t i = 12; i-- > 0;) {
      const double u =
          sim::uniform(sim::StreamKey::from_seed(1), {0, one.number, sim::Quantity::adverse_event_missed, i});
      if (u >= 0.5) first = 1.0 + i;
    }
    REQUIRE(time_in(one, SurvivalKey{Endpoint::adverse_event, Origin::usual, {}, {}}).days == first);
  }
}

TEST_CASE("missed: as often as said, by grade", "[monte-carlo]") {
  // 20,000 patients with one event: 5 standard errors are .015, far less than from grade 1 to grade 2.
  Case one{.life = haematologic()};
  one.observation.missed_grade_1 = {0.6};
  one.observation.missed_grade_2 = {0.2};
  for (const auto& [grade, missed] : {std::pair{1, 0.6}, {2, 0.2}}) {
    one.life.adverse_events.clear();
    has(one.life, Kind::infection, grade, 5.0, 9.0);
    INFO("grade " << grade);
    CHECK(sim::test::errors_from(share(one, {Category::adverse_event, {}, {}}), 1.0 - missed, patients) <
          sim::test::standard_errors);
  }
}

TEST_CASE("missing: certain to be missing are traits and measures, nothing else", "[exact]") {
  Case one{.life = haematologic()};
  one.life[Moment::assessment] = one.life[Moment::response] = 30.0;
  one.life[Moment::death] = 400.0;
  one.life.facts.patient.age_years = 33.0F;
  gives_dli(one.life, 20.0);
  has(one.life, Kind::neutropenia, 3, 6.0, 17.0);
  has(one.life, Kind::thrombocytopenia, 3, 6.0, 17.0);
  for (const double chance : {0.0, 1.0}) {
    one.observation.missing_values = {chance};
    const bool missing = chance == 1.0;
    for (const auto category : {Category::donor_match, Category::hsct_interval, Category::ph, Category::sex,
                                Category::age_group, Category::blasts, Category::extramedullary}) {
      INFO(sim::name_of(category));
      CHECK((level_in(one, category) == -1) == missing);
    }
    for (std::size_t i = 0; i < quantitative_count; ++i) {
      INFO(sim::Names<Quantitative>::values[i]);
      CHECK(stats::is_missing(value_in(one, static_cast<Quantitative>(i))) == missing);
    }
    CHECK(is_missing(time_in(one, Endpoint::neutrophil_recovery)) == missing);
    CHECK(is_missing(time_in(one, Endpoint::platelet_recovery)) == missing);
    for (const auto category :
         {Category::relapse_type, Category::response, Category::mrd_negative, Category::adverse_event,
          Category::acute_gvhd, Category::chronic_gvhd, Category::courses, Category::received_dli}) {
      INFO(sim::name_of(category));
      CHECK(level_in(one, category) >= 0);
    }
    CHECK(time_in(one, Endpoint::overall_survival) == Watched{400.0, 1});
    CHECK(time_in(one, Endpoint::disease_free_survival) == Watched{370.0, 1});
  }
}

TEST_CASE("missing: as often as said, and each variable by itself", "[monte-carlo]") {
  // 20,000 patients: 5 standard errors are .014 of .2, .008 of the .04 who miss both if independent. One draw
  // for both would make it .2.
  Case one{.life = haematologic()};
  one.observation.missing_values = {0.2};
  double donor = 0.0, sex = 0.0, both = 0.0, age = 0.0;
  for (one.number = 0; one.number < patients; ++one.number) {
    const bool no_donor = level_in(one, Category::donor_match) == -1,
               no_sex = level_in(one, Category::sex) == -1;
    donor += no_donor;
    sex += no_sex;
    both += no_donor && no_sex;
    const bool no_age = level_in(one, Category::age_group) == -1;
    age += no_age != stats::is_missing(value_in(one, Quantitative::age));
  }
  CHECK(sim::test::errors_from(donor / patients, 0.2, patients) < sim::test::standard_errors);
  CHECK(sim::test::errors_from(sex / patients, 0.2, patients) < sim::test::standard_errors);
  CHECK(sim::test::errors_from(both / patients, 0.04, patients) < sim::test::standard_errors);
  CHECK(age == 0.0);  // one value, in two columns
}

// What each time counts from, what ends it, and what rules it out.
#include "tests/plan/hand_made.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using Kind = sim::AdverseEventKind;
using sim::Moment;

namespace {

const EventFilter severe_infection{EventSet::infection, 3, 5};

Watched infection_in(const Case& one, Origin origin = Origin::usual) {
  return time_in(one, SurvivalKey{Endpoint::adverse_event, origin, severe_infection, {}});
}

}  // namespace

TEST_CASE("record: disease-free survival begins at response, for MRD entries at the first dose", "[exact]") {
  Case one{.life = haematologic(), .entry = 5.3};
  one.life[Moment::response] = one.life[Moment::assessment] = 30.4;
  one.life[Moment::relapse] = 100.2;
  one.life[Moment::death] = 150.0;
  // Entry 5.3: response on day 35, relapse on day 105: 70 days.
  CHECK(time_in(one, Endpoint::disease_free_survival) == Watched{70.0, 1});
  one.lock = 91.0;  // watched to day 90, response on day 35: 55 days, censored
  CHECK(time_in(one, Endpoint::disease_free_survival) == Watched{55.0, 0});
  one.lock = 1000.0;
  one.life[Moment::relapse] = sim::never;  // a death without relapse ends it too: day 155 less day 35
  CHECK(time_in(one, Endpoint::disease_free_survival) == Watched{120.0, 1});
  one.life[Moment::relapse] = 100.2;
  one.life.facts.patient.type = sim::RelapseType::mrd;
  CHECK(time_in(one, Endpoint::disease_free_survival) == Watched{100.0, 1});  // day 105 less day 5
  one.lock = 35.0;  // before the response is seen: not a responder of this record
  CHECK(is_missing(time_in(one, Endpoint::disease_free_survival)));
}

TEST_CASE("record: event-free survival of a haematologic relapse ends at failure to respond", "[exact]") {
  Case one{.life = haematologic()};
  one.life[Moment::assessment] = 30.0;
  one.life[Moment::second_assessment] = 70.0;
  one.life[Moment::death] = 200.0;
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{70.0, 1});
  one.lock = 70.0;  // not yet assessed
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{69.0, 0});
  one.lock = 1000.0;
  one.life[Moment::response] = 90.0;  // too late
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{70.0, 1});
  one.life[Moment::response] = 70.0;  // just in time
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{200.0, 1});
  one.life[Moment::relapse] = 120.0;
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{120.0, 1});
  one.life = haematologic();
  one.life[Moment::death] = 50.0;
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{50.0, 1});
}

TEST_CASE("record: event-free survival of an MRD relapse ends at relapse or death", "[exact]") {
  Case one{.life = mrd()};
  one.life[Moment::assessment] = 30.0;
  one.life[Moment::second_assessment] = 70.0;
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{999.0, 0});
  one.life[Moment::death] = 300.0;
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{300.0, 1});
  one.life[Moment::relapse] = 80.0;
  CHECK(time_in(one, Endpoint::event_free_survival) == Watched{80.0, 1});
}

TEST_CASE("record: a time may count from another day", "[exact]") {
  Case one{.life = haematologic(), .entry = 40.5};
  one.life.facts.patient.waiting_days = 12.0;
  one.life.facts.patient.days_from_hsct = 200.0;
  one.life[Moment::response] = 30.0;
  gives_dli(one.life, 20.0);
  one.life[Moment::death] = 100.0;
  const auto survival = [&](Origin origin) { return time_in(one, Endpoint::overall_survival, origin); };
  CHECK(survival(Origin::usual) == Watched{100.0, 1});
  CHECK(survival(Origin::first_dose) == Watched{100.0, 1});
  CHECK(survival(Origin::relapse) == Watched{112.0, 1});
  CHECK(survival(Origin::transplant) == Watched{312.0, 1});  // before the study opened: day -172
  CHECK(survival(Origin::response) == Watched{70.0, 1});
  CHECK(survival(Origin::dli) == Watched{80.0, 1});
  one.life.facts.patient.waiting_days = 40.75;  // relapse on day -1 (-0.25), first dose on day 40: 41 days
  CHECK(survival(Origin::relapse) == Watched{141.0, 1});
}

TEST_CASE("record: who has no such day in the record has no such time", "[exact]") {
  Case one{.life = haematologic()};
  one.life[Moment::death] = 100.0;
  CHECK(is_missing(time_in(one, Endpoint::overall_survival, Origin::response)));
  CHECK(is_missing(time_in(one, Endpoint::overall_survival, Origin::dli)));
  gives_dli(one.life, 20.0);
  one.lock = 20.0;
  CHECK(is_missing(time_in(one, Endpoint::overall_survival, Origin::dli)));
  one.lock = 21.0;
  CHECK(time_in(one, Endpoint::overall_survival, Origin::dli) == Watched{0.0, 0});
}

TEST_CASE("record: GVHD counts from DLI, without one from the first dose", "[exact]") {
  Case one{.life = haematologic()};
  one.life[Moment::acute_gvhd] = 60.0;
  one.life[Moment::chronic_gvhd] = 130.0;
  CHECK(time_in(one, Endpoint::acute_gvhd) == Watched{60.0, 1});
  gives_dli(one.life, 20.0);
  CHECK(time_in(one, Endpoint::acute_gvhd) == Watched{40.0, 1});
  CHECK(time_in(one, Endpoint::chronic_gvhd) == Watched{110.0, 1});
  CHECK(time_in(one, Endpoint::chronic_gvhd, Origin::first_dose) == Watched{130.0, 1});
  one.lock = 100.0;
  CHECK(time_in(one, Endpoint::chronic_gvhd) == Watched{79.0, 0});
  one.lock = 1000.0;
  gives_dli(one.life, 70.0);  // who had it before cannot have it for the first time after
  CHECK(is_missing(time_in(one, Endpoint::acute_gvhd)));
}

TEST_CASE("record: death and relapse end the time to GVHD; or leave it at risk to the lock", "[exact]") {
  Case one{.life = haematologic(), .entry = 10.0, .lock = 500.0};
  gives_dli(one.life, 20.0);
  one.life[Moment::response] = 30.0;
  one.life[Moment::relapse] = 90.0;
  one.life[Moment::chronic_gvhd] = 100.0;
  one.life[Moment::death] = 200.0;
  Case staying = one;
  staying.observation.deaths_before_event = CompetingEvents::stay_at_risk;
  CHECK(time_in(one, Endpoint::chronic_gvhd) == Watched{70.0, 0});
  CHECK(time_in(staying, Endpoint::chronic_gvhd) == Watched{469.0, 0});  // day 499 less day 30
  CHECK(time_in(one, Endpoint::overall_survival) == time_in(staying, Endpoint::overall_survival));
  one.life[Moment::relapse] = staying.life[Moment::relapse] = 110.0;  // after it
  CHECK(time_in(one, Endpoint::chronic_gvhd) == Watched{80.0, 1});
  CHECK(time_in(staying, Endpoint::chronic_gvhd) == Watched{80.0, 1});
  one.life[Moment::chronic_gvhd] = staying.life[Moment::chronic_gvhd] = sim::never;
  one.life[Moment::relapse] = staying.life[Moment::relapse] = sim::never;
  CHECK(time_in(one, Endpoint::chronic_gvhd) == Watched{180.0, 0});
  CHECK(time_in(staying, Endpoint::chronic_gvhd) == Watched{469.0, 0});
  staying.observation.whole_days = false;
  staying.entry = 10.5;
  CHECK(time_in(staying, Endpoint::chronic_gvhd) == Watched{469.5, 0});  // 500 less 30.5
}

TEST_CASE("record: who is lost, or alive at the lock, is censored then in either reading", "[exact]") {
  Case one{.life = haematologic(), .lock = 150.0};
  gives_dli(one.life, 20.0);
  one.life[Moment::death] = 200.0;
  for (const auto reading : {CompetingEvents::censored, CompetingEvents::stay_at_risk}) {
    one.observation.deaths_before_event = reading;
    CHECK(time_in(one, Endpoint::acute_gvhd) == Watched{129.0, 0});
  }
}

TEST_CASE("record: the first adverse event of a set within the grades", "[exact]") {
  Case one{.life = haematologic()};
  has(one.life, Kind::neutropenia, 4, 2.0, 20.0);
  has(one.life, Kind::infection, 2, 5.0, 9.0);
  has(one.life, Kind::infection, 4, 33.0, 50.0);
  CHECK(infection_in(one) == Watched{33.0, 1});
  CHECK(time_in(one, SurvivalKey{Endpoint::adverse_event, Origin::usual, {EventSet::infection, 1, 5}, {}}) ==
        Watched{5.0, 1});
  CHECK(time_in(one, SurvivalKey{Endpoint::adverse_event, Origin::usual, {EventSet::any, 1, 5}, {}}) ==
        Watched{2.0, 1});
  CHECK(time_in(one, SurvivalKey{Endpoint::adverse_event, Origin::usual, {EventSet::infection, 5, 5}, {}}) ==
        Watched{999.0, 0});
  one.lock = 33.0;
  CHECK(infection_in(one) == Watched{32.0, 0});
}

TEST_CASE("record: of adverse events, the first from the origin on", "[exact]") {
  Case one{.life = haematologic()};
  has(one.life, Kind::infection, 3, 5.0, 9.0);
  has(one.life, Kind::infection, 3, 40.0, 50.0);
  gives_dli(one.life, 20.0);
  CHECK(infection_in(one) == Watched{5.0, 1});
  CHECK(infection_in(one, Origin::dli) == Watched{20.0, 1});
}

TEST_CASE("record: an adverse event at the moment of death is not ruled out by it", "[exact]") {
  Case one{.life = haematologic()};
  has(one.life, Kind::other, 4, 60.0, 60.0);
  one.life.adverse_events.back().fatal = true;
  one.life[Moment::death] = 60.0;
  CHECK(time_in(one, SurvivalKey{Endpoint::adverse_event, Origin::usual, {EventSet::other, 5, 5}, {}}) ==
        Watched{60.0, 1});
}

TEST_CASE("record: recovery counts from the onset of the first severe cytopenia of the first course",
          "[exact]") {
  Case one{.life = haematologic()};
  CHECK(is_missing(time_in(one, Endpoint::neutrophil_recovery)));
  has(one.life, Kind::neutropenia, 2, 1.0, 3.0);
  has(one.life, Kind::thrombocytopenia, 4, 4.0, 30.0);
  has(one.life, Kind::neutropenia, 3, 6.0, 17.0);
  has(one.life, Kind::neutropenia, 4, 60.0, 90.0);
  one.life.adverse_events.back().course = 1;
  CHECK(time_in(one, Endpoint::neutrophil_recovery) == Watched{11.0, 1});
  CHECK(time_in(one, Endpoint::platelet_recovery) == Watched{26.0, 1});
  CHECK(time_in(one, Endpoint::neutrophil_recovery, Origin::first_dose) == Watched{17.0, 1});
  one.lock = 17.0;
  CHECK(time_in(one, Endpoint::neutrophil_recovery) == Watched{10.0, 0});
  one.lock = 6.0;
  CHECK(is_missing(time_in(one, Endpoint::neutrophil_recovery)));
}

TEST_CASE("record: death before recovery is a competing event", "[exact]") {
  Case one{.life = haematologic(), .lock = 500.0};
  has(one.life, Kind::neutropenia, 4, 6.0, sim::never);
  one.life[Moment::death] = 40.0;
  CHECK(time_in(one, Endpoint::neutrophil_recovery) == Watched{34.0, 0});
  one.observation.deaths_before_event = CompetingEvents::stay_at_risk;
  CHECK(time_in(one, Endpoint::neutrophil_recovery) == Watched{493.0, 0});
  // Dead of it: its end is not a recovery.
  one.life.adverse_events[0].fatal = true;
  one.life.adverse_events[0].resolved = 40.0;
  CHECK(time_in(one, Endpoint::neutrophil_recovery) == Watched{493.0, 0});
}

#include "plan/portrait/portrait.hpp"

#include "plan/run.hpp"
#include "tests/plan/audited_study.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;
using dliplan::plan::test::audited_study;

TEST_CASE("band: percentiles are order statistics of the studies that have a value", "[exact]") {
  BandMaker maker(2);
  for (int i = 20; i >= 1; --i) maker.add(0, i);  // 5 % of 20 is the 1st, 50 % the 10th, 95 % the 19th
  const Band band = maker.band();
  CHECK(band.low[0] == 1.0);
  CHECK(band.middle[0] == 10.0);
  CHECK(band.high[0] == 19.0);
  CHECK(band.studies[0] == 20);
  CHECK(band.studies[1] == 0);
  CHECK(band.middle[1] == 0.0);
}

namespace {

/// Two arms with constant hazards; medians of 8.5 months, and 0.6 of that hazard.
Study exponential_study() {
  Study study;
  for (const double ratio : {1.0, 0.6}) {
    Arm arm;
    arm.name = ratio == 1.0 ? "control" : "treatment";
    arm.model.pathway = sim::PathwayKind::two_state;
    arm.model.two_state.death = sim::Law::exponential_median(sim::from_months(8.5).count);
    arm.model.two_state.hazard_ratio = {ratio};
    study.arms.push_back(arm);
  }
  study.accrual.enrolled = 40;
  study.observation.inclusion = Inclusion::all_starters;
  study.truth.patients = 10'000;
  return study;
}

}  // namespace

TEST_CASE("portrait: the truth of constant hazards is exponential", "[monte-carlo]") {
  const Portrait all = portrait(exponential_study(), 2);
  REQUIRE(all.survival.size() == 2);
  REQUIRE(all.truth_patients == 20'000);
  CHECK(all.incidence.empty());
  CHECK(all.events.empty());
  for (const SurvivalPortrait& arm : all.survival) {
    const double hazard = (arm.group == "control" ? 1.0 : 0.6) * std::log(2.0) / sim::from_months(8.5).count;
    for (std::size_t i = 0; i < all.days.size(); ++i) {
      const double expected = std::exp(-hazard * all.days[i]);
      // 10,000 patients an arm, nobody censored: 5 standard errors of a share; sees an error of 0.04.
      const double error = std::sqrt(expected * (1.0 - expected) / 10'000.0);
      CHECK(std::abs(arm.truth[i] - expected) <= 5.0 * error + 1e-12);
    }
  }
}

TEST_CASE("portrait: numbers at risk begin with the cohort, and bands are in order", "[law]") {
  const Portrait all = portrait(exponential_study(), 30);
  CHECK(all.studies == 30);
  double at_risk = 0.0;
  for (const SurvivalPortrait& arm : all.survival) {
    at_risk += arm.example_at_risk.front();
    CHECK(arm.survival.studies.front() == 30);
    for (std::size_t i = 0; i < all.days.size(); ++i) {
      CHECK(arm.survival.low[i] <= arm.survival.middle[i]);
      CHECK(arm.survival.middle[i] <= arm.survival.high[i]);
    }
  }
  CHECK(at_risk == 40.0);
  CHECK(*all.enrolled.mean() == 40.0);
  CHECK(all.included.middle.back() == 40.0);
}

TEST_CASE("portrait: 1 - Kaplan-Meier is never below the incidence, and events are counted once a patient",
          "[law]") {
  const Portrait all = portrait(audited_study(30), 20);
  REQUIRE(all.incidence.size() == 4);
  for (const IncidencePortrait& one : all.incidence) {
    for (std::size_t i = 0; i < all.days.size(); ++i) {
      CHECK(one.aalen_johansen.middle[i] <= one.one_minus_kaplan_meier.middle[i] + 1e-12);
      CHECK(one.aalen_johansen.studies[i] == one.one_minus_kaplan_meier.studies[i]);
    }
  }
  REQUIRE(all.events.size() == sim::adverse_event_kinds * 5);
  for (std::size_t kind = 0; kind < sim::adverse_event_kinds; ++kind) {
    double patients = 0.0;
    for (std::size_t grade = 0; grade < 5; ++grade) patients += *all.events[5 * kind + grade].patients.mean();
    CHECK(patients <= 30.0);
  }
  const auto any = [](const EventCount& one) { return one.studies_with > 0; };
  CHECK(std::any_of(all.events.begin(), all.events.end(), any));
}

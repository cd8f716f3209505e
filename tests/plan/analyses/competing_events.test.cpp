#include "plan/enrolment.hpp"
#include "plan/evaluate.hpp"
#include "tests/plan/hand_made.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

TEST_CASE("relapse and non-relapse death: on each record they share out the events of disease-free survival",
          "[law]") {
  Study study = protocol_study(200);
  study.analyses.clear();
  for (const auto endpoint : {Endpoint::relapse, Endpoint::non_relapse_death}) {
    Analysis incidence = analysis(AnalysisKind::cumulative_incidence);
    incidence.endpoint = endpoint;
    incidence.times = {sim::from_months(12.0)};
    study.analyses.push_back(incidence);
  }
  Analysis free = analysis(AnalysisKind::kaplan_meier);
  free.endpoint = Endpoint::disease_free_survival;
  free.times = {sim::from_months(12.0)};
  study.analyses.push_back(free);
  Enrolment enrolment(study, columns_for(study.analyses));
  Evaluation evaluation(study);
  int relapses = 0, deaths = 0;
  for (std::uint64_t replicate = 0; replicate < 20; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(2), replicate);
    const auto& data = enrolment.data();
    const auto& relapse = data.survival[0];
    const auto& death = data.survival[1];
    const auto& either = data.survival[2];
    for (std::size_t row = 0; row < data.rows; ++row) {
      if (stats::is_missing(either.time[row])) {
        REQUIRE(stats::is_missing(relapse.time[row]));
        continue;
      }
      REQUIRE(relapse.time[row] == either.time[row]);
      REQUIRE(death.time[row] == either.time[row]);
      // 1 and 2 swap their meaning; 0 is 0 in all.
      REQUIRE((relapse.event[row] != 0) == (either.event[row] == 1));
      REQUIRE(relapse.event[row] + death.event[row] == (either.event[row] == 1 ? 3 : 0));
      relapses += relapse.event[row] == 1 ? 1 : 0;
      deaths += death.event[row] == 1 ? 1 : 0;
    }
    const auto outcomes = evaluation(data);
    const auto& survival = outcomes[2].estimates[1];
    if (survival) {
      CHECK(outcomes[0].estimates[0]->value + outcomes[1].estimates[0]->value + survival->value ==
            Approx(1.0).epsilon(1e-13));
    }
  }
  CHECK(relapses > 100);
  CHECK(deaths > 20);
}

TEST_CASE("recorded change: days from the origin of the time to the change of group", "[exact]") {
  Analysis cox = analysis(AnalysisKind::cox);
  cox.group = Category::received_dli;
  cox.groups = Grouping::time_dependent;
  const Recording recording = columns_for(std::vector<Analysis>{cox});
  REQUIRE(recording.changes.size() == 1);
  const auto change = [&](const Case& one) {
    OneRecord record(one, recording);
    return record.data().measure.at(0).value.at(0);
  };
  Case one{.life = haematologic(), .entry = 100.25};
  one.life[sim::Moment::death] = 300.0;
  CHECK(change(one) == sim::never);
  gives_dli(one.life, 20.9);  // day 121.15 of the study; the first dose was on day 100
  CHECK(change(one) == 21.0);
  one.lock = 110.0;  // the record ends before it
  CHECK(change(one) == sim::never);
}

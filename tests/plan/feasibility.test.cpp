#include "plan/feasibility.hpp"

#include "plan/replication.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

constexpr std::uint64_t replicates = 40;

Tally tallied(const Study& study, sim::StreamKey key) {
  Replication replication(study, key);
  Tally tally(study);
  replication.add({0, replicates}, tally);
  return tally;
}

}  // namespace

TEST_CASE("feasibility: what is tallied is what the data sets hold at the lock", "[oracle]") {
  const Study study = protocol_study(30);
  const auto key = sim::StreamKey::from_seed(5);
  const Tally tally = tallied(study, key);
  Enrolment enrolment(study, {.endpoints = {SurvivalKey{}}, .categories = {}, .measures = {}});
  double deaths = 0.0, at_12 = 0.0, largest = 0.0;
  for (std::uint64_t replicate = 0; replicate < replicates; ++replicate) {
    enrolment.run(key, replicate);
    const auto& survival = enrolment.data().survival.front();
    for (std::size_t i = 0; i < survival.time.size(); ++i) {
      deaths += survival.event[i];
      at_12 += survival.time[i] >= 365.25 ? 1.0 : 0.0;
      largest = std::max(largest, survival.time[i]);
    }
  }
  const FeasibilityTally& seen = tally.feasibility;
  CHECK(*seen.enrolled.values.mean() == 30.0);
  CHECK(*seen.enrolled.steps.quantile(0.05) == 30);
  CHECK(*seen.deaths.values.mean() == Approx(deaths / 40.0));
  CHECK(*seen.at_risk[1].values.mean() == Approx(at_12 / 40.0));
  CHECK(*seen.at_risk[3].values.mean() <= *seen.at_risk[1].values.mean());
  CHECK(seen.follow_up.steps.seen() == 40);
  CHECK(*seen.follow_up.values.mean() < sim::to_months({largest}));
  CHECK(seen.months_to_close.steps.seen() == 0);  // the calendar is given
}

TEST_CASE("feasibility: the way to a number of patients is the day of that inclusion", "[oracle]") {
  const Study study = protocol_study(12);
  const auto key = sim::StreamKey::from_seed(5);
  const Tally tally = tallied(study, key);
  Enrolment enrolment(study, {.endpoints = {SurvivalKey{}}, .categories = {}, .measures = {}});
  double sum = 0.0;
  for (std::uint64_t replicate = 0; replicate < replicates; ++replicate) {
    enrolment.run(key, replicate);
    std::vector<double> days(enrolment.inclusion_days().begin(), enrolment.inclusion_days().end());
    REQUIRE(days.size() == 12);
    std::nth_element(days.begin(), days.begin() + 9, days.end());
    sum += sim::to_months({days[9]});
  }
  const auto& months_to = tally.feasibility.months_to;
  CHECK(months_to[1].steps.seen() == 40);  // patient 10
  CHECK(*months_to[1].values.mean() == Approx(sum / 40.0));
  CHECK(*months_to[0].values.mean() < *months_to[1].values.mean());
  CHECK(months_to[2].steps.seen() == 0);  // no study has 20
}

TEST_CASE("feasibility: a patient is counted once, whatever twins there are", "[law]") {
  const Study alone = protocol_study(20);
  Study twins = alone;
  twins.arms.push_back({"no DLI", 1.0, twins.arms[0].model, twins.arms[0].name});
  twins.arms[1].model.sequential.dli.given = false;
  const auto key = sim::StreamKey::from_seed(5);
  CHECK(tallied(twins, key).feasibility == tallied(alone, key).feasibility);
}

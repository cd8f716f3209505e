#include "plan/truth.hpp"

#include "plan/enrolment.hpp"
#include "tests/plan/cohorts.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using sim::test::standard_errors;

namespace {

const Execution one_thread{.threads = 1, .stop = nullptr, .progress = nullptr};

}  // namespace

TEST_CASE("truth: the true survival of exponential deaths is the closed form", "[monte-carlo]") {
  Study study = two_arm_study(60, 1.0);
  study.truth.patients = 1'000'000;
  const Truths truths = true_values(study, simulated(one_thread));
  REQUIRE(truths.size() == 2);
  CHECK(truths[0].empty());  // a log-rank test estimates nothing
  const auto check = [](const stats::Measure& truth, double value) {
    INFO(truth.value << " ± " << truth.mcse << ", closed form " << value);
    CHECK(std::abs(truth.value - value) < standard_errors * truth.mcse);
  };
  const auto& curve = truths[1];
  check(curve[0].value(), 300.0);
  check(curve[1].value(), std::exp2(-sim::from_months(6.0).count / 300.0));
  check(curve[2].value(), std::exp2(-sim::from_months(12.0).count / 300.0));
  // A share at a million patients: sqrt(p (1 - p) / 1e6), as the spread of fifty cohorts has to say too.
  CHECK(curve[2].value().mcse == Approx(0.000495).epsilon(0.5));
}

TEST_CASE("truth: a median that half of the patients never reach is a reason, not a number", "[edge]") {
  Study study = two_arm_study(60, 1.0);
  for (Arm& arm : study.arms) arm.model.two_state.death = sim::Law::weibull(1.0, 200.0, 0.7);
  study.truth.patients = 50'000;
  const Truths truths = true_values(study, simulated(one_thread));
  REQUIRE(!truths[1][0]);
  CHECK(truths[1][0].error() == stats::NoAnswer::median_not_reached);
  // S(12 months) = .7 + .3 exp(-365.25 / 200)
  CHECK(std::abs(truths[1][2]->value - (0.7 + 0.3 * std::exp(-365.25 / 200.0))) <
        standard_errors * truths[1][2]->mcse);
}

TEST_CASE("truth: it is blind to who is offered treatment, and to how patients come and are recorded",
          "[law]") {
  Study study = all_starters_study(60);
  study.truth.patients = 50'000;
  const Truths truths = true_values(study, simulated(one_thread));
  Study other = study;
  other.observation.loss_to_follow_up = {0.01};
  other.observation.visit_interval = {60.0};
  other.observation.missed_grade_1 = other.observation.missed_grade_2 = {0.5};
  other.observation.missing_values = {0.3};
  other.observation.whole_days = false;
  other.calendar.data_lock = other.calendar.enrolment_closes;
  other.accrual.enrolled = 7;
  other.accrual.growth = {1.0 / sim::days_per_year};
  other.arms[0].model.sequential.screening.starts_treatment = {0.2};
  CHECK(true_values(other, simulated(one_thread)) == truths);
  other.accrual.enrolled.reset();
  other.accrual.recruit_until = 40;
  CHECK(true_values(other, simulated(one_thread)) == truths);
  // But not to whom the protocol excludes.
  other.arms[0].model.sequential.baseline.severe_infection = {0.5};
  other.arms[0].model.sequential.screening.exclude.severe_infection = false;
  CHECK(!(true_values(other, simulated(one_thread)) == truths));
}

TEST_CASE("truth: the complete cohort has all eligible patients treated, nobody lost, and a fixed size",
          "[exact]") {
  Study study = recruiting_study(20);
  study.truth.patients = 50'000;
  const Study complete = complete_study(study);
  Enrolment enrolment(complete, {});
  enrolment.run(sim::StreamKey::from_seed(3), 0);
  const Funnel& funnel = enrolment.funnel();
  CHECK(funnel[FunnelStep::enrolled] == 1000);
  CHECK(funnel[FunnelStep::treated] == 1000);
  CHECK(funnel[FunnelStep::other_treatment] == 0);
  CHECK(funnel[FunnelStep::not_yet_treated] == 0);
  CHECK(funnel[FunnelStep::removed_severe_infection] > 0);
  CHECK(funnel[FunnelStep::lost_waiting] > 0);
  CHECK(funnel[FunnelStep::lost] == 0);
  CHECK(!enrolment.recruits_until());
  CHECK(complete.observation.deaths_before_event == CompetingEvents::stay_at_risk);
  CHECK(enrolment.timeline().days_to_lock >= enrolment.timeline().enrolment_days + 36525.0);
}

TEST_CASE("truth: of those included, it keeps the inclusion rule", "[exact]") {
  Study study = protocol_study(20);
  study.truth.patients = 50'000;
  study.truth.population = TruthPopulation::included;
  Enrolment enrolment(complete_study(study), {});
  enrolment.run(sim::StreamKey::from_seed(3), 0);
  CHECK(enrolment.funnel()[FunnelStep::enrolled] == 1000);
  CHECK(enrolment.funnel()[FunnelStep::received_dli] == 1000);
  CHECK(enrolment.funnel()[FunnelStep::treated] > 1000);
}

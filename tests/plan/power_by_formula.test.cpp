#include "plan/power_by_formula.hpp"

#include "plan/run.hpp"
#include "stats/design/exponential_trial.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

/// Two arms of 60 each, losses of one in a hundred a month.
Study trial(double hazard_ratio) {
  Study study = two_arm_study(120, hazard_ratio);
  study.observation.loss_to_follow_up = sim::from_monthly(0.01);
  study.observation.loss_in_active_disease = {1.0};
  return study;
}

Analysis log_rank_of(const Study& study) {
  return study.analyses.front();
}

}  // namespace

TEST_CASE("power by formula: the numbers of the trial are the study's", "[exact]") {
  const Study study = trial(0.5);
  const auto power = power_by_formula(study, log_rank_of(study));
  REQUIRE(power);
  const double hazard = study.arms[0].model.two_state.death.cumulative_hazard(1.0);
  const double window = study.calendar.enrolment_days();
  const double loss = study.observation.loss_to_follow_up.per_day;
  const stats::ExponentialTrial same{
      hazard, 0.5 * hazard, loss, loss, {window, study.calendar.days_to_lock() - window}, 0.5, 0.05};
  CHECK(power->schoenfeld ==
        Approx(stats::power_of_log_rank(same, stats::EventsFormula::schoenfeld, 120.0)).epsilon(1e-12));
  CHECK(power->freedman ==
        Approx(stats::power_of_log_rank(same, stats::EventsFormula::freedman, 120.0)).epsilon(1e-12));
  CHECK(std::abs(power->lakatos - power->freedman) < 0.03);
}

TEST_CASE("power by formula: the simulation finds Lakatos's power", "[monte-carlo]") {
  for (const double ratio : {0.5, 0.65}) {
    const Study study = trial(ratio);
    const auto power = power_by_formula(study, log_rank_of(study));
    REQUIRE(power);
    constexpr std::uint64_t replicates = 4000;
    const Tally tally =
        run_replicates(study, 0, replicates, {.threads = 1, .stop = nullptr, .progress = nullptr});
    const double simulated =
        static_cast<double>(tally.analyses.front().rejected) / static_cast<double>(replicates);
    const double mcse = std::sqrt(simulated * (1.0 - simulated) / static_cast<double>(replicates));
    // The formula's own error at 120 patients: a point and a half.
    CHECK(std::abs(simulated - power->lakatos) < 5.0 * mcse + 0.015);
  }
}

TEST_CASE("power by formula: no answer where the formulas do not know the study", "[edge]") {
  const Study study = trial(0.5);
  const auto known = [](const Study& one) { return power_by_formula(one, one.analyses.front()).has_value(); };
  REQUIRE(known(study));
  CHECK(!known(trial(1.0)));
  Study other = study;
  other.analyses.front().weights = CurveWeights::peto;
  CHECK(!known(other));
  other = study;
  other.observation.loss_in_active_disease = {2.0};
  CHECK(!known(other));
  other = study;
  other.accrual.enrolled.reset();
  CHECK(!known(other));
  other = study;
  other.arms[1].model.two_state.death = sim::Law::weibull(1.3, 200.0);
  CHECK(!known(other));
  CHECK(!known(protocol_study(30)));
}

TEST_CASE("power by formula: below ten expected events no formula is meant for it", "[exact]") {
  Study study = trial(0.5);
  const auto many = power_by_formula(study, log_rank_of(study));
  CHECK(many->is_meant_for_it());
  CHECK(many->events < 120.0);
  const double each = many->events / 120.0;
  study.accrual.enrolled = static_cast<std::int64_t>(std::floor(10.0 / each));
  const auto few = power_by_formula(study, log_rank_of(study));
  CHECK(few->events == Approx(each * static_cast<double>(*study.accrual.enrolled)).epsilon(1e-12));
  CHECK(!few->is_meant_for_it());
  ++*study.accrual.enrolled;
  CHECK(power_by_formula(study, log_rank_of(study))->is_meant_for_it());
}

#include "plan/causal_truth.hpp"

#include "plan/truth.hpp"
#include "stats/performance/bias.hpp"
#include "tests/plan/audited_study.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using sim::test::standard_errors;

namespace {

/// What can be asked of the effect of a treatment that is given to some on the way.
std::vector<Analysis> questions(Category group) {
  Analysis cox = named(AnalysisKind::cox, "log hazard ratio", group);
  Analysis mean = named(AnalysisKind::restricted_mean, "mean", group);
  mean.horizon = sim::from_months(24.0);
  Analysis ranks = named(AnalysisKind::mann_whitney, "days on drug", group);
  Analysis relapse = named(AnalysisKind::chi_squared, "GVHD", group);
  relapse.outcome = Category::chronic_gvhd;
  Analysis curves = named(AnalysisKind::kaplan_meier, "curves", group);
  curves.curves = Curves::by_group;
  curves.times = {sim::from_months(12.0), sim::from_months(24.0)};
  return {cox, mean, ranks, relapse, curves};
}

Study study_of(Category group) {
  Study study;
  study.arms.push_back({"protocol", 1.0, {}});
  study.analyses = questions(group);
  study.truth.patients = 100'000;  // 10,000 of whom are twins
  return study;
}

double value(const Known& known) {
  REQUIRE(known);
  return known->value;
}

}  // namespace

TEST_CASE("effects_of_policies: treatments that do nothing have no effect at all", "[exact]") {
  // Twins are the very same patients: where nothing acts, both live as long, pair by pair.
  for (const Category group : {Category::received_dli, Category::courses}) {
    Study study = study_of(group);
    study.analyses.resize(2);
    sim::Model& model = study.arms[0].model;
    switch_off_later_treatment(model);
    model.sequential.hazard_effects.death_after_severe_gvhd.value = 1.0;
    const Truths effects = effects_of_policies(study, simulated(on_threads(1)));
    CHECK(std::abs(value(effects[0][0])) < 1e-12);
    CHECK(std::abs(value(effects[1][0])) < 1e-12);
  }
}

TEST_CASE("effects_of_policies: given less withheld, a treatment that works has less hazard and more time",
          "[monte-carlo]") {
  Study study = study_of(Category::received_dli);
  study.arms[0].model.sequential.dli.relapse_hazard_ratio.value = 0.3;
  const Truths effects = effects_of_policies(study, simulated(on_threads(1)));
  REQUIRE(effects.size() == 5);
  CHECK(value(effects[0][0]) < -0.2);
  CHECK(value(effects[1][0]) > 20.0);
  CHECK(value(effects[3][0]) > 0.1);  // chronic GVHD comes with DLI
  // Level 0 is no DLI: withheld. Median, one year, two years of each.
  const auto& curves = effects[4];
  REQUIRE(curves.size() == 6);
  CHECK(value(curves[5]) > value(curves[2]) + 0.05);
  // And the other way round for a treatment that harms.
  study.arms[0].model.sequential.dli.relapse_hazard_ratio.value = 3.0;
  const Truths harm = effects_of_policies(study, simulated(on_threads(1)));
  CHECK(value(harm[0][0]) > 0.2);
  CHECK(value(harm[1][0]) < -20.0);
  CHECK(value(harm[4][4]) < value(harm[4][1]) - 0.05);
}

TEST_CASE("effects_of_policies: the effect of a second course is that of a second course", "[monte-carlo]") {
  Study study = study_of(Category::courses);
  study.arms[0].model.sequential.second_course.relapse_hazard_ratio.value = 0.3;
  const Truths effects = effects_of_policies(study, simulated(on_threads(1)));
  CHECK(value(effects[0][0]) < -0.15);
  CHECK(value(effects[1][0]) > 15.0);
  CHECK(value(effects[2][0]) > 0.9);  // who has two has more days on drug
}

TEST_CASE("effects_of_policies: they are those of twin arms that a study states itself",
          "[oracle][monte-carlo]") {
  Study study = study_of(Category::received_dli);
  study.arms[0].model.sequential.dli.relapse_hazard_ratio.value = 0.3;
  const Truths effects = effects_of_policies(study, simulated(on_threads(1)));
  // The same by hand: two arms, followed for a hundred years, no loss, exact times; 20 cohorts of 500 pairs.
  Study twins = study;
  twins.calendar.data_lock = twins.calendar.enrolment_closes + std::chrono::days{36525};
  twins.observation.loss_to_follow_up = {};
  twins.observation.whole_days = false;
  twins.observation.inclusion = Inclusion::received_dli;
  twins.accrual.enrolled = 500;
  twins.arms.push_back({"none", 1.0, twins.arms[0].model, "protocol"});
  twins.arms[1].model.sequential.dli.given = false;
  for (Analysis& one : twins.analyses) one.group = Category::arm;
  const Tally tally = run_replicates(twins, 0, 20, on_threads(1));
  const auto direct = [&](std::size_t i, std::size_t j) {
    return stats::mean_estimate(tally.analyses[i].estimates[j].values).value();
  };
  const auto agree = [&](const Known& effect, const stats::Measure& other, double sign, double shift) {
    const double difference = value(effect) - (shift + sign * other.value);
    INFO(value(effect) << " and " << shift + sign * other.value << " ± " << other.mcse);
    CHECK(std::abs(difference) < standard_errors * std::hypot(effect->mcse, other.mcse));
    CHECK(other.mcse < 0.1 * std::abs(other.value));
  };
  agree(effects[0][0], direct(0, 0), -1.0, 0.0);
  agree(effects[1][0], direct(1, 0), -1.0, 0.0);
  agree(effects[2][0], direct(2, 0), -1.0, 1.0);
  agree(effects[3][0], direct(3, 0), -1.0, 0.0);
  agree(effects[4][1], direct(4, 4), 1.0, 0.0);  // at one year: withheld, then given
  agree(effects[4][4], direct(4, 1), 1.0, 0.0);
}

TEST_CASE("is_effect_of_policy: only DLI and courses are given, and only in a study of one arm", "[exact]") {
  Study study = study_of(Category::received_dli);
  for (const Category group : {Category::received_dli, Category::courses}) {
    for (const Analysis& one : questions(group)) CHECK(is_effect_of_policy(study, one));
  }
  for (const Category group :
       {Category::response, Category::acute_gvhd, Category::chronic_gvhd, Category::relapse_type}) {
    for (const Analysis& one : questions(group)) CHECK(!is_effect_of_policy(study, one));
  }
  CHECK(!is_effect_of_policy(study, named(AnalysisKind::log_rank, "no estimate", Category::received_dli)));
  CHECK(!is_effect_of_policy(study, named(AnalysisKind::proportion, "no group", Category::received_dli)));
  study.arms.push_back({"other", 1.0, {}});
  CHECK(!is_effect_of_policy(study, study.analyses[0]));
}

TEST_CASE("effects_of_policies: however the analysis forms its groups, the effect is the same", "[law]") {
  Study study = study_of(Category::received_dli);
  study.truth.patients = 20'000;
  study.analyses.resize(1);
  study.analyses.resize(3, study.analyses[0]);
  study.analyses[1].groups = Grouping::landmark;
  study.analyses[2].groups = Grouping::time_dependent;
  const Truths effects = effects_of_policies(study, simulated(on_threads(1)));
  CHECK(effects[1] == effects[0]);
  CHECK(effects[2] == effects[0]);
}

// Immortal time and selection by response, where neither DLI nor a second course does anything: what the
// analyses of the plan make of it.
#include "plan/replication.hpp"
#include "stats/performance/bias.hpp"
#include "tests/plan/audited_study.hpp"
#include "tests/sim/sampling.hpp"
#include "tests/stats/data_files.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using sim::test::standard_errors;

namespace {

constexpr double death_rate = 0.03 / sim::days_per_month;
constexpr double dli_rate = 0.10 / sim::days_per_month;

enum Asked : std::size_t { naive, landmark, from_its_day, curves_naive, curves_from_its_day, curve_of_all };

std::vector<Analysis> questions() {
  Analysis cox = named(AnalysisKind::cox, "naive", Category::received_dli);
  Analysis at_landmark = cox;
  at_landmark.name = "landmark";
  at_landmark.groups = Grouping::landmark;
  at_landmark.landmark = sim::from_months(6.0);
  Analysis dependent = cox;
  dependent.name = "from its day";
  dependent.groups = Grouping::time_dependent;
  Analysis curves = named(AnalysisKind::kaplan_meier, "curves", Category::received_dli);
  curves.curves = Curves::by_group;
  curves.times = {sim::from_months(12.0)};
  Analysis simon_makuch = curves;
  simon_makuch.groups = Grouping::time_dependent;
  Analysis all = curves;
  all.curves = Curves::all;
  return {cox, at_landmark, dependent, curves, simon_makuch, all};
}

/// Everybody who starts, followed for ten years, days not rounded.
Study all_who_start(std::int64_t enrolled) {
  Study study;
  study.arms.push_back({"protocol", 1.0, {}});
  study.accrual.enrolled = enrolled;
  study.observation.inclusion = Inclusion::all_starters;
  study.observation.loss_to_follow_up = {};
  study.observation.whole_days = false;
  study.calendar.data_lock = study.calendar.enrolment_closes + std::chrono::days{3653};
  study.analyses = questions();
  switch_off_later_treatment(study.arms[0].model);
  return study;
}

/// The sequential pathway as two constant hazards: death, and DLI of who is alive. MRD relapses without
/// blinatumomab, all deaths from one law, and nothing that stands in the way of DLI.
Study two_constant_hazards(std::int64_t enrolled) {
  Study study = all_who_start(enrolled);
  sim::Sequential& s = study.arms[0].model.sequential;
  s.baseline.mrd_share = {1.0};
  s.baseline.donor_lymphocytes = {1.0};
  s.baseline.active_acute_gvhd = s.baseline.severe_infection = {0.0};
  s.mrd.course.given = false;
  s.mrd.response.probability = {0.0};
  s.mrd.disease.without_response = sim::Law::exponential_median(std::log(2.0) / death_rate);
  s.mrd.disease.non_relapse_share = {1.0};
  s.mrd.dli_uptake = {{1.0}, {1.0}};
  s.dli.delay = sim::Law::exponential_median(std::log(2.0) / dli_rate);
  s.second_course.most_courses = 1;
  s.infections.severe_on_drug = s.infections.severe_off_drug = {};
  s.background_gvhd.acute = s.background_gvhd.chronic = {0.0};
  s.survivors.death = {};
  s.rescue.uptake = {0.0};
  sim::HazardEffects& effects = s.hazard_effects;
  for (auto* ratio : {&effects.relapse_within_6_months, &effects.relapse_after_12_months,
                      &effects.death_per_10_years_of_age, &effects.death_after_severe_gvhd,
                      &effects.relapse_if_mrd_positive}) {
    ratio->value = 1.0;
  }
  effects.frailty = {0.0};
  return study;
}

/// Studies of 200 patients of the protocol, of whom these shares take DLI.
Study with_uptake(const sim::DliUptake& uptake) {
  Study study = all_who_start(200);
  study.arms[0].model.sequential.mrd.dli_uptake = uptake;
  study.arms[0].model.sequential.haematologic.dli_uptake = uptake;
  study.audits = {
      {.name = "DLI", .planned = "naive", .remedies = {"landmark", "from its day"}, .variants = {}}};
  return study;
}

stats::Measure mean_of(const Tally& tally, Asked analysis, std::size_t estimate = 0) {
  const auto& values = tally.analyses[analysis].estimates[estimate].values;
  REQUIRE(values.count() + 5 > tally.replicates);
  return stats::mean_estimate(values).value();
}

void is_near(const stats::Measure& found, double wanted, double margin = 0.0) {
  INFO(found.value << " ± " << found.mcse << ", wanted " << wanted);
  CHECK(std::abs(found.value - wanted) < standard_errors * found.mcse + margin);
}

}  // namespace

TEST_CASE("immortal time: of two constant hazards, the closed form and its published size",
          "[exact][monte-carlo]") {
  // 40 studies of 2,500: the log hazard ratio of those ever treated is off by log .133, and the curves are
  // those of the closed forms (case immortal-exp). The others have nothing to find.
  const Tally tally = run_replicates(two_constant_hazards(2500), 0, 40, on_threads(1));
  is_near(mean_of(tally, naive), std::log(0.133), 0.004);  // three digits are published
  is_near(mean_of(tally, landmark), 0.0);
  is_near(mean_of(tally, from_its_day), 0.0);
  CHECK(mean_of(tally, from_its_day).mcse < 0.01);
  // Of each group: median, survival at 12 months.
  const double all = stats::test::reference("immortal-exp", "S12_all");
  is_near(mean_of(tally, curve_of_all, 1), all);
  is_near(mean_of(tally, curves_naive, 3), stats::test::reference("immortal-exp", "S12_ever"));
  is_near(mean_of(tally, curves_from_its_day, 3), all);
  is_near(mean_of(tally, curves_from_its_day, 1), all);
}

TEST_CASE("immortal time: uptake that depends on response still selects where the day of DLI counts",
          "[monte-carlo]") {
  // 200 studies of 200, the naive analysis beside the others in the same patients.
  Study study = with_uptake({{0.9}, {0.45}});
  const Tally tally = run_replicates(study, 0, 200, on_threads(1));
  const auto off = mean_of(tally, naive), selected = mean_of(tally, from_its_day);
  const auto gained = stats::mean_estimate(tally.contrasts[1].difference).value();
  INFO("naive " << off.value << ", from its day " << selected.value << " ± " << selected.mcse
                << ", less naive " << gained.value << " ± " << gained.mcse);
  CHECK(off.value < -0.3);
  CHECK(gained.value > standard_errors * gained.mcse);             // immortal time is gone
  CHECK(selected.value < -0.2 - standard_errors * selected.mcse);  // the selection is not
}

TEST_CASE("immortal time: uptake that does not depend on response leaves nothing once the day of DLI counts",
          "[monte-carlo]") {
  Study study = with_uptake({{0.6}, {0.6}});
  // Else a relapse keeps patients from DLI: that is selection, too.
  study.arms[0].model.sequential.baseline.mrd_share = {0.0};
  const Tally tally = run_replicates(study, 0, 300, on_threads(1));
  const auto gained = stats::mean_estimate(tally.contrasts[1].difference).value();
  INFO("less naive " << gained.value << " ± " << gained.mcse);
  CHECK(gained.value > standard_errors * gained.mcse);
  is_near(mean_of(tally, from_its_day), 0.0);
  is_near(mean_of(tally, landmark), 0.0);
  CHECK(mean_of(tally, from_its_day).mcse < 0.02);
}

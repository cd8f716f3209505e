#include "plan/truth.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

constexpr std::uint64_t cohorts = 50;
constexpr std::uint64_t cohorts_per_block = 1;  // so that all threads have work
/// Above every replicate of a study: half of the addresses belong to the truth.
constexpr std::uint64_t first_truth_replicate = sim::Address::replicate_limit / 2;
constexpr std::chrono::days lifetime{36525};

/// All that happens, at its moment.
Observation complete_observation(const Study& study) {
  Observation complete = study.observation;
  complete.loss_to_follow_up = {};
  complete.visit_interval = {};
  complete.missed_grade_1 = {};
  complete.missed_grade_2 = {};
  complete.missing_values = {};
  complete.whole_days = false;
  complete.deaths_before_event = CompetingEvents::stay_at_risk;
  if (study.truth.population == TruthPopulation::all_starters) {
    complete.inclusion = Inclusion::all_starters;
  }
  return complete;
}

}  // namespace

Study complete_study(const Study& study) {
  Study complete = study;
  complete.calendar.data_lock = study.calendar.enrolment_closes + lifetime;
  complete.accrual = {};
  complete.accrual.enrolled = study.truth.patients / static_cast<std::int64_t>(cohorts);
  complete.observation = complete_observation(study);
  for (auto& arm : complete.arms) {
    arm.model.sequential.screening.starts_treatment = {1.0};
  }
  return complete;
}

Truths true_values(const Study& study, const Execution& execution) {
  const Study complete = complete_study(study);
  const bool anything = std::any_of(study.analyses.begin(), study.analyses.end(), [&](const auto& analysis) {
    return !estimands(analysis, study.arms.size()).empty();
  });
  const Tally tally =
      anything ? run_replicates(complete, first_truth_replicate, cohorts, execution, cohorts_per_block)
               : Tally(study.analyses, study.arms.size());
  Truths truths;
  for (const auto& analysis : tally.analyses) {
    auto& values = truths.emplace_back();
    for (const auto& estimate : analysis.estimates) {
      if (estimate.unanswered.total() == 0) {
        values.push_back(stats::mean_estimate(estimate.values));
        continue;
      }
      values.emplace_back(tl::unexpected(estimate.unanswered.most_frequent()));
    }
  }
  return truths;
}

}  // namespace dliplan::plan

#include "plan/truth.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

constexpr std::uint64_t cohorts = 50;
constexpr std::uint64_t cohorts_per_block = 1;  // so that all threads have work
/// Above every replicate of a study: half of the addresses belong to the truth.
constexpr std::uint64_t first_truth_replicate = sim::Address::replicate_limit / 2;
constexpr std::chrono::days lifetime{36525};

}  // namespace

Study complete_study(const Study& study) {
  Study complete = study;
  complete.calendar.data_lock = study.calendar.enrolment_closes + lifetime;
  complete.observation.loss_to_follow_up = {};
  complete.observation.whole_days = false;
  if (study.truth.population == TruthPopulation::all_starters) {
    complete.observation.inclusion = Inclusion::all_starters;
  }
  for (auto& arm : complete.arms) {
    arm.model.screening = {};
  }
  complete.accrual.enrolled = study.truth.patients / static_cast<std::int64_t>(cohorts);
  return complete;
}

Truths true_values(const Study& study, const Execution& execution) {
  const Study complete = complete_study(study);
  const bool anything = std::any_of(study.analyses.begin(), study.analyses.end(),
                                    [](const auto& analysis) { return !estimands(analysis).empty(); });
  const Tally tally =
      anything ? run_replicates(complete, first_truth_replicate, cohorts, execution, cohorts_per_block)
               : Tally(study.analyses);
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

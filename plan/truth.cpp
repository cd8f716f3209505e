#include "plan/truth.hpp"

#include "plan/causal_truth.hpp"
#include "stats/performance/bias.hpp"

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
  complete.variants.clear();
  complete.audits.clear();
  for (auto& analysis : complete.analyses) analysis.causal_null.clear();
  for (auto& arm : complete.arms) {
    arm.model.sequential.screening.starts_treatment = {1.0};
  }
  return complete;
}

Truths values_in_complete_cohorts(const Study& complete, const Execution& execution) {
  const Tally tally = run_replicates(complete, first_truth_replicate, cohorts, execution, cohorts_per_block);
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

namespace {

/// Groups that nobody decides, read from the whole record or as they form: what differs is no effect.
bool has_no_causal_effect(const Study& study, const Analysis& analysis) {
  return groups_form_late(analysis) && !has_landmark(analysis) && !is_effect_of_policy(study, analysis);
}

/// The analyses whose true value a complete cohort has.
std::vector<std::size_t> true_in_complete_cohorts(const Study& study) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    const Analysis& analysis = study.analyses[i];
    const bool estimates = !estimands(analysis, study.arms.size()).empty();
    if (estimates && !is_effect_of_policy(study, analysis) && !has_no_causal_effect(study, analysis)) {
      all.push_back(i);
    }
  }
  return all;
}

}  // namespace

Truths true_values(const Study& study, const Execution& execution, int factor) {
  Truths truths = effects_of_policies(study, execution, factor);
  for (std::size_t i = 0; i < truths.size(); ++i) {
    if (truths[i].empty()) {
      truths[i].resize(estimands(study.analyses[i], study.arms.size()).size(),
                       tl::unexpected(stats::NoAnswer::no_causal_effect));
    }
  }
  const std::vector<std::size_t> simulated = true_in_complete_cohorts(study);
  if (simulated.empty()) return truths;
  Study complete = study;
  complete.truth.patients *= factor;
  complete = complete_study(complete);
  complete.analyses.clear();
  for (const std::size_t i : simulated) {
    complete.analyses.push_back(study.analyses[i]);
    complete.analyses.back().causal_null.clear();
  }
  Truths values = values_in_complete_cohorts(complete, execution);
  for (std::size_t k = 0; k < simulated.size(); ++k) truths[simulated[k]] = std::move(values[k]);
  return truths;
}

namespace {

/// Of the analyses of a world, by those of the study as planned.
Truths chosen(const World& world, const Truths& truths) {
  Truths there;
  for (const std::size_t i : world.analyses) there.push_back(truths[i]);
  return there;
}

/// That there is nothing to find, where that can be said.
void set_to_nothing(const Study& study, const Analysis& analysis, std::vector<Known>& values) {
  const auto all = estimands(analysis, study.arms.size());
  for (std::size_t j = 0; j < all.size(); ++j) {
    if (const auto nothing = value_of_nothing(all[j])) values[j] = stats::Measure{*nothing, 0.0};
  }
}

}  // namespace

std::vector<Truths> truths_by_world(const Study& study, const Execution& execution, int factor) {
  std::vector<Truths> all;
  for (const World& world : worlds_of(study)) {
    if (all.empty()) {
      all.push_back(true_values(study, execution, factor));
      continue;
    }
    Truths truths = chosen(world, all.front());
    const bool shuffled = world.kind == World::Kind::shuffled_labels;
    const bool other_patients = !shuffled && study.variants[world.variant].arms != study.arms;
    const auto is_null = [&](const Analysis& analysis) {
      return shuffled || analysis.causal_null == study.variants[world.variant].name;
    };
    const bool all_null = std::all_of(world.analyses.begin(), world.analyses.end(),
                                      [&](std::size_t i) { return is_null(study.analyses[i]); });
    if (other_patients && !all_null) truths = true_values(study_in(study, world), execution, factor);
    for (std::size_t k = 0; k < world.analyses.size(); ++k) {
      const Analysis& analysis = study.analyses[world.analyses[k]];
      if (is_null(analysis)) set_to_nothing(study, analysis, truths[k]);
    }
    all.push_back(std::move(truths));
  }
  return all;
}

std::optional<double> value_of_nothing(const Estimand& estimand) {
  using Kind = Estimand::Kind;
  switch (estimand.kind) {
    case Kind::risk_difference:
    case Kind::restricted_mean_difference:
    case Kind::log_hazard_ratio:
    case Kind::log_subdistribution_hazard_ratio: return 0.0;
    case Kind::probability_of_superiority: return 0.5;
    default: return std::nullopt;
  }
}

}  // namespace dliplan::plan

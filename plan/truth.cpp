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
/// Of this half, the upper half belongs to searches.
constexpr std::uint64_t first_search_replicate = first_truth_replicate + first_truth_replicate / 2;
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

Truths values_in_complete_cohorts(const Study& complete, const Execution& execution, Cohorts whose) {
  const std::uint64_t first = whose == Cohorts::of_the_truth ? first_truth_replicate : first_search_replicate;
  const Tally tally = run_replicates(complete, first, cohorts, execution, cohorts_per_block);
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

Truths true_values(const Study& study, const ValuesOf& values_of, int factor) {
  Truths truths = effects_of_policies(study, values_of, factor);
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
  Truths values = values_of(complete);
  for (std::size_t k = 0; k < simulated.size(); ++k) truths[simulated[k]] = std::move(values[k]);
  return truths;
}

ValuesOf simulated(const Execution& execution) {
  return [execution](const Study& complete) { return values_in_complete_cohorts(complete, execution); };
}

namespace {

/// Of the analyses of a world, by those of the study as planned.
Truths chosen(const World& world, const Truths& truths) {
  Truths there;
  for (const std::size_t i : world.analyses) there.push_back(truths[i]);
  return there;
}

/// That there is nothing to find, where that can be said: of every estimate, or of some only.
bool set_to_nothing(const Study& study, const Analysis& analysis, std::vector<Known>& values) {
  bool all_said = true;
  const auto all = estimands(analysis, study.arms.size());
  for (std::size_t j = 0; j < all.size(); ++j) {
    const auto nothing = value_of_nothing(all[j]);
    if (nothing) values[j] = stats::Measure{*nothing, 0.0};
    all_said = all_said && nothing;
  }
  return all_said;
}

/// Whether an audit shows what an analysis estimates there; else only how often it rejects counts.
bool is_audited(const Study& study, const std::vector<World>& worlds, const Place& place) {
  for (const auto& lines : audit_lines(study, worlds)) {
    const auto is_here = [&](const AuditLine& line) { return line.done == place; };
    if (std::any_of(lines.begin(), lines.end(), is_here)) return true;
  }
  return false;
}

/// Simulates the truth of some analyses of a world, which may have other patients.
void simulate(const Study& there,
              const std::vector<std::size_t>& analyses,
              const ValuesOf& values_of,
              int factor,
              Truths& truths) {
  if (analyses.empty()) return;
  Study some = there;
  some.analyses.clear();
  for (const std::size_t k : analyses) some.analyses.push_back(there.analyses[k]);
  Truths values = true_values(some, values_of, factor);
  for (std::size_t k = 0; k < analyses.size(); ++k) truths[analyses[k]] = std::move(values[k]);
}

std::vector<Truths> by_world(const Study& study, const ValuesOf& values_of, int factor) {
  const std::vector<World> worlds = worlds_of(study);
  std::vector<Truths> all{true_values(study, values_of, factor)};
  for (std::size_t w = 1; w < worlds.size(); ++w) {
    const World& world = worlds[w];
    Truths truths = chosen(world, all.front());
    const bool shuffled = world.kind == World::Kind::shuffled_labels;
    const bool other_patients = !shuffled && study.variants[world.variant].arms != study.arms;
    std::vector<std::size_t> unsaid;
    for (std::size_t k = 0; k < world.analyses.size(); ++k) {
      const Analysis& analysis = study.analyses[world.analyses[k]];
      const bool null = shuffled || analysis.causal_null == study.variants[world.variant].name;
      const bool said = null && set_to_nothing(study, analysis, truths[k]);
      if (!said && is_audited(study, worlds, {w, k})) unsaid.push_back(k);
    }
    if (other_patients) simulate(study_in(study, world), unsaid, values_of, factor, truths);
    all.push_back(std::move(truths));
  }
  return all;
}

constexpr std::uint64_t numbers_a_factor = std::uint64_t{1} << 32U;

}  // namespace

std::vector<Truths> truths_by_world(const Study& study, const Execution& execution, int factor) {
  TruthNumber next{factor, 0};
  return by_world(
      study,
      [&](const Study& complete) {
        Execution one = execution;
        one.number = truth_number(next);
        ++next.index;
        return values_in_complete_cohorts(complete, one);
      },
      factor);
}

std::vector<Study> complete_studies(const Study& study, int factor) {
  std::vector<Study> all;
  static_cast<void>(by_world(
      study,
      [&](const Study& complete) {
        all.push_back(complete);
        Truths unknown;
        for (const Analysis& one : complete.analyses) {
          unknown.emplace_back(estimands(one, complete.arms.size()).size(),
                               tl::unexpected(stats::NoAnswer::no_rows));
        }
        return unknown;
      },
      factor));
  return all;
}

std::uint64_t truth_number(const TruthNumber& of) {
  return static_cast<std::uint64_t>(of.factor) * numbers_a_factor + of.index;
}

TruthNumber truth_numbered(std::uint64_t number) {
  return {static_cast<int>(number / numbers_a_factor), static_cast<std::size_t>(number % numbers_a_factor)};
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

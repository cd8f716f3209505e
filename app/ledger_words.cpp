#include "app/ledger_words.hpp"

#include "app/level_words.hpp"
#include "app/numbers.hpp"
#include "app/say.hpp"
#include "plan/causal_truth.hpp"
#include "sim/units.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dliplan::app {
namespace {

using plan::Analysis;
using plan::Category;
using plan::Endpoint;
using plan::Origin;

std::string included(plan::Inclusion inclusion) {
  switch (inclusion) {
    case plan::Inclusion::all_starters: return tr("all who start treatment");
    case plan::Inclusion::received_dli: return tr("those who received DLI");
    case plan::Inclusion::received_second_course: return tr("those who had a second course");
  }
  return "";
}

/// Who of them has such a time at all.
std::string among(const Analysis& analysis, const std::string& all) {
  if (!plan::reads_endpoint(analysis.kind)) return all;
  switch (analysis.endpoint) {
    case Endpoint::disease_free_survival:
    case Endpoint::relapse:
    case Endpoint::non_relapse_death: return say("responders (and every MRD relapse) among {}", all);
    case Endpoint::neutrophil_recovery: return say("those with severe neutropenia among {}", all);
    case Endpoint::platelet_recovery: return say("those with severe thrombocytopenia among {}", all);
    default: return all;
  }
}

std::string usual_origin(Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::disease_free_survival:
    case Endpoint::relapse:
    case Endpoint::non_relapse_death: return tr("response; of an MRD relapse the first dose");
    case Endpoint::acute_gvhd:
    case Endpoint::chronic_gvhd: return tr("first DLI; without one the first dose");
    case Endpoint::neutrophil_recovery:
    case Endpoint::platelet_recovery: return tr("onset of the cytopenia");
    default: return tr("first dose");
  }
}

std::string event_of(Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::overall_survival: return tr("death of any cause");
    case Endpoint::disease_free_survival: return tr("relapse or death");
    case Endpoint::event_free_survival: return tr("failure to respond, relapse or death");
    case Endpoint::relapse: return tr("relapse");
    case Endpoint::non_relapse_death: return tr("death in remission");
    case Endpoint::acute_gvhd: return tr("acute GVHD II–IV");
    case Endpoint::chronic_gvhd: return tr("chronic GVHD");
    case Endpoint::adverse_event: return tr("the first such adverse event");
    case Endpoint::neutrophil_recovery: return tr("recovery of neutrophils");
    case Endpoint::platelet_recovery: return tr("recovery of platelets");
  }
  return "";
}

std::string competing(const plan::Study& study, const Analysis& analysis) {
  const std::string what =
      analysis.endpoint == Endpoint::acute_gvhd || analysis.endpoint == Endpoint::chronic_gvhd
          ? tr("death or relapse first")
          : tr("death first");
  if (plan::reads_competing_events(analysis.kind)) return say("{}: competes (while at risk)", what);
  if (study.observation.deaths_before_event == plan::CompetingEvents::stay_at_risk) {
    return say("{}: free of the event (composite)", what);
  }
  return say("{}: censored, as if the event could still come (hypothetical)", what);
}

std::string spaced(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

}  // namespace

std::string population(const plan::Study& study, const Analysis& analysis) {
  return among(analysis, included(study.observation.inclusion));
}

std::string population_of_truth(const plan::Study& study, const Analysis& analysis) {
  if (plan::is_effect_of_policy(study, analysis)) {
    return analysis.group == Category::received_dli
               ? tr("those who receive DLI, with it and, the same patients, without")
               : tr("those who have a second course, with it and, the same patients, without");
  }
  const auto inclusion = study.truth.population == plan::TruthPopulation::all_starters
                             ? plan::Inclusion::all_starters
                             : study.observation.inclusion;
  return say("{}, followed to the end, nothing missing", among(analysis, included(inclusion)));
}

std::string time_zero(const Analysis& analysis) {
  if (!plan::reads_endpoint(analysis.kind)) return "";
  if (plan::has_landmark(analysis)) {
    return say("{} months after the first dose, of those event-free and followed then",
               fixed(sim::to_months(analysis.landmark), 1));
  }
  switch (analysis.origin) {
    case Origin::usual: return usual_origin(analysis.endpoint);
    case Origin::transplant: return tr("transplant");
    case Origin::relapse: return tr("relapse");
    case Origin::first_dose: return tr("first dose");
    case Origin::response: return tr("response");
    case Origin::dli: return tr("first DLI");
  }
  return "";
}

std::string outcome(const Analysis& analysis) {
  if (plan::reads_endpoint(analysis.kind)) return event_of(analysis.endpoint);
  if (plan::reads_measure(analysis.kind)) return level_in_words(spaced(sim::name_of(analysis.measure)));
  if (plan::counts_deaths(analysis)) {
    return say("death within {} months of the first dose, of who could be followed so long",
               fixed(sim::to_months(analysis.horizon), 1));
  }
  return level_in_words(spaced(sim::name_of(analysis.outcome)));
}

std::string intercurrent_events(const plan::Study& study, const Analysis& analysis) {
  if (plan::counts_deaths(analysis)) return tr("rescue: whatever follows counts");
  if (!plan::reads_endpoint(analysis.kind)) {
    return tr("death before it could happen: counted as without it; rescue: whatever follows counts");
  }
  std::string out = tr("rescue, second transplant: whatever follows counts (treatment policy)");
  if (plan::has_competing_event(analysis.endpoint)) out += tr("; ") + competing(study, analysis);
  return out + tr("; loss and data lock: censored");
}

std::string contrast(const Analysis& analysis) {
  if (!plan::reads_group(analysis)) return "";
  std::string out = level_in_words(spaced(sim::name_of(analysis.group)));
  if (!plan::groups_form_late(analysis)) return out;
  switch (analysis.groups) {
    case plan::Grouping::naive: return say("{}, read from the whole record (immortal time)", out);
    case plan::Grouping::landmark: return say("{}, as known at the landmark", out);
    case plan::Grouping::time_dependent: return say("{}, from the day on which it changes", out);
  }
  return out;
}

}  // namespace dliplan::app

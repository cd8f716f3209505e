#include "app/ledger_words.hpp"

#include "app/numbers.hpp"
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
    case plan::Inclusion::all_starters: return "all who start treatment";
    case plan::Inclusion::received_dli: return "those who received DLI";
    case plan::Inclusion::received_second_course: return "those who had a second course";
  }
  return "";
}

/// Who of them has such a time at all.
std::string among(const Analysis& analysis, const std::string& all) {
  if (!plan::reads_endpoint(analysis.kind)) return all;
  switch (analysis.endpoint) {
    case Endpoint::disease_free_survival:
    case Endpoint::relapse:
    case Endpoint::non_relapse_death: return "responders (and every MRD relapse) among " + all;
    case Endpoint::neutrophil_recovery: return "those with severe neutropenia among " + all;
    case Endpoint::platelet_recovery: return "those with severe thrombocytopenia among " + all;
    default: return all;
  }
}

std::string usual_origin(Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::disease_free_survival:
    case Endpoint::relapse:
    case Endpoint::non_relapse_death: return "response; of an MRD relapse the first dose";
    case Endpoint::acute_gvhd:
    case Endpoint::chronic_gvhd: return "first DLI; without one the first dose";
    case Endpoint::neutrophil_recovery:
    case Endpoint::platelet_recovery: return "onset of the cytopenia";
    default: return "first dose";
  }
}

std::string event_of(Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::overall_survival: return "death of any cause";
    case Endpoint::disease_free_survival: return "relapse or death";
    case Endpoint::event_free_survival: return "failure to respond, relapse or death";
    case Endpoint::relapse: return "relapse";
    case Endpoint::non_relapse_death: return "death in remission";
    case Endpoint::acute_gvhd: return "acute GVHD II–IV";
    case Endpoint::chronic_gvhd: return "chronic GVHD";
    case Endpoint::adverse_event: return "the first such adverse event";
    case Endpoint::neutrophil_recovery: return "recovery of neutrophils";
    case Endpoint::platelet_recovery: return "recovery of platelets";
  }
  return "";
}

std::string competing(const plan::Study& study, const Analysis& analysis) {
  const std::string what =
      analysis.endpoint == Endpoint::acute_gvhd || analysis.endpoint == Endpoint::chronic_gvhd
          ? "death or relapse first"
          : "death first";
  if (plan::reads_competing_events(analysis.kind)) return what + ": competes (while at risk)";
  if (study.observation.deaths_before_event == plan::CompetingEvents::stay_at_risk) {
    return what + ": free of the event (composite)";
  }
  return what + ": censored, as if the event could still come (hypothetical)";
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
               ? "those who receive DLI, with it and, the same patients, without"
               : "those who have a second course, with it and, the same patients, without";
  }
  const auto inclusion = study.truth.population == plan::TruthPopulation::all_starters
                             ? plan::Inclusion::all_starters
                             : study.observation.inclusion;
  return among(analysis, included(inclusion)) + ", followed to the end, nothing missing";
}

std::string time_zero(const Analysis& analysis) {
  if (!plan::reads_endpoint(analysis.kind)) return "";
  if (plan::has_landmark(analysis)) {
    return fmt::format("{} months after the first dose, of those event-free and followed then",
                       fixed(sim::to_months(analysis.landmark), 1));
  }
  switch (analysis.origin) {
    case Origin::usual: return usual_origin(analysis.endpoint);
    case Origin::transplant: return "transplant";
    case Origin::relapse: return "relapse";
    case Origin::first_dose: return "first dose";
    case Origin::response: return "response";
    case Origin::dli: return "first DLI";
  }
  return "";
}

std::string outcome(const Analysis& analysis) {
  if (plan::reads_endpoint(analysis.kind)) return event_of(analysis.endpoint);
  if (plan::reads_measure(analysis.kind)) return spaced(sim::name_of(analysis.measure));
  if (plan::counts_deaths(analysis)) {
    return fmt::format("death within {} months of the first dose, of who could be followed so long",
                       fixed(sim::to_months(analysis.horizon), 1));
  }
  return spaced(sim::name_of(analysis.outcome));
}

std::string intercurrent_events(const plan::Study& study, const Analysis& analysis) {
  if (plan::counts_deaths(analysis)) return "rescue: whatever follows counts";
  if (!plan::reads_endpoint(analysis.kind)) {
    return "death before it could happen: counted as without it; rescue: whatever follows counts";
  }
  std::string out = "rescue, second transplant: whatever follows counts (treatment policy)";
  if (plan::has_competing_event(analysis.endpoint)) out += "; " + competing(study, analysis);
  return out + "; loss and data lock: censored";
}

std::string contrast(const Analysis& analysis) {
  if (!plan::reads_group(analysis)) return "";
  std::string out = spaced(sim::name_of(analysis.group));
  if (!plan::groups_form_late(analysis)) return out;
  switch (analysis.groups) {
    case plan::Grouping::naive: return out + ", read from the whole record (immortal time)";
    case plan::Grouping::landmark: return out + ", as known at the landmark";
    case plan::Grouping::time_dependent: return out + ", from the day on which it changes";
  }
  return out;
}

}  // namespace dliplan::app

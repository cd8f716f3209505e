#include "app/kit/origin_date.hpp"

namespace dliplan::app {
namespace {

using plan::Dated;
using plan::Endpoint;
using plan::Origin;

double or_first_dose(const RecordedPatient& patient, Dated moment) {
  return patient.dates.has(moment) ? patient.dates[moment] : patient.dates[Dated::first_dose];
}

/// The onset of the first cytopenia of grade 3 or more of the first course.
double first_severe(const RecordedPatient& patient, sim::AdverseEventKind kind) {
  for (const auto& event : patient.dates.events) {
    const bool first_course = event.onset < patient.dates[Dated::second_course];
    if (event.kind == kind && event.grade >= 3 && first_course) return event.onset;
  }
  return sim::never;
}

double usual_origin(const RecordedPatient& patient, Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::disease_free_survival:
    case Endpoint::relapse:
    case Endpoint::non_relapse_death:
      return patient.dates.relapse_type == sim::RelapseType::mrd ? patient.dates[Dated::first_dose]
                                                                 : patient.dates[Dated::response];
    case Endpoint::acute_gvhd:
    case Endpoint::chronic_gvhd: return or_first_dose(patient, Dated::dli);
    case Endpoint::neutrophil_recovery: return first_severe(patient, sim::AdverseEventKind::neutropenia);
    case Endpoint::platelet_recovery: return first_severe(patient, sim::AdverseEventKind::thrombocytopenia);
    case Endpoint::overall_survival:
    case Endpoint::event_free_survival:
    case Endpoint::adverse_event: break;
  }
  return patient.dates[Dated::first_dose];
}

EndedBy relapse_or_death(const RecordedPatient& patient, double day) {
  return patient.dates[Dated::next_relapse] == day ? EndedBy::relapse : EndedBy::death;
}

}  // namespace

double origin_date(const RecordedPatient& patient, const plan::SurvivalKey& key) {
  if (key.landmark) return patient.dates[Dated::first_dose] + plan::day_of(key.landmark->count);
  switch (key.origin) {
    case Origin::usual: return usual_origin(patient, key.endpoint);
    case Origin::first_dose: return patient.dates[Dated::first_dose];
    case Origin::transplant: return patient.dates[Dated::transplant];
    case Origin::relapse: return patient.dates[Dated::relapse];
    case Origin::response: return patient.dates[Dated::response];
    case Origin::dli: return patient.dates[Dated::dli];
  }
  return sim::never;
}

EndedBy ended_by(const RecordedPatient& patient, const plan::SurvivalKey& key, int event, double day) {
  switch (key.endpoint) {
    case Endpoint::overall_survival:
    case Endpoint::non_relapse_death: return event == 2 ? EndedBy::relapse : EndedBy::death;
    case Endpoint::disease_free_survival: return relapse_or_death(patient, day);
    case Endpoint::event_free_survival:
      return patient.dates[Dated::next_relapse] == day || patient.dates[Dated::death] == day
                 ? relapse_or_death(patient, day)
                 : EndedBy::no_response;
    case Endpoint::relapse: return event == 2 ? EndedBy::death : EndedBy::relapse;
    case Endpoint::acute_gvhd:
    case Endpoint::chronic_gvhd: return event == 2 ? relapse_or_death(patient, day) : EndedBy::event;
    case Endpoint::adverse_event:
    case Endpoint::neutrophil_recovery:
    case Endpoint::platelet_recovery: return event == 2 ? EndedBy::death : EndedBy::event;
  }
  return EndedBy::event;
}

}  // namespace dliplan::app

#include "plan/dated/dated_record.hpp"

#include "plan/record/levels.hpp"
#include "plan/record/values.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dliplan::plan {
namespace {

using sim::Moment;

constexpr std::array<std::pair<Dated, Moment>, 9> same_moments{
    {{Dated::assessment, Moment::assessment},
     {Dated::second_assessment, Moment::second_assessment},
     {Dated::response, Moment::response},
     {Dated::next_relapse, Moment::relapse},
     {Dated::dli, Moment::first_dli},
     {Dated::second_course, Moment::second_course},
     {Dated::acute_gvhd, Moment::acute_gvhd},
     {Dated::chronic_gvhd, Moment::chronic_gvhd},
     {Dated::death, Moment::death}}};

/// All that happened is shown as it happened, in whole days.
Observation as_dated(const Observation& planned) {
  Observation observation;
  observation.inclusion = planned.inclusion;
  observation.deaths_before_event = planned.deaths_before_event;
  observation.loss_to_follow_up = {};
  return observation;
}

double since(double day, double first_dose) {
  return day == sim::never ? sim::never : day - first_dose;
}

/// Follow-up of a whole day: what happens on it is seen, what happens on the next is not.
constexpr double within_the_day = 0.5;

FollowUp follow_up_of(const DatedPatient& patient, double lock) {
  const double last = patient.has(Dated::death) ? patient[Dated::death] : patient[Dated::last_seen];
  const bool to_the_lock = last == sim::never;
  return {.first_dose = patient[Dated::first_dose],
          .end = to_the_lock ? lock + 1.0 : last + within_the_day,
          .lock = lock + 1.0,
          .lost = !to_the_lock};
}

bool needs_relapse_type(Endpoint endpoint) {
  return is_of_responders(endpoint) || endpoint == Endpoint::event_free_survival;
}

}  // namespace

DatedRecord::DatedRecord(const Observation& observation, Date data_lock)
    : observation_(as_dated(observation)), lock_(static_cast<double>(data_lock.time_since_epoch().count())) {}

void DatedRecord::open(const DatedPatient& patient) {
  dates_ = patient;
  follow_up_ = follow_up_of(patient, lock_);
  write_life(patient);
  patients_.start(1);
  patients_.add(life_);
}

void DatedRecord::write_life(const DatedPatient& patient) {
  const double first_dose = patient[Dated::first_dose];
  life_.clear();
  for (const auto& [dated, moment] : same_moments) {
    life_[moment] = since(patient[dated], first_dose);
  }
  if (!patient.has(Dated::assessment)) {
    life_[Moment::assessment] = life_[Moment::relapse];  // which answers it, as in a simulated life
  }
  sim::Patient& baseline = life_.facts.patient;
  baseline.type = patient.relapse_type.value_or(sim::RelapseType::haematologic);
  const double relapse = patient.has(Dated::relapse) ? patient[Dated::relapse] : first_dose;
  baseline.waiting_days = first_dose - relapse;
  baseline.days_from_hsct = patient.has(Dated::transplant) ? relapse - patient[Dated::transplant] : 0.0;
  baseline.interval = sim::interval_of(baseline.days_from_hsct);
  if (patient.has(Dated::birth)) {
    baseline.age_years = static_cast<float>(age_in_years(patient[Dated::birth], first_dose));
  }
  life_[sim::Trait::remission] = static_cast<std::int8_t>(
      patient.mrd_negative.value_or(false) ? sim::Remission::mrd_negative : sim::Remission::mrd_positive);
  for (const DatedEvent& event : patient.events) {
    add_event(event, patient);
  }
  std::stable_sort(life_.adverse_events.begin(), life_.adverse_events.end(),
                   [](const auto& a, const auto& b) { return a.onset < b.onset; });
}

/// An event without a date is in the record, on no known day: on the first.
void DatedRecord::add_event(const DatedEvent& event, const DatedPatient& patient) {
  sim::AdverseEvent added;
  added.kind = event.kind;
  added.fatal = event.grade == 5;
  added.grade = static_cast<std::int8_t>(std::min(event.grade, 4));
  added.onset = event.onset == sim::never ? 0.0 : since(event.onset, patient[Dated::first_dose]);
  added.resolved = since(event.resolved, patient[Dated::first_dose]);
  added.course = static_cast<std::int8_t>(added.onset >= life_[Moment::second_course]);
  life_.adverse_events.push_back(added);
}

PatientRecord DatedRecord::record() const {
  return {observation_, nobody_, patients_, 0, follow_up_};
}

RecordedTime DatedRecord::time(const SurvivalKey& key) const {
  const bool no_origin = (key.origin == Origin::transplant && !dates_.has(Dated::transplant)) ||
                         (key.origin == Origin::relapse && !dates_.has(Dated::relapse));
  const bool no_event =
      (key.endpoint == Endpoint::adverse_event && knows_less_than(key.events.set)) ||
      (key.endpoint == Endpoint::neutrophil_recovery && knows_less_than(EventSet::neutropenia)) ||
      (key.endpoint == Endpoint::platelet_recovery && knows_less_than(EventSet::thrombocytopenia));
  if (no_origin || no_event || (needs_relapse_type(key.endpoint) && !dates_.relapse_type)) {
    return {};
  }
  return recorded_time(record(), key);
}

stats::Level DatedRecord::level(const CategoryKey& key) const {
  return leaves_open(key) ? stats::missing_level : recorded_level(record(), key);
}

/// Whether what the file does not say could put the patient into another level.
bool DatedRecord::leaves_open(const CategoryKey& key) const {
  const bool unknown = (key.category == Category::relapse_type && !dates_.relapse_type) ||
                       (key.category == Category::mrd_negative && !knows_mrd()) ||
                       (key.category == Category::hsct_interval &&
                        (!dates_.has(Dated::transplant) || !dates_.has(Dated::relapse))) ||
                       (key.category == Category::age_group && !dates_.has(Dated::birth));
  if (unknown || key.category != Category::adverse_event || !knows_less_than(key.events.set)) {
    return unknown;
  }
  const bool answered = recorded_level(record(), key) == 1 && key.events.grade_at_most == 5;
  return !answered;  // when it is, whatever else there was changes nothing
}

/// Whether some kind of the set is unknown.
bool DatedRecord::knows_less_than(EventSet set) const {
  for (std::size_t i = 0; i < sim::adverse_event_kinds; ++i) {
    if (dates_.unknown[i] && is_in(static_cast<sim::AdverseEventKind>(i), set)) return true;
  }
  return false;
}

/// A response of an MRD relapse is MRD-negative; of another, the file must say it.
bool DatedRecord::knows_mrd() const {
  return dates_.relapse_type && (*dates_.relapse_type == sim::RelapseType::mrd ||
                                 !dates_.has(Dated::response) || dates_.mrd_negative);
}

double DatedRecord::value(Quantitative measure) const {
  const bool unknown =
      (measure == Quantitative::neutrophil_recovery && knows_less_than(EventSet::neutropenia)) ||
      (measure == Quantitative::platelet_recovery && knows_less_than(EventSet::thrombocytopenia));
  if (measure != Quantitative::age) {
    return unknown ? stats::missing : recorded_value(record(), measure);
  }
  return dates_.has(Dated::birth) ? age_in_years(dates_[Dated::birth], dates_[Dated::first_dose])
                                  : stats::missing;
}

double DatedRecord::change(const ChangeKey& key) const {
  const bool known = !stats::is_missing(time(key.of).days) && !leaves_open(key.into);
  return known ? recorded_change(record(), key) : stats::missing;
}

bool DatedRecord::received_dli() const {
  return record().shows(Moment::first_dli);
}

}  // namespace dliplan::plan

#include "app/kit/column_names.hpp"
#include "app/kit/patient_table.hpp"
#include "app/kit/slots.hpp"
#include "plan/dated/dated_record.hpp"

#include <algorithm>

namespace dliplan::app {
namespace {

using plan::Category;
using plan::Dated;

plan::DataCategory coded(Category category, const std::vector<std::string>& levels) {
  plan::DataCategory map;
  map.category = category;
  map.column = column_of(plan::CategoryKey{category, {}, {}});
  for (std::size_t i = 0; i < levels.size(); ++i) map.levels.push_back({levels[i], {std::to_string(i)}});
  return map;
}

std::vector<std::string> levels_of(Category category) {
  const auto names = plan::level_names(category);
  return {names.begin(), names.end()};
}

void map_dates(const RecordedCohort& cohort, plan::DataMap& map) {
  for (std::size_t i = 0; i < plan::dated_count; ++i) {
    const auto moment = static_cast<Dated>(i);
    const bool of_any = moment == Dated::first_dose || moment == Dated::death || moment == Dated::last_seen;
    if (moment != Dated::birth && (of_any || cohort.has_facts)) map.dates[moment] = column_of(moment);
  }
}

bool is_same(const plan::RecordedTime& one, const plan::RecordedTime& other) {
  const bool both_missing = stats::is_missing(one.days) && stats::is_missing(other.days);
  return both_missing || (one.days == other.days && one.event == other.event);
}

/// Whether the dates of everybody give the time: not the order of two things of the same day, nor that a
/// value was not written down.
bool follows_from_dates(const RecordedCohort& cohort, std::size_t time) {
  plan::DatedRecord record(cohort.study.observation, cohort.data_lock);
  return std::all_of(cohort.patients.begin(), cohort.patients.end(), [&](const RecordedPatient& patient) {
    record.open(patient.dates);
    return is_same(record.time(cohort.times[time]), patient.times[time]);
  });
}

/// Of two readings of one time, the first can have a column of its own.
void map_times(const RecordedCohort& cohort, plan::DataMap& map) {
  for (std::size_t i = 0; i < cohort.times.size(); ++i) {
    const plan::SurvivalKey& key = cohort.times[i];
    const bool is_mapped = map.find(key.endpoint, key.origin, key.events) != nullptr;
    if (key.landmark || is_mapped || follows_from_dates(cohort, i)) continue;
    const std::string stem = stem_of(key, cohort.study.observation.deaths_before_event);
    plan::DataTime time;
    time.endpoint = key.endpoint;
    time.origin = key.origin;
    time.events = key.events;
    time.column = days_column(stem);
    time.event_column = event_column(stem);
    if (key.competing == plan::CompetingCode::second_event) time.competing_codes = {"2"};
    map.times.push_back(time);
  }
}

void map_events(const RecordedCohort& cohort, plan::DataMap& map) {
  const Slots slots = slots_of(cohort);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const auto kind = static_cast<sim::AdverseEventKind>(i);
    for (std::size_t slot = 0; slot < slots[i]; ++slot) {
      const EventColumns names = columns_of(kind, slot);
      map.adverse_events.push_back({kind, names.grade, names.onset, names.resolved, {"0"}, {}});
    }
  }
}

void map_facts(const RecordedCohort& cohort, plan::DataMap& map) {
  for (const Category category : recorded_categories())
    map.categories.push_back(coded(category, levels_of(category)));
  for (std::size_t i = 0; i < plan::quantitative_count; ++i) {
    const auto measure = static_cast<plan::Quantitative>(i);
    map.measures.push_back({measure, column_of(measure), plan::MeasureUnit::usual, {}});
  }
  map_times(cohort, map);
  map_events(cohort, map);
}

}  // namespace

plan::Study study_for(const RecordedCohort& cohort) {
  plan::Study study = cohort.study;
  plan::DataMap map;
  map.id = std::string(id_column);
  map.separator = plan::Separator::comma;
  map.data_lock = cohort.data_lock;
  map_dates(cohort, map);
  if (study.arms.size() > 1) {
    std::vector<std::string> names;
    for (const auto& arm : study.arms) names.push_back(arm.name);
    map.categories.push_back(coded(Category::arm, names));
  }
  if (cohort.has_facts) map_facts(cohort, map);
  study.data = std::move(map);
  if (has_twins(study))
    study.observation.inclusion = plan::Inclusion::all_starters;  // chosen by another life
  return study;
}

}  // namespace dliplan::app

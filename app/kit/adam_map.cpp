#include "app/data/adam_table.hpp"
#include "app/kit/adam.hpp"
#include "app/kit/adam_names.hpp"
#include "app/kit/slots.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dliplan::app {
namespace {

using plan::Category;
using plan::Dated;

plan::DataCategory worded(Category category) {
  plan::DataCategory map;
  map.category = category;
  map.column = adam_name(category);
  for (const auto level : plan::level_names(category)) {
    map.levels.push_back({std::string(level), {adam_level(category, level)}});
  }
  return map;
}

plan::DataCategory arms_of(const plan::Study& study) {
  plan::DataCategory map;
  map.category = Category::arm;
  map.column = "ARM";
  for (const auto& arm : study.arms) map.levels.push_back({arm.name, {arm.name}});
  return map;
}

bool anybody_has(const RecordedCohort& cohort, std::size_t time) {
  return std::any_of(cohort.patients.begin(), cohort.patients.end(), [&](const RecordedPatient& patient) {
    return !stats::is_missing(patient.times[time].days);
  });
}

/// Those of ADTTE, each by its PARAMCD; at a landmark, the dates answer.
void map_times(const RecordedCohort& cohort, plan::DataMap& map) {
  const auto codes = parameter_codes(cohort);
  for (std::size_t i = 0; i < cohort.times.size(); ++i) {
    const plan::SurvivalKey& key = cohort.times[i];
    if (key.landmark || map.find(key.endpoint, key.origin, key.events) || !anybody_has(cohort, i)) continue;
    plan::DataTime time;
    time.endpoint = key.endpoint;
    time.origin = key.origin;
    time.events = key.events;
    time.column = codes[i] + ".AVAL";
    time.event_column = codes[i] + ".CNSR";
    time.event_codes = {"0"};
    time.censored_codes = {"1"};
    if (key.competing == plan::CompetingCode::second_event) time.competing_codes = {"2"};
    map.times.push_back(time);
  }
}

void map_facts(const RecordedCohort& cohort, plan::DataMap& map) {
  for (const Category category : recorded_categories()) map.categories.push_back(worded(category));
  for (const auto measure : cohort.measures) {
    map.measures.push_back({measure, std::string(adam_name(measure)), plan::MeasureUnit::usual, {}});
  }
  const Slots slots = slots_of(cohort);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const auto kind = static_cast<sim::AdverseEventKind>(i);
    for (std::size_t slot = 0; slot < slots[i]; ++slot) {
      const std::string event = merged_name(adam_term(kind), slot);
      map.adverse_events.push_back({kind, event + ".AETOXGR", event + ".ASTDT", event + ".AENDT", {""}, {}});
    }
  }
}

}  // namespace

plan::Study study_for_adam(const RecordedCohort& cohort) {
  plan::Study study = study_for(cohort);
  plan::DataMap map;
  map.id = "USUBJID";
  map.separator = plan::Separator::comma;
  map.data_lock = cohort.data_lock;
  for (std::size_t i = 0; i < plan::dated_count; ++i) {
    const auto moment = static_cast<Dated>(i);
    if (study.data.dates.has(moment)) map.dates[moment] = adam_name(moment);
  }
  if (study.arms.size() > 1) map.categories.push_back(arms_of(study));
  if (cohort.has_facts) map_facts(cohort, map);
  map_times(cohort, map);
  study.data = std::move(map);
  return study;
}

}  // namespace dliplan::app

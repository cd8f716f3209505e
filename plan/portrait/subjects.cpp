#include "plan/portrait/subjects.hpp"

namespace dliplan::plan {
namespace {

constexpr std::array single_kinds{
    EventSet::crs,     EventSet::neurotoxicity, EventSet::neutropenia, EventSet::thrombocytopenia,
    EventSet::anaemia, EventSet::liver_enzymes, EventSet::other,       EventSet::infection,
    EventSet::aplasia, EventSet::acute_gvhd,    EventSet::chronic_gvhd};
static_assert(single_kinds.size() == sim::adverse_event_kinds);

}  // namespace

std::size_t column_of_event(std::size_t kind, int grade) {
  return 1 + kind * event_grades + static_cast<std::size_t>(grade - 1);
}

Subjects subjects_of(const Study& study) {
  const bool sequential = study.arms.front().model.pathway == sim::PathwayKind::sequential;
  Subjects all;
  all.survival.push_back(Endpoint::overall_survival);
  const bool by_arm = study.arms.size() > 1 || !sequential;
  all.recording.categories.push_back({.category = by_arm ? Category::arm : Category::relapse_type});
  if (sequential) {
    all.survival.push_back(Endpoint::disease_free_survival);
    all.incidence = {Endpoint::relapse, Endpoint::non_relapse_death, Endpoint::acute_gvhd,
                     Endpoint::chronic_gvhd};
    all.has_events = true;
    for (const EventSet kind : single_kinds) {
      for (int grade = 1; grade <= event_grades; ++grade) {
        all.recording.categories.push_back(
            {.category = Category::adverse_event, .events = {kind, grade, grade}});
      }
    }
  }
  for (const Endpoint endpoint : all.survival) all.recording.endpoints.push_back({.endpoint = endpoint});
  for (const Endpoint endpoint : all.incidence) {
    all.recording.endpoints.push_back({.endpoint = endpoint, .competing = CompetingCode::second_event});
  }
  return all;
}

}  // namespace dliplan::plan

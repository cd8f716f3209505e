#include "app/kit/slots.hpp"

#include <algorithm>

namespace dliplan::app {

std::vector<plan::DatedEvent> events_of(const RecordedPatient& patient, sim::AdverseEventKind kind) {
  std::vector<plan::DatedEvent> all;
  for (const auto& event : patient.dates.events) {
    if (event.kind == kind) all.push_back(event);
  }
  return all;
}

Slots slots_of(const RecordedCohort& cohort) {
  Slots slots;
  slots.fill(1);
  for (const auto& patient : cohort.patients) {
    for (std::size_t i = 0; i < slots.size(); ++i) {
      slots[i] = std::max(slots[i], events_of(patient, static_cast<sim::AdverseEventKind>(i)).size());
    }
  }
  return slots;
}

}  // namespace dliplan::app

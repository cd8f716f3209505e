#pragma once

#include "app/kit/recorded_cohort.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace dliplan::app {

/// How many events of each kind a file has columns for: the most that a patient of the cohort has, and one.
using Slots = std::array<std::size_t, sim::adverse_event_kinds>;

[[nodiscard]] Slots slots_of(const RecordedCohort& cohort);

/// The events of a kind that a patient had, in the order of their onset.
[[nodiscard]] std::vector<plan::DatedEvent> events_of(const RecordedPatient& patient,
                                                      sim::AdverseEventKind kind);

}  // namespace dliplan::app

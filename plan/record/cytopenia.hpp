#pragma once

#include "plan/record/patient_record.hpp"

namespace dliplan::plan {

/// The first cytopenia of this kind, of grade 3 or more, in the first course, as far as its onset is in the
/// record; null without one.
[[nodiscard]] inline const sim::AdverseEvent* first_severe(const PatientRecord& record,
                                                           sim::AdverseEventKind kind) {
  for (const auto& event : record.adverse_events()) {
    if (event.kind == kind && event.grade >= 3 && event.course == 0) {
      return record.shows(event.onset) ? &event : nullptr;
    }
  }
  return nullptr;
}

}  // namespace dliplan::plan

#pragma once

#include "plan/record/patient_record.hpp"
#include "plan/record/recording.hpp"
#include "stats/dataset.hpp"

#include <cstdint>

namespace dliplan::plan {

/// A cell of a survival column.
struct RecordedTime {
  double days = stats::missing;
  std::uint8_t event = 0;  ///< 0 censored, 1 the event, 2 what rules it out
};

/// How long a patient was watched for an event, and whether it came. Missing of who has no such time: its
/// origin, or what it is about, is not in the record; or the event, or one that rules it out, came before the
/// origin.
[[nodiscard]] RecordedTime recorded_time(const PatientRecord& record, const SurvivalKey& key);

/// Days from the origin of a time to the day that puts the patient into the second level of a category;
/// negative where that came before the origin, `never` where the record has no such day, missing where there
/// is no such time.
[[nodiscard]] double recorded_change(const PatientRecord& record, const ChangeKey& key);

}  // namespace dliplan::plan

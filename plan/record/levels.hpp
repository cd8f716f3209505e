#pragma once

#include "plan/record/patient_record.hpp"
#include "plan/record/recording.hpp"
#include "stats/dataset.hpp"

namespace dliplan::plan {

/// The level of a category, but `arm`, as the record shows it: by the landmark, if there is one, and then
/// missing of who is dead or no longer followed.
[[nodiscard]] stats::Level recorded_level(const PatientRecord& record, const CategoryKey& key);

}  // namespace dliplan::plan

#pragma once

#include "plan/record/patient_record.hpp"
#include "plan/variables.hpp"

namespace dliplan::plan {

/// A number as the record has it; `stats::missing` where it has none.
[[nodiscard]] double recorded_value(const PatientRecord& record, Quantitative measure);

}  // namespace dliplan::plan

#pragma once

#include "plan/record/patient_record.hpp"
#include "plan/record/recording.hpp"
#include "stats/dataset.hpp"

namespace dliplan::plan {

/// Age, in years, from which a patient is in the upper level of `age_group`.
inline constexpr double older_from = 40.0;

/// Whether a remission, if there is one, is MRD-negative.
[[nodiscard]] inline bool is_mrd_negative(const PatientRecord& record) {
  const auto trait = record.facts().traits[static_cast<std::size_t>(sim::Trait::remission)];
  return record.is_mrd_relapse() || static_cast<sim::Remission>(trait) == sim::Remission::mrd_negative;
}

/// The level of a category, but `arm`, as the record shows it: by the landmark, if there is one, and then
/// missing of who is dead or no longer followed.
[[nodiscard]] stats::Level recorded_level(const PatientRecord& record, const CategoryKey& key);

}  // namespace dliplan::plan

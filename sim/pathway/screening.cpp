#include "sim/pathway/screening.hpp"

#include <cmath>

namespace dliplan::sim {

ScreeningStep first_exclusion(const Exclusions& exclude, const Patient& patient) noexcept {
  const double oldest_years = exclude.oldest.count / days_per_year;
  if (exclude.age && std::floor(patient.age_years) > oldest_years) return ScreeningStep::age;
  if (exclude.unstable && patient.unstable) return ScreeningStep::unstable;
  if (exclude.severe_infection && patient.severe_infection) return ScreeningStep::severe_infection;
  if (exclude.acute_gvhd && patient.active_acute_gvhd) return ScreeningStep::acute_gvhd;
  if (exclude.organ_failure && patient.organ_failure) return ScreeningStep::organ_failure;
  if (exclude.cns && patient.cns) return ScreeningStep::cns;
  if (exclude.allergy && patient.allergy) return ScreeningStep::allergy;
  return ScreeningStep::other_treatment;
}

}  // namespace dliplan::sim

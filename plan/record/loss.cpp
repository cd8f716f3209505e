#include "plan/record/loss.hpp"

#include <cassert>

namespace dliplan::plan {

RemissionSpell remission_of(const sim::Patients& patients, std::size_t row) {
  const bool overt =
      patients.has_facts() && patients.facts(row).patient.type == sim::RelapseType::haematologic;
  return {overt ? patients.column(sim::Moment::response)[row] : 0.0,
          patients.column(sim::Moment::relapse)[row]};
}

double time_of_loss(const Observation& observation, const RemissionSpell& remission, double threshold) {
  const double in_remission = observation.loss_to_follow_up.per_day;
  const double ratio = observation.loss_in_active_disease.value;
  assert(in_remission > 0.0 && ratio > 0.0);
  const double used_before_remission = ratio * in_remission * remission.from;
  if (threshold <= used_before_remission) {
    return threshold / (ratio * in_remission);
  }
  threshold -= used_before_remission;
  const double used_before_relapse = in_remission * (remission.to - remission.from);
  if (threshold <= used_before_relapse) {
    return remission.from + threshold / in_remission;
  }
  return remission.to + (threshold - used_before_relapse) / (ratio * in_remission);
}

}  // namespace dliplan::plan

#pragma once

#include "plan/observation.hpp"
#include "sim/patients.hpp"

#include <cstddef>

namespace dliplan::plan {

/// When a patient is in remission, in days from the first dose: before and after it the disease is active.
struct RemissionSpell {
  double from = 0.0;
  double to = sim::never;
};

/// By the response and the next relapse. An MRD relapse is a haematologic remission from the first dose on,
/// and so is a life without facts.
[[nodiscard]] RemissionSpell remission_of(const sim::Patients& patients, std::size_t row);

/// When a patient is lost to follow-up, in days from the first dose. Three spells of constant hazard: active
/// disease, remission, active disease. `threshold` is a draw from Exp(1); the rate of the observation is not
/// 0.
[[nodiscard]] double time_of_loss(const Observation& observation,
                                  const RemissionSpell& remission,
                                  double threshold);

}  // namespace dliplan::plan

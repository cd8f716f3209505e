#pragma once

#include "sim/pathway/prepared.hpp"

#include <vector>

namespace dliplan::sim {

/// What centring needs to know of one who starts treatment.
struct ReferencePatient {
  double response_shift = 0.0;
  double tolerated_days = 0.0;
  Multipliers multipliers;
};

/// Those of one type of relapse who start treatment: 8,192 candidates spread evenly over the distributions of
/// baseline, without those whom the criteria exclude. The same for every seed.
[[nodiscard]] std::array<std::vector<ReferencePatient>, 2> reference_population(
    const PreparedSequential& prepared);

/// The intercepts with which the reference population responds as the scenario says.
[[nodiscard]] PreparedResponse centre_response(const std::vector<ReferencePatient>& patients,
                                               const Response& response,
                                               const ResponseEffects& effects);

/// The laws of a disease as patients of this population live them (docs/adr/0007).
[[nodiscard]] PreparedDisease centre_disease(const std::vector<ReferencePatient>& patients,
                                             RelapseType type,
                                             const Strategy& strategy,
                                             const PreparedResponse& response,
                                             const ResponseEffects& response_effects,
                                             const HazardEffects& effects);

}  // namespace dliplan::sim

#include "sim/pathway/causes_of_death.hpp"

namespace dliplan::sim {

CauseOfDeath cause_of_death(const DeathWeights& weights, const Deathbed& deathbed, double uniform) {
  const bool active = deathbed.active_disease;
  const double early = active && deathbed.early ? weights.early_factor.value : 1.0;
  std::array<double, causes_of_death> weight{};
  const auto of = [&](CauseOfDeath cause) -> double& { return weight[static_cast<std::size_t>(cause)]; };
  of(CauseOfDeath::leukaemia) = active ? 1.0 : 0.0;
  of(CauseOfDeath::infection) =
      early * (active ? weights.infection_in_active_disease : weights.infection_in_remission).value *
      (deathbed.severe_infection ? weights.during_infection.value : 1.0);
  of(CauseOfDeath::gvhd) = deathbed.severe_gvhd ? weights.severe_gvhd.value : 0.0;
  of(CauseOfDeath::crs_or_neurotoxicity) =
      deathbed.severe_crs_or_neurotoxicity ? weights.severe_crs_or_neurotoxicity.value : 0.0;
  of(CauseOfDeath::other) = active ? early * weights.other_in_active_disease.value : 1.0;

  double total = 0.0;
  for (const double w : weight) {
    total += w;
  }
  double left = uniform * total;
  std::size_t cause = causes_of_death - 1;
  for (std::size_t i = 1; i < causes_of_death; ++i) {
    left -= weight[i];
    if (left < 0.0) {
      cause = i;
      break;
    }
  }
  return static_cast<CauseOfDeath>(cause);
}

}  // namespace dliplan::sim

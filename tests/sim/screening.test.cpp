#include "sim/pathway/screening.hpp"

#include "sim/pathway/causes_of_death.hpp"

#include <catch2/catch.hpp>

using namespace dliplan::sim;

namespace {

/// Somebody whom every criterion excludes.
Patient excluded_by_all() {
  Patient patient;
  patient.age_years = 66.0F;
  patient.unstable = patient.severe_infection = patient.active_acute_gvhd = true;
  patient.organ_failure = patient.cns = patient.allergy = true;
  return patient;
}

}  // namespace

TEST_CASE("screening: the first criterion that excludes counts, in the protocol's order", "[exact]") {
  Patient patient = excluded_by_all();
  const Exclusions all;
  CHECK(first_exclusion(all, patient) == ScreeningStep::age);
  patient.age_years = 65.9F;  // 65 full years: not above
  CHECK(first_exclusion(all, patient) == ScreeningStep::unstable);
  patient.unstable = false;
  CHECK(first_exclusion(all, patient) == ScreeningStep::severe_infection);
  patient.severe_infection = false;
  CHECK(first_exclusion(all, patient) == ScreeningStep::acute_gvhd);
  patient.active_acute_gvhd = false;
  CHECK(first_exclusion(all, patient) == ScreeningStep::organ_failure);
  patient.organ_failure = false;
  CHECK(first_exclusion(all, patient) == ScreeningStep::cns);
  patient.cns = false;
  CHECK(first_exclusion(all, patient) == ScreeningStep::allergy);
  patient.allergy = false;
  CHECK(first_exclusion(all, patient) == ScreeningStep::other_treatment);
}

TEST_CASE("screening: a criterion that is switched off excludes nobody", "[exact]") {
  const Exclusions none{false, from_years(65.0), false, false, false, false, false, false};
  CHECK(first_exclusion(none, excluded_by_all()) == ScreeningStep::other_treatment);
}

TEST_CASE("cause of death: the weights of what applies are compared", "[exact]") {
  DeathWeights w;
  w.infection_in_active_disease = {0.25};
  w.other_in_active_disease = {0.0};
  w.early_factor = {2.0};
  w.during_infection = {4.0};
  w.severe_gvhd = {3.0};
  // Active disease, late: leukaemia 1, infection .25. Leukaemia up to .8.
  CHECK(cause_of_death(w, {.active_disease = true}, 0.799) == CauseOfDeath::leukaemia);
  CHECK(cause_of_death(w, {.active_disease = true}, 0.801) == CauseOfDeath::infection);
  // Early and infected: infection .25 * 2 * 4 = 2 of 3.
  const Deathbed infected{.active_disease = true, .early = true, .severe_infection = true};
  CHECK(cause_of_death(w, infected, 0.333) == CauseOfDeath::leukaemia);
  CHECK(cause_of_death(w, infected, 0.334) == CauseOfDeath::infection);
  // Remission with severe GVHD: infection 1, GVHD 3, other 1; never leukaemia.
  const Deathbed gvhd{.severe_gvhd = true};
  CHECK(cause_of_death(w, gvhd, 0.001) == CauseOfDeath::infection);
  CHECK(cause_of_death(w, gvhd, 0.201) == CauseOfDeath::gvhd);
  CHECK(cause_of_death(w, gvhd, 0.799) == CauseOfDeath::gvhd);
  CHECK(cause_of_death(w, gvhd, 0.801) == CauseOfDeath::other);
}

TEST_CASE("cause of death: what has no weight is never the cause", "[edge]") {
  DeathWeights w;
  w.infection_in_active_disease = w.other_in_active_disease = {0.0};
  for (const double u : {1e-16, 0.5, 1.0 - 1e-16}) {
    CHECK(cause_of_death(w, {.active_disease = true}, u) == CauseOfDeath::leukaemia);
  }
}

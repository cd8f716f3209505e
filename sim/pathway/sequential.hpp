#pragma once

#include "sim/pathway/baseline.hpp"
#include "sim/pathway/causes_of_death.hpp"
#include "sim/pathway/gvhd.hpp"
#include "sim/pathway/screening.hpp"
#include "sim/pathway/strategy.hpp"
#include "sim/pathway/surveillance.hpp"

namespace dliplan::sim {

/// The protocol: blinatumomab, donor lymphocytes, further courses; and all that can happen on the way.
struct Sequential {
  Baseline baseline;
  Surveillance surveillance;
  Screening screening;
  Strategy mrd = mrd_strategy();
  Strategy haematologic = haematologic_strategy();
  Tolerance tolerance;
  ToxicityCourse toxicity;
  Infections infections;
  ResponseEffects response_effects;
  HazardEffects hazard_effects;
  Dli dli;
  AcuteGvhd acute_gvhd;
  ChronicGvhd chronic_gvhd;
  BackgroundGvhd background_gvhd;
  SecondCourse second_course;
  NextRelapse next_relapse;
  Rescue rescue;
  Survivors survivors;
  DeathWeights causes_of_death;
  friend bool operator==(const Sequential&, const Sequential&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Sequential& sequential) {
  visitor.group("baseline", sequential.baseline, "The patient on the day of relapse.");
  visitor.group("surveillance", sequential.surveillance, "How relapse is looked for after transplant.");
  visitor.group("screening", sequential.screening, "From relapse to the first dose.");
  visitor.group("mrd", sequential.mrd, "Relapse found by measurable residual disease only.");
  visitor.group("haematologic", sequential.haematologic, "Haematologic relapse.");
  visitor.group("tolerance", sequential.tolerance, "Why courses are interrupted or end early.");
  visitor.group("toxicity", sequential.toxicity, "Adverse events of a course.");
  visitor.group("infections", sequential.infections, "Infections on and after the drug.");
  visitor.group("response_effects", sequential.response_effects, "What moves the chance of response.");
  visitor.group("hazard_effects", sequential.hazard_effects,
                "What moves relapse and death between patients.");
  visitor.group("dli", sequential.dli, "Donor lymphocyte infusion.");
  visitor.group("acute_gvhd", sequential.acute_gvhd, "Acute graft-versus-host disease after DLI.");
  visitor.group("chronic_gvhd", sequential.chronic_gvhd, "Chronic graft-versus-host disease after DLI.");
  visitor.group("background_gvhd", sequential.background_gvhd, "Graft-versus-host disease without DLI.");
  visitor.group("second_course", sequential.second_course, "The second course, and any further one.");
  visitor.group("next_relapse", sequential.next_relapse, "What the next relapse is like.");
  visitor.group("rescue", sequential.rescue, "Treatment after failure.");
  visitor.group("survivors", sequential.survivors, "Long-term survivors.");
  visitor.group("causes_of_death", sequential.causes_of_death, "What patients die of.");
}

}  // namespace dliplan::sim

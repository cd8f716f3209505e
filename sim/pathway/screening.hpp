#pragma once

#include "sim/describe.hpp"
#include "sim/units.hpp"

namespace dliplan::sim {

/// From relapse to the first dose: who is eligible, and who of those is treated.
struct Screening {
  Probability eligible{1.0};
  Probability starts_treatment{1.0};
  friend bool operator==(const Screening&, const Screening&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Screening& screening) {
  visitor.field(
      screening.eligible,
      {.name = "eligible",
       .meaning =
           "Share of relapses that meet all criteria (age ≤ 65, stable, no severe infection, no acute "
           "GVHD II–IV, no organ failure, no CNS leukaemia, no allergy). The study's preset says 0.70.",
       .source = "product of assumed shares of the single criteria: .70",
       .plausible = Doc::Range{0.58, 0.80}});
  visitor.field(
      screening.starts_treatment,
      {.name = "starts_treatment",
       .meaning =
           "Share of eligible patients who start blinatumomab rather than CAR-T, chemotherapy or palliation. "
           "The study's preset says 0.45.",
       .source = "assumption from its cost",
       .plausible = Doc::Range{0.25, 0.65}});
}

}  // namespace dliplan::sim

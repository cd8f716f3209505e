#pragma once

#include "sim/describe.hpp"
#include "sim/law/law.hpp"
#include "sim/units.hpp"

namespace dliplan::sim {

/// Whether and when the leukaemia responds: CR/CRh for a haematologic relapse, MRD-negativity for an
/// MRD relapse. `probability` is the share over all patients, whatever their mix of covariates. An MRD
/// patient may relapse or die before the assessment, and then does not count as a response.
struct Response {
  Probability probability{0.52};
  Days first_assessment = from_months(1.0);
  Days second_assessment = from_months(2.3);
  Probability at_first{0.85};
  friend bool operator==(const Response&, const Response&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Response& response) {
  visitor.field(
      response.probability,
      {.name = "probability",
       .meaning =
           "Share whose leukaemia responds, unless a relapse or death comes before the assessment (MRD).",
       .source = "Stein 2019: 29/64 CR/CRh; Guo 2024: 48 %; BLAST: 78 % MRD-negative",
       .plausible = Doc::Range{0.33, 0.90}});
  visitor.field(response.first_assessment, {.name = "first_assessment",
                                            .meaning = "Time from the first dose to the first assessment.",
                                            .source = "assumption: end of a 4-week cycle",
                                            .plausible = months(0.7, 1.5)});
  visitor.field(response.second_assessment, {.name = "second_assessment",
                                             .meaning = "Time from the first dose to the second assessment.",
                                             .source = "assumption: end of a second cycle",
                                             .plausible = months(1.8, 3.0)});
  visitor.field(response.at_first, {.name = "at_first",
                                    .meaning = "Share of responses that are seen at the first assessment.",
                                    .source = "Topp 2015: most responses in cycle 1",
                                    .plausible = Doc::Range{0.7, 1.0}});
}

/// The course of the disease. Relapse and non-relapse death are two clocks on one law, with
/// multipliers 1 - q and q.
/// Haematologic relapse: `after_response` runs from the response, before which a responder cannot die;
/// `without_response` is the time from first dose to death.
/// MRD relapse: the patient is in haematologic remission; both laws are event-free time from first dose.
struct Disease {
  Law after_response = Law::weibull(1.196, 5.982 * days_per_month, 0.378);
  Probability non_relapse_share{0.22};
  Law without_response = Law::weibull(1.40, 6.763 * days_per_month, 0.04);
  Law death_after_relapse = Law::exponential_median(10.12 * days_per_month);
  friend bool operator==(const Disease&, const Disease&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Disease& disease) {
  visitor.field(disease.after_response,
                {.name = "after_response",
                 .meaning = "Relapse-free time of responders if DLI had no effect (from response; MRD entry: "
                            "from first dose).",
                 .source = "calibrated to published survival, see docs/calibration.md"});
  visitor.field(disease.non_relapse_share,
                {.name = "non_relapse_share",
                 .meaning = "Share of the hazard of that law that is non-relapse death.",
                 .source = "assumption",
                 .plausible = Doc::Range{0.12, 0.35}});
  visitor.field(disease.without_response,
                {.name = "without_response",
                 .meaning = "Non-responders: time from first dose to death (MRD entry: to relapse or death).",
                 .source = "calibrated to published survival, see docs/calibration.md"});
  visitor.field(disease.death_after_relapse,
                {.name = "death_after_relapse",
                 .meaning = "Time from the next relapse to death.",
                 .source = "adults failing blinatumomab: median 5.2 months (n = 68)"});
}

/// What moves the chance of response between patients. Centred: the overall share stays what
/// `Response::probability` says.
struct ResponseEffects {
  LogOdds relapse_within_6_months{-0.6};
  LogOdds relapse_after_12_months{0.3};
  friend bool operator==(const ResponseEffects&, const ResponseEffects&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, ResponseEffects& effects) {
  visitor.field(effects.relapse_within_6_months,
                {.name = "relapse_within_6_months",
                 .meaning = "Response of relapses within 6 months of transplant, against 6 to 12 months.",
                 .source = "assumption, direction from Poon 2013",
                 .plausible = Doc::Range{-1.2, 0.0}});
  visitor.field(
      effects.relapse_after_12_months,
      {.name = "relapse_after_12_months",
       .meaning = "Response of relapses later than 12 months after transplant, against 6 to 12 months.",
       .source = "assumption",
       .plausible = Doc::Range{0.0, 0.6}});
}

}  // namespace dliplan::sim

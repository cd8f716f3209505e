#pragma once

#include "sim/describe.hpp"
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
  Probability mrd_negative{0.55};
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
  visitor.field(
      response.mrd_negative,
      {.name = "mrd_negative",
       .meaning = "Share of haematologic responses that are MRD-negative. An MRD relapse that responds "
                  "is MRD-negative.",
       .source = "Stein 2019: 19/29 after full cycles; Wuhan 2024: 12/25 after 9–13 days",
       .plausible = Doc::Range{0.35, 0.85}});
}

/// What moves the chance of response between patients. Centred: the overall share stays what
/// `Response` says.
struct ResponseEffects {
  LogOdds relapse_within_6_months{-0.6};
  LogOdds relapse_after_12_months{0.3};
  LogOdds high_blasts{-1.4};
  LogOdds ph_positive{-0.2};
  LogOdds extramedullary{-0.9};
  LogOdds per_day_on_drug{0.03};
  LogOdds mrd_negative_per_day_on_drug{0.05};
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
  visitor.field(effects.high_blasts,
                {.name = "high_blasts",
                 .meaning = "Response with marrow blasts of 50 % or more, against fewer.",
                 .source = "Topp 2015: 29 v 73 %; TOWER: 34 v 65 %",
                 .plausible = Doc::Range{-1.9, -0.9}});
  visitor.field(effects.ph_positive, {.name = "ph_positive",
                                      .meaning = "Response of Philadelphia-positive leukaemia.",
                                      .source = "ALCANTARA 36 % against Topp 2015 43 %",
                                      .plausible = Doc::Range{-0.5, 0.2}});
  visitor.field(effects.extramedullary, {.name = "extramedullary",
                                         .meaning = "Response with extramedullary disease.",
                                         .source = "Aldoss 2017: odds ratio about 0.3–0.5",
                                         .plausible = Doc::Range{-1.5, -0.3}});
  visitor.field(
      effects.per_day_on_drug,
      {.name = "per_day_on_drug",
       .meaning =
           "Response for each day on drug in the first course, as far as tolerance and cost let it go.",
       .source = "series of 9–14 days: flat; beyond chance unproven",
       .plausible = Doc::Range{0.0, 0.08}});
  visitor.field(
      effects.mrd_negative_per_day_on_drug,
      {.name = "mrd_negative_per_day_on_drug",
       .meaning = "MRD-negativity of a haematologic response for each day on drug in the first course.",
       .source = "Wuhan 2024: 48 % at 9–13 days against 66–88 % at 28",
       .plausible = Doc::Range{0.0, 0.12}});
}

}  // namespace dliplan::sim

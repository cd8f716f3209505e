#pragma once

#include "sim/describe.hpp"
#include "sim/law/law.hpp"
#include "sim/units.hpp"

namespace dliplan::sim {

/// Who gets donor lymphocytes, of those alive and free of a new relapse when they are due. Uptake that
/// depends on response is the selection from which the observational design suffers.
struct DliUptake {
  Probability responders{0.90};
  Probability non_responders{0.59};
  friend bool operator==(const DliUptake&, const DliUptake&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, DliUptake& uptake) {
  visitor.field(
      uptake.responders,
      {.name = "responders",
       .meaning = "Share who get DLI when it is due, of those whose leukaemia responds or is going to.",
       .source = "assumption (all starters: MRD .90, haematologic .75)",
       .plausible = Doc::Range{0.75, 0.97}});
  visitor.field(uptake.non_responders,
                {.name = "non_responders",
                 .meaning = "Share who get DLI when it is due, of those whose leukaemia will not respond.",
                 .source = "assumption (all starters: MRD .90, haematologic .75)",
                 .plausible = Doc::Range{0.40, 0.90}});
}

struct Dli {
  Law delay = Law::lognormal(5.0, 0.6);
  CellDose lowest_dose{0.5};
  CellDose highest_dose{1.0};
  HazardRatio relapse_hazard_ratio{0.80};
  friend bool operator==(const Dli&, const Dli&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Dli& dli) {
  visitor.field(dli.delay, {.name = "delay",
                            .meaning = "Time from the last day of blinatumomab to DLI.",
                            .source = "assumption: median 5 days; 2 to 14 is plausible"});
  visitor.field(dli.lowest_dose,
                {.name = "lowest_dose",
                 .meaning = "Lowest dose, mononuclear cells (MNC, not CD3); doses are uniform.",
                 .source = "protocol: 5e7/kg",
                 .allowed = Doc::Range{1e-4, 100}});
  visitor.field(dli.highest_dose, {.name = "highest_dose",
                                   .meaning = "Highest dose, mononuclear cells (MNC, not CD3).",
                                   .source = "protocol: 1e8/kg",
                                   .allowed = Doc::Range{1e-4, 100}});
  visitor.field(dli.relapse_hazard_ratio,
                {.name = "relapse_hazard_ratio",
                 .meaning = "Relapse hazard after DLI against before; 1 is the causal null.",
                 .source = "SFGM-TC 2023: PFS 0.7 (0.4–1.5), DLI as time-dependent; shrunk",
                 .plausible = Doc::Range{0.50, 1.20}});
}

/// Acute GVHD of grade II–IV after DLI. Incidence by donor at the average dose.
struct AcuteGvhd {
  Probability haploidentical{0.35};
  Probability matched_sibling{0.28};
  Probability matched_unrelated{0.32};
  Probability cord{0.32};
  Law onset = Law::lognormal(32.0, 0.65);
  LogOdds per_tenfold_dose{1.04};
  Probability severe_share{0.33};
  HazardRatio severe_non_relapse_death{3.3};
  Probability later_dli_factor{0.5};
  friend bool operator==(const AcuteGvhd&, const AcuteGvhd&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, AcuteGvhd& gvhd) {
  visitor.field(gvhd.haploidentical,
                {.name = "haploidentical",
                 .meaning = "Incidence of acute GVHD II–IV after a first DLI, haploidentical donor.",
                 .source = "Beijing 301: 55 %, PTCy cohorts: 7–25 %",
                 .plausible = Doc::Range{0.15, 0.55}});
  visitor.field(gvhd.matched_sibling,
                {.name = "matched_sibling",
                 .meaning = "Incidence of acute GVHD II–IV after a first DLI, matched sibling donor.",
                 .source = "Minnesota (n = 120): 31.6 %",
                 .plausible = Doc::Range{0.15, 0.55}});
  visitor.field(gvhd.matched_unrelated,
                {.name = "matched_unrelated",
                 .meaning = "Incidence of acute GVHD II–IV after a first DLI, matched unrelated donor.",
                 .source = "unrelated (n = 58): 25 %; Minnesota 31.6 %",
                 .plausible = Doc::Range{0.15, 0.55}});
  visitor.field(gvhd.cord, {.name = "cord",
                            .meaning = "Incidence of acute GVHD II–IV after a first DLI, cord blood donor.",
                            .source = "assumption: as unrelated",
                            .plausible = Doc::Range{0.15, 0.55}});
  visitor.field(gvhd.onset, {.name = "onset",
                             .meaning = "Time from DLI to acute GVHD, among those who get it.",
                             .source = "between CML 45 days (Chalandon 2010) and faster haploidentical"});
  visitor.field(gvhd.per_tenfold_dose, {.name = "per_tenfold_dose",
                                        .meaning = "Acute GVHD at ten times the dose of cells.",
                                        .source = "fit of Bar 2013 (n = 225)",
                                        .plausible = Doc::Range{0.4, 1.6}});
  visitor.field(gvhd.severe_share, {.name = "severe_share",
                                    .meaning = "Share of acute GVHD II–IV that is grade III–IV.",
                                    .source = "grade III–IV .11 (.03–.25) of all, of .33 grade II–IV",
                                    .plausible = Doc::Range{0.10, 0.75}});
  visitor.field(
      gvhd.severe_non_relapse_death,
      {.name = "severe_non_relapse_death",
       .meaning = "Hazard of non-relapse death from the onset of acute GVHD III–IV on, against before.",
       .source = "CIBMTR ALL (n = 5,215): 2.69–3.91",
       .plausible = Doc::Range{2.0, 5.0}});
  visitor.field(
      gvhd.later_dli_factor,
      {.name = "later_dli_factor",
       .meaning =
           "Incidence after a later DLI in those without GVHD so far, as a share of that after the first.",
       .source = "assumption",
       .plausible = Doc::Range{0.2, 1.0}});
}

struct SecondCourse {
  int most_courses = 2;
  Probability uptake{0.50};
  Days earliest = from_months(1.0);
  Days latest = from_months(2.0);
  HazardRatio relapse_hazard_ratio{0.90};
  friend bool operator==(const SecondCourse&, const SecondCourse&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, SecondCourse& second) {
  visitor.field(second.most_courses, {.name = "most_courses",
                                      .meaning = "How many courses a patient may have.",
                                      .source = "protocol: two",
                                      .allowed = Doc::Range{1, 2}});
  visitor.field(second.uptake,
                {.name = "uptake",
                 .meaning = "Share who take a second course, of those alive, free of a new relapse and of "
                            "acute GVHD II–IV when it is due.",
                 .source = "assumption",
                 .plausible = Doc::Range{0.25, 0.75}});
  visitor.field(second.earliest, {.name = "earliest",
                                  .meaning = "Earliest second course after DLI; times are uniform.",
                                  .source = "protocol: 1–2 months"});
  visitor.field(
      second.latest,
      {.name = "latest", .meaning = "Latest second course after DLI.", .source = "protocol: 1–2 months"});
  visitor.field(second.relapse_hazard_ratio,
                {.name = "relapse_hazard_ratio",
                 .meaning = "Relapse hazard from the second course on, against before.",
                 .source = "Yan 2016, direction: repeated chemo-DLI 22 v 56 % relapse",
                 .plausible = Doc::Range{0.65, 1.10}});
}

}  // namespace dliplan::sim

#pragma once

#include "sim/describe.hpp"
#include "sim/law/law.hpp"
#include "sim/units.hpp"

namespace dliplan::sim {

/// GVHD that comes without donor lymphocytes, from the first dose until a DLI.
struct BackgroundGvhd {
  Probability acute{0.11};
  Law acute_onset = Law::lognormal(32.0, 0.65);
  Probability chronic{0.10};
  Law chronic_onset = Law::lognormal(150.0, 0.6);
  friend bool operator==(const BackgroundGvhd&, const BackgroundGvhd&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, BackgroundGvhd& background) {
  visitor.field(background.acute,
                {.name = "acute",
                 .meaning = "Incidence of acute GVHD II–IV without DLI, in those who live long enough.",
                 .source = "Stein 2019: 7 of 64, any grade; Gaballa 2022: 33 %",
                 .plausible = Doc::Range{0.05, 0.33}});
  visitor.field(background.acute_onset, {.name = "acute_onset",
                                         .meaning = "Time from the first dose to it.",
                                         .source = "assumption: as after DLI"});
  visitor.field(background.chronic, {.name = "chronic",
                                     .meaning = "Incidence of chronic GVHD without DLI.",
                                     .source = "Gaballa 2022: 3 of 21",
                                     .plausible = Doc::Range{0.05, 0.20}});
  visitor.field(background.chronic_onset, {.name = "chronic_onset",
                                           .meaning = "Time from the first dose to it.",
                                           .source = "assumption: as after DLI"});
}

/// Acute GVHD after DLI. Incidence of grade II–IV by donor at the average dose, and at a CD3 share of 0.40.
struct AcuteGvhd {
  Probability haploidentical{0.35};
  Probability matched_sibling{0.28};
  Probability matched_unrelated{0.32};
  Probability cord{0.32};
  Law onset = Law::lognormal(32.0, 0.65);
  Law duration = Law::lognormal(45.0, 0.7);
  LogOdds per_tenfold_dose{1.04};
  Weight grade_1_per_severer{0.4};
  Probability severe_share{0.33};
  Probability grade_4_share{0.35};
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
  visitor.field(
      gvhd.duration,
      {.name = "duration",
       .meaning = "How long acute GVHD lasts; grade II–IV is treated systemically and forbids DLI and a "
                  "further course as long.",
       .source = "assumption"});
  visitor.field(gvhd.per_tenfold_dose, {.name = "per_tenfold_dose",
                                        .meaning = "Acute GVHD at ten times the dose of CD3 cells.",
                                        .source = "fit of Bar 2013 (n = 225)",
                                        .plausible = Doc::Range{0.4, 1.6}});
  visitor.field(gvhd.grade_1_per_severer, {.name = "grade_1_per_severer",
                                           .meaning = "Cases of grade I for each of grade II–IV.",
                                           .source = "unrelated (n = 58): any grade 37 %, II–IV 25 %",
                                           .plausible = Doc::Range{0.2, 0.7}});
  visitor.field(gvhd.severe_share, {.name = "severe_share",
                                    .meaning = "Share of acute GVHD II–IV that is grade III–IV.",
                                    .source = "grade III–IV .11 (.03–.25) of all, of .33 grade II–IV",
                                    .plausible = Doc::Range{0.10, 0.75}});
  visitor.field(gvhd.grade_4_share, {.name = "grade_4_share",
                                     .meaning = "Share of acute GVHD III–IV that is grade IV.",
                                     .source = "assumption",
                                     .plausible = Doc::Range{0.2, 0.5}});
  visitor.field(
      gvhd.severe_non_relapse_death,
      {.name = "severe_non_relapse_death",
       .meaning = "Hazard of non-relapse death from the onset of acute GVHD III–IV on, against before.",
       .source = "CIBMTR ALL (n = 5,215): 2.69–3.91",
       .plausible = Doc::Range{2.0, 5.0}});
  visitor.field(gvhd.later_dli_factor, {.name = "later_dli_factor",
                                        .meaning = "Incidence after a later DLI in those without GVHD II–IV "
                                                   "so far, as a share of that after the first.",
                                        .source = "assumption",
                                        .plausible = Doc::Range{0.2, 1.0}});
}

/// Chronic GVHD after DLI.
struct ChronicGvhd {
  Probability incidence{0.51};
  Law onset = Law::lognormal(150.0, 0.6);
  Probability extensive_share{0.34};
  HazardRatio after_acute{1.35};
  HazardRatio relapse_hazard_ratio{0.60};
  friend bool operator==(const ChronicGvhd&, const ChronicGvhd&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, ChronicGvhd& gvhd) {
  visitor.field(
      gvhd.incidence,
      {.name = "incidence",
       .meaning = "Incidence of chronic GVHD after a first DLI without acute GVHD, in those who live long "
                  "enough. A later DLI does not add to it.",
       .source = "after DLI: 41–63 %, interferon 40 %; fitted: by 12 months .38, relapse and death competing",
       .plausible = Doc::Range{0.20, 0.63}});
  visitor.field(gvhd.onset, {.name = "onset",
                             .meaning = "Time from the first DLI to chronic GVHD, among those who get it.",
                             .source = "CML after DLI: median 181 days; shorter in ALL"});
  visitor.field(gvhd.extensive_share,
                {.name = "extensive_share",
                 .meaning = "Share that is extensive: treated systemically, it forbids DLI and "
                            "further courses.",
                 .source = "limited .25, extensive .13",
                 .plausible = Doc::Range{0.15, 0.60}});
  visitor.field(gvhd.after_acute,
                {.name = "after_acute",
                 .meaning = "Hazard of chronic GVHD from acute GVHD II–IV on, against before.",
                 .source = "31 of 71 acute cases turn chronic (Chalandon 2010)",
                 .plausible = Doc::Range{1.0, 2.5}});
  visitor.field(gvhd.relapse_hazard_ratio, {.name = "relapse_hazard_ratio",
                                            .meaning = "Relapse hazard from chronic GVHD on, against before.",
                                            .source = "CIBMTR ALL (n = 5,215): 0.49–0.69",
                                            .plausible = Doc::Range{0.45, 0.85}});
}

}  // namespace dliplan::sim

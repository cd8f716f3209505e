#pragma once

#include "sim/describe.hpp"
#include "sim/law/law.hpp"
#include "sim/units.hpp"

namespace dliplan::sim {

/// Who gets donor lymphocytes, of those for whom nothing forbids them when they are due. Uptake that
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
       .plausible = Doc::Range{0.75, 1.0}});
  visitor.field(uptake.non_responders,
                {.name = "non_responders",
                 .meaning = "Share who get DLI when it is due, of those whose leukaemia will not respond.",
                 .source = "assumption (all starters: MRD .90, haematologic .75)",
                 .plausible = Doc::Range{0.40, 0.95}});
}

struct Dli {
  bool given = true;
  Law delay = Law::lognormal(5.0, 0.6);
  CellDose lowest_dose{0.5};
  CellDose highest_dose{1.0};
  Probability cd3_share{0.40};
  HazardRatio relapse_hazard_ratio{0.80};
  Probability late_response{0.05};
  Law late_response_after = Law::lognormal(35.0, 0.4);
  Probability crs{0.03};
  Law crs_onset = Law::lognormal(5.0, 0.6);
  Law aplasia_onset = Law::lognormal(24.0, 0.3);
  Law aplasia_duration = Law::lognormal(21.0, 0.6);
  friend bool operator==(const Dli&, const Dli&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Dli& dli) {
  visitor.field(dli.given,
                {.name = "given",
                 .meaning = "false: nobody gets donor lymphocytes. In an arm that is the twin of another, "
                            "this shows the true effect of DLI."});
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
  visitor.field(dli.cd3_share,
                {.name = "cd3_share",
                 .meaning = "Share of mononuclear cells that are CD3 positive: 0.5–1.0 x 1e8 MNC/kg hold "
                            "2–4 x 1e7 CD3/kg. Acute GVHD grows with their number; its incidences are "
                            "stated at a share of 0.40.",
                 .source = "assumption: G-PBSC 30–45 %, apheresis 50–60 %",
                 .allowed = Doc::Range{0.01, 1.0},
                 .plausible = Doc::Range{0.25, 0.60}});
  visitor.field(dli.relapse_hazard_ratio,
                {.name = "relapse_hazard_ratio",
                 .meaning = "Relapse hazard after DLI against before; 1 is the causal null.",
                 .source = "SFGM-TC 2023: PFS 0.7 (0.4–1.5), DLI as time-dependent; shrunk",
                 .plausible = Doc::Range{0.50, 1.20}});
  visitor.field(dli.late_response,
                {.name = "late_response",
                 .meaning = "Chance that DLI brings a non-responder into remission; 0 is the causal null.",
                 .source = "assumption; DLI alone for ALL: 0–18 % remissions",
                 .plausible = Doc::Range{0.0, 0.15}});
  visitor.field(dli.late_response_after, {.name = "late_response_after",
                                          .meaning = "Time from DLI to such a response.",
                                          .source = "assumption"});
  visitor.field(dli.crs, {.name = "crs",
                          .meaning = "Chance of cytokine release syndrome (grade 1–2) after a DLI.",
                          .source = "assumption",
                          .plausible = Doc::Range{0.0, 0.10}});
  visitor.field(dli.crs_onset,
                {.name = "crs_onset", .meaning = "Time from DLI to it.", .source = "assumption: days 1–14"});
  visitor.field(dli.aplasia_onset, {.name = "aplasia_onset",
                                    .meaning = "Time from DLI to aplasia of the marrow, in those who get it.",
                                    .source = "median 3–4 weeks"});
  visitor.field(dli.aplasia_duration,
                {.name = "aplasia_duration", .meaning = "How long aplasia lasts.", .source = "assumption"});
}

struct SecondCourse {
  int most_courses = 2;
  Probability uptake{0.50};
  Days earliest = from_months(1.0);
  Days latest = from_months(2.0);
  HazardRatio relapse_hazard_ratio{0.90};
  Probability conversion{0.10};
  friend bool operator==(const SecondCourse&, const SecondCourse&) = default;
};

inline constexpr int most_courses_ever = 4;

template <class Visitor>
void describe(Visitor& visitor, SecondCourse& second) {
  visitor.field(second.most_courses, {.name = "most_courses",
                                      .meaning = "How many courses a patient may have.",
                                      .source = "protocol: two",
                                      .allowed = Doc::Range{1, most_courses_ever}});
  visitor.field(second.uptake,
                {.name = "uptake",
                 .meaning = "Share who take the next course, of those for whom nothing forbids it when "
                            "it is due.",
                 .source = "assumption",
                 .plausible = Doc::Range{0.25, 0.75}});
  visitor.field(second.earliest, {.name = "earliest",
                                  .meaning = "Earliest next course after DLI; times are uniform.",
                                  .source = "protocol: 1–2 months"});
  visitor.field(
      second.latest,
      {.name = "latest", .meaning = "Latest next course after DLI.", .source = "protocol: 1–2 months"});
  visitor.field(second.relapse_hazard_ratio,
                {.name = "relapse_hazard_ratio",
                 .meaning = "Relapse hazard from each further course on, against before.",
                 .source = "Yan 2016, direction: repeated chemo-DLI 22 v 56 % relapse",
                 .plausible = Doc::Range{0.65, 1.10}});
  visitor.field(
      second.conversion,
      {.name = "conversion",
       .meaning = "Chance that a further course brings a non-responder into remission, seen as long after "
                  "its start as the first assessment is after the first dose.",
       .source = "assumption",
       .plausible = Doc::Range{0.0, 0.30}});
}

}  // namespace dliplan::sim

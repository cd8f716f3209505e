#pragma once

#include "sim/describe.hpp"
#include "sim/law/law.hpp"
#include "sim/pathway/correlation.hpp"
#include "sim/units.hpp"

#include <vector>

namespace dliplan::sim {

/// Who has which donor; cord blood takes what the three leave.
struct DonorShares {
  Probability haploidentical{0.60};
  Probability matched_sibling{0.27};
  Probability matched_unrelated{0.10};
  friend bool operator==(const DonorShares&, const DonorShares&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, DonorShares& donor) {
  visitor.field(donor.haploidentical, {.name = "haploidentical",
                                       .meaning = "Share of patients with a haploidentical donor.",
                                       .source = "CBMTRG 2019: 60 % of 9,597 transplants in China",
                                       .plausible = Doc::Range{0.50, 0.70}});
  visitor.field(donor.matched_sibling, {.name = "matched_sibling",
                                        .meaning = "Share of patients with a matched sibling donor.",
                                        .source = "CBMTRG 2016: 33 %, falling",
                                        .plausible = Doc::Range{0.20, 0.35}});
  visitor.field(donor.matched_unrelated,
                {.name = "matched_unrelated",
                 .meaning = "Share of patients with a matched unrelated donor; cord blood is the rest.",
                 .source = "CBMTRG 2016: unrelated 14 %",
                 .plausible = Doc::Range{0.05, 0.15}});
}

/// Age at relapse: normal, cut off at both ends.
struct Age {
  Days mean = from_years(33.0);
  Days standard_deviation = from_years(12.0);
  Days lowest = from_years(14.0);
  Days highest = from_years(80.0);
  friend bool operator==(const Age&, const Age&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Age& age) {
  visitor.field(age.mean, {.name = "mean",
                           .meaning = "Mean of the normal distribution of ages, before it is cut off.",
                           .source = "China registrational trial: median 31.5 years; TOWER: 37",
                           .plausible = years(28, 40)});
  visitor.field(age.standard_deviation, {.name = "standard_deviation",
                                         .meaning = "Its standard deviation, before it is cut off.",
                                         .source = "assumption",
                                         .allowed = years(0.1, 50),
                                         .plausible = years(9, 16)});
  visitor.field(age.lowest, {.name = "lowest",
                             .meaning = "Nobody is younger.",
                             .source = "assumption: an adult and adolescent unit"});
  visitor.field(age.highest, {.name = "highest",
                              .meaning = "Nobody is older, before the protocol's own limit.",
                              .source = "assumption: nobody older is transplanted"});
}

/// What patients can spend; it decides how often a course ends for its cost. The rest has ample means.
struct EconomicShares {
  Probability limited{0.30};
  Probability sufficient{0.50};
  friend bool operator==(const EconomicShares&, const EconomicShares&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, EconomicShares& economic) {
  visitor.field(economic.limited, {.name = "limited",
                                   .meaning = "Share of patients of limited means.",
                                   .source = "assumption",
                                   .plausible = Doc::Range{0.15, 0.50}});
  visitor.field(economic.sufficient, {.name = "sufficient",
                                      .meaning = "Share of patients of sufficient means; the rest has ample.",
                                      .source = "assumption",
                                      .plausible = Doc::Range{0.30, 0.70}});
}

/// The patients on the day of relapse: one distribution a trait, and how traits go together.
struct Baseline {
  Probability mrd_share{0.45};
  Law months_from_hsct = Law::lognormal(7.5 * days_per_month, 0.85);
  Age age;
  Probability male{0.53};
  Kilograms median_weight{60.0};
  Probability ph_positive{0.25};
  DonorShares donor;
  Probability high_blasts{0.55};
  Probability extramedullary{0.18};
  Probability cns{0.07};
  Probability prior_acute_gvhd{0.25};
  Probability prior_severe_share{0.30};
  Probability prior_chronic_gvhd{0.28};
  Probability active_acute_gvhd{0.10};
  Probability severe_infection{0.09};
  Probability unstable{0.04};
  Probability organ_failure{0.05};
  Probability allergy{0.005};
  Probability donor_lymphocytes{0.90};
  EconomicShares economic;
  std::vector<Correlation> correlation;
  friend bool operator==(const Baseline&, const Baseline&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Baseline& baseline) {
  visitor.field(
      baseline.mrd_share,
      {.name = "mrd_share",
       .meaning = "Share of relapses that are found by measurable residual disease only. Not used when "
                  "patients enter at transplant: surveillance then decides.",
       .source = "assumption: a centre that monitors MRD on a schedule",
       .plausible = Doc::Range{0.30, 0.60}});
  visitor.field(baseline.months_from_hsct,
                {.name = "months_from_hsct",
                 .meaning = "Time from transplant to relapse. Not used when patients enter at transplant.",
                 .source = "EBMT ALL median 6.9 months, CIBMTR AML 7 months; median 6 to 10 is plausible"});
  visitor.group("age", baseline.age, "Age at relapse.");
  visitor.field(baseline.male, {.name = "male",
                                .meaning = "Share of men.",
                                .source = "China registrational trial 46.7 %; transplants for ALL above 50 %",
                                .plausible = Doc::Range{0.45, 0.60}});
  visitor.field(baseline.median_weight, {.name = "median_weight",
                                         .meaning = "Median body weight; lognormal with sigma 0.17.",
                                         .source = "assumption",
                                         .plausible = Doc::Range{55, 70}});
  visitor.field(baseline.ph_positive, {.name = "ph_positive",
                                       .meaning = "Share with Philadelphia-positive leukaemia.",
                                       .source = "Greil 2020: 28 %",
                                       .plausible = Doc::Range{0.15, 0.35}});
  visitor.group("donor", baseline.donor, "The donor of the transplant.");
  visitor.field(baseline.high_blasts,
                {.name = "high_blasts",
                 .meaning = "Share of haematologic relapses with marrow blasts of 50 % or more.",
                 .source = "China registrational trial 77.8 %, Topp 2015 70 %; surveillance lowers it",
                 .plausible = Doc::Range{0.40, 0.78}});
  visitor.field(baseline.extramedullary, {.name = "extramedullary",
                                          .meaning = "Share with extramedullary disease at relapse.",
                                          .source = "15 of 51 relapses after transplant, mixed diseases",
                                          .plausible = Doc::Range{0.10, 0.30}});
  visitor.field(baseline.cns, {.name = "cns",
                               .meaning = "Share with leukaemia of the central nervous system.",
                               .source = "assumption",
                               .plausible = Doc::Range{0.04, 0.12}});
  visitor.field(baseline.prior_acute_gvhd, {.name = "prior_acute_gvhd",
                                            .meaning = "Share who had acute GVHD II–IV after transplant.",
                                            .source = "tisagenlecleucel after transplant: 22.1 %",
                                            .plausible = Doc::Range{0.15, 0.40}});
  visitor.field(baseline.prior_severe_share, {.name = "prior_severe_share",
                                              .meaning = "Share of these in whom it was grade III–IV.",
                                              .source = "assumption",
                                              .plausible = Doc::Range{0.20, 0.50}});
  visitor.field(baseline.prior_chronic_gvhd, {.name = "prior_chronic_gvhd",
                                              .meaning = "Share who had chronic GVHD after transplant.",
                                              .source = "tisagenlecleucel after transplant: 27.4 %",
                                              .plausible = Doc::Range{0.15, 0.40}});
  visitor.field(baseline.active_acute_gvhd, {.name = "active_acute_gvhd",
                                             .meaning = "Share with active acute GVHD II–IV at relapse.",
                                             .source = "assumption",
                                             .plausible = Doc::Range{0.05, 0.18}});
  visitor.field(baseline.severe_infection, {.name = "severe_infection",
                                            .meaning = "Share with a severe infection at relapse.",
                                            .source = "assumption: with unstable patients .12",
                                            .plausible = Doc::Range{0.04, 0.15}});
  visitor.field(baseline.unstable, {.name = "unstable",
                                    .meaning = "Share with unstable vital signs at relapse.",
                                    .source = "assumption: with infected patients .12",
                                    .plausible = Doc::Range{0.02, 0.08}});
  visitor.field(baseline.organ_failure,
                {.name = "organ_failure",
                 .meaning = "Share with failure of heart, liver, kidney or another organ.",
                 .source = "assumption",
                 .plausible = Doc::Range{0.02, 0.10}});
  visitor.field(baseline.allergy, {.name = "allergy",
                                   .meaning = "Share allergic to a drug of the protocol.",
                                   .source = "assumption",
                                   .plausible = Doc::Range{0.0, 0.02}});
  visitor.field(baseline.donor_lymphocytes,
                {.name = "donor_lymphocytes",
                 .meaning = "Share whose donor's lymphocytes can be had.",
                 .source = "assumption: relatives nearly always, unrelated donors and cord blood less",
                 .plausible = Doc::Range{0.75, 0.97}});
  visitor.group("economic", baseline.economic, "What patients can spend.");
  visitor.rows(baseline.correlation,
               {.name = "correlation",
                .meaning = "Which traits go together: a Gaussian copula. What is not listed is independent.",
                .source = "none published; switched off"});
}

}  // namespace dliplan::sim

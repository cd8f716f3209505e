#pragma once

#include "sim/describe.hpp"
#include "sim/law/law.hpp"
#include "sim/units.hpp"

#include <array>
#include <string_view>

namespace dliplan::sim {

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

/// What moves relapse and death between patients. Centred: the laws of `Disease` are those of the whole
/// cohort, whatever its mix of covariates and its frailty (docs/adr/0007).
struct HazardEffects {
  HazardRatio relapse_within_6_months{2.0};
  HazardRatio relapse_after_12_months{0.60};
  HazardRatio death_per_10_years_of_age{1.12};
  HazardRatio death_after_severe_gvhd{1.4};
  HazardRatio relapse_if_mrd_positive{2.2};
  Variance frailty{0.25};
  friend bool operator==(const HazardEffects&, const HazardEffects&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, HazardEffects& effects) {
  visitor.field(
      effects.relapse_within_6_months,
      {.name = "relapse_within_6_months",
       .meaning = "Next relapse and death of relapses within 6 months of transplant, against 6 to 12 months.",
       .source = "CIBMTR AML, Poon 2013, tisagenlecleucel after transplant: 1.5–6",
       .plausible = Doc::Range{1.5, 3.5}});
  visitor.field(effects.relapse_after_12_months,
                {.name = "relapse_after_12_months",
                 .meaning = "The same of relapses later than 12 months after transplant.",
                 .source = "CIBMTR AML: 0.55 to 0.28 of 1–6 months",
                 .plausible = Doc::Range{0.40, 0.80}});
  visitor.field(effects.death_per_10_years_of_age, {.name = "death_per_10_years_of_age",
                                                    .meaning = "Death for each ten years of age.",
                                                    .source = "CIBMTR AML, above 40 years: 1.42; shrunk",
                                                    .plausible = Doc::Range{1.0, 1.25}});
  visitor.field(effects.death_after_severe_gvhd,
                {.name = "death_after_severe_gvhd",
                 .meaning = "Death of patients who had acute GVHD III–IV after transplant.",
                 .source = "direction from a Chinese single centre, 178 relapses",
                 .plausible = Doc::Range{1.1, 1.8}});
  visitor.field(
      effects.relapse_if_mrd_positive,
      {.name = "relapse_if_mrd_positive",
       .meaning = "Relapse from a remission that is MRD-positive, against one that is MRD-negative.",
       .source = "BLAST landmark: RFS 5.7 v 23.6 months; shrunk",
       .plausible = Doc::Range{1.4, 3.5}});
  visitor.field(
      effects.frailty,
      {.name = "frailty",
       .meaning = "Variance of a gamma frailty of mean 1 that relapse and death of a patient share.",
       .source = "assumption",
       .plausible = Doc::Range{0.0, 0.6}});
}

/// What kind of relapse comes next.
struct NextRelapse {
  Probability cd19_negative{0.10};
  Probability extramedullary{0.20};
  friend bool operator==(const NextRelapse&, const NextRelapse&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, NextRelapse& relapse) {
  visitor.field(relapse.cd19_negative, {.name = "cd19_negative",
                                        .meaning = "Share of next relapses that are CD19-negative.",
                                        .source = "Jabbour 2018: 5 of 61; reviews to 30 %",
                                        .plausible = Doc::Range{0.03, 0.30}});
  visitor.field(relapse.extramedullary, {.name = "extramedullary",
                                         .meaning = "Share of next relapses outside the marrow.",
                                         .source = "4 of 20",
                                         .plausible = Doc::Range{0.06, 0.40}});
}

enum class RescueKind : std::int8_t { none, second_hsct, car_t, chemotherapy };

template <>
struct Names<RescueKind> {
  static constexpr std::array<std::string_view, 4> values{"none", "second_hsct", "car_t", "chemotherapy"};
};

/// Another treatment after failure: after a next relapse, or when the last assessment finds no response.
struct Rescue {
  Probability uptake{0.30};
  Law delay = Law::lognormal(30.0, 0.7);
  Probability second_hsct{0.20};
  Probability car_t{0.20};
  HazardRatio death_hazard_ratio{1.0};
  friend bool operator==(const Rescue&, const Rescue&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Rescue& rescue) {
  visitor.field(rescue.uptake,
                {.name = "uptake",
                 .meaning = "Share who get a rescue treatment, of those who fail and live to get it.",
                 .source = "assumption; EBMT Ph-positive: second transplant 13.9 %",
                 .plausible = Doc::Range{0.10, 0.60}});
  visitor.field(
      rescue.delay,
      {.name = "delay", .meaning = "Time from failure to the rescue treatment.", .source = "assumption"});
  visitor.field(rescue.second_hsct, {.name = "second_hsct",
                                     .meaning = "Share of rescues that are a second transplant.",
                                     .source = "assumption",
                                     .plausible = Doc::Range{0.1, 0.4}});
  visitor.field(rescue.car_t,
                {.name = "car_t",
                 .meaning = "Share of rescues that are CAR-T cells; the rest is chemotherapy. After a "
                            "CD19-negative relapse chemotherapy takes their place.",
                 .source = "assumption",
                 .plausible = Doc::Range{0.1, 0.5}});
  visitor.field(
      rescue.death_hazard_ratio,
      {.name = "death_hazard_ratio",
       .meaning = "Hazard of death from the rescue on, against before. 1: the laws of death were fitted "
                  "to cohorts in which some were rescued.",
       .source = "assumption",
       .plausible = Doc::Range{0.4, 1.0}});
}

/// What death there is for those whose leukaemia never comes back.
struct Survivors {
  Rate death = from_monthly(0.0015);
  Days from = from_months(36.0);
  friend bool operator==(const Survivors&, const Survivors&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Survivors& survivors) {
  visitor.field(survivors.death, {.name = "death",
                                  .meaning = "Deaths a month from no cause of the model, after that time.",
                                  .source = "assumption",
                                  .plausible = Doc::Range{0.0005 / days_per_month, 0.004 / days_per_month}});
  visitor.field(survivors.from,
                {.name = "from",
                 .meaning = "Time from the first dose up to which the fitted laws hold all deaths.",
                 .source = "the published curves end at 3 years"});
}

}  // namespace dliplan::sim

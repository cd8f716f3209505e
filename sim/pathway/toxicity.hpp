#pragma once

#include "sim/describe.hpp"
#include "sim/law/law.hpp"
#include "sim/pathway/adverse_event.hpp"
#include "sim/units.hpp"

#include <array>
#include <string_view>

namespace dliplan::sim {

/// Chances of one kind of toxicity in a first course, by its worst grade. Grade 5 is not among them: deaths
/// come from the clocks of death, which see what the patient has.
struct ToxicityRisk {
  Probability any_grade{0.0};
  Probability grade_3_or_more{0.0};
  Probability grade_4{0.0};
  friend bool operator==(const ToxicityRisk&, const ToxicityRisk&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, ToxicityRisk& risk) {
  visitor.field(risk.any_grade, {.name = "any_grade", .meaning = "Chance of any grade in a first course."});
  visitor.field(risk.grade_3_or_more,
                {.name = "grade_3_or_more", .meaning = "Chance of grade 3 or 4 in a first course."});
  visitor.field(risk.grade_4, {.name = "grade_4", .meaning = "Chance of grade 4 in a first course."});
}

/// What a first course does in one type of relapse, a risk a kind of toxicity.
struct Toxicities {
  std::array<ToxicityRisk, course_toxicities> risk{{{{0.15}, {0.035}, {0.007}},
                                                    {{0.50}, {0.100}, {0.020}},
                                                    {{0.40}, {0.300}, {0.160}},
                                                    {{0.25}, {0.150}, {0.080}},
                                                    {{0.35}, {0.160}, {0.020}},
                                                    {{0.25}, {0.110}, {0.020}},
                                                    {{0.75}, {0.250}, {0.030}}}};

  [[nodiscard]] const ToxicityRisk& of(AdverseEventKind kind) const {
    return risk[static_cast<std::size_t>(kind)];
  }
  friend bool operator==(const Toxicities&, const Toxicities&) = default;
};

inline constexpr std::array<std::string_view, course_toxicities> toxicity_sources{
    "CRS. TOWER 13.9 %, grade ≥ 3 4.9 %; label 15 % (relapsed), 7 % (MRD); Stein 2019 grade 3 3.1 %; BLAST "
    "1.7 %",
    "Neurological events and ICANS. Label about 65 % with headache; grade ≥ 3: TOWER 9.4 %, Stein 2019 15.6 "
    "%, "
    "BLAST 12.9 %",
    "Neutropenia. Grade ≥ 3: TOWER 37.8 %, after transplant (meta-analysis) 24 %",
    "Thrombocytopenia. Grade ≥ 3: TOWER 18 %, meta-analysis 7 %, ALCANTARA 27 %",
    "Anaemia. Grade ≥ 3: TOWER 19 %, meta-analysis 13 %, ALCANTARA 18 %",
    "Liver enzymes. Grade ≥ 3: TOWER 12.7 %, real world 10 %",
    "All other adverse events: fever, electrolytes, bleeding. Fitted to the worst grades of Stein 2019",
};

template <class Visitor>
void describe(Visitor& visitor, Toxicities& toxicities) {
  for (std::size_t kind = 0; kind < course_toxicities; ++kind) {
    visitor.group(Names<AdverseEventKind>::values[kind], toxicities.risk[kind], toxicity_sources[kind]);
  }
}

/// The scale by which cytokine release syndrome is graded: by ASTCT fever alone is grade 1, so that any grade
/// is about three times as frequent as by CTCAE. It names the figures and changes none.
enum class CrsScale : std::int8_t { ctcae, astct };

template <>
struct Names<CrsScale> {
  static constexpr std::array<std::string_view, 2> values{"ctcae", "astct"};
};

/// When a kind of toxicity begins, and how long it lasts.
struct ToxicityTiming {
  Law onset = Law::lognormal(8.0, 0.6);
  Law duration = Law::lognormal(7.0, 0.6);
  friend bool operator==(const ToxicityTiming&, const ToxicityTiming&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, ToxicityTiming& timing) {
  visitor.field(timing.onset,
                {.name = "onset",
                 .meaning = "Time from the start of a course to the onset, among those who get it. "
                            "CRS and neurotoxicity begin while on drug."});
  visitor.field(timing.duration,
                {.name = "duration",
                 .meaning = "Time from onset to recovery; of blood counts, to recovery of the count."});
}

/// What the toxicity of all courses has in common.
struct ToxicityCourse {
  CrsScale crs_scale = CrsScale::ctcae;
  std::array<ToxicityTiming, course_toxicities> timing{
      {{Law::lognormal(2.0, 0.6), Law::lognormal(5.0, 0.5)},
       {Law::lognormal(8.0, 0.8), Law::lognormal(5.0, 0.7)},
       {Law::lognormal(8.0, 0.5), Law::lognormal(10.0, 0.6)},
       {Law::lognormal(8.0, 0.5), Law::lognormal(10.0, 0.6)},
       {Law::lognormal(8.0, 0.5), Law::lognormal(14.0, 0.6)},
       {Law::lognormal(5.0, 0.9), Law::lognormal(10.0, 0.6)},
       {Law::lognormal(5.0, 0.9), Law::lognormal(5.0, 0.7)}}};
  Probability grade_2_share{0.50};
  Probability later_course_factor{0.5};
  friend bool operator==(const ToxicityCourse&, const ToxicityCourse&) = default;
};

inline constexpr std::array<std::string_view, course_toxicities> timing_sources{
    "CRS. TOWER and label: median onset day 2, resolution in 5 days",
    "Neurotoxicity. Stein 2018: median onset about day 9; first events within two weeks",
    "Neutropenia. Days 3–21; recovery is an assumption",
    "Thrombocytopenia. Days 3–21; recovery is an assumption",
    "Anaemia. Days 3–21; recovery is an assumption",
    "Liver enzymes. With CRS on days 2–4, else median day 15",
    "Other adverse events. Assumption",
};

template <class Visitor>
void describe(Visitor& visitor, ToxicityCourse& toxicity) {
  visitor.field(
      toxicity.crs_scale,
      {.name = "crs_scale",
       .meaning = "The scale in which CRS is graded in this file: ctcae, or astct, by which fever alone is "
                  "grade 1. It names the figures and changes none: with astct also set crs.any_grade, to "
                  "about .50 (haematologic) and .30 (MRD).",
       .source = "TOWER: CRS 13.9 % by CTCAE, fever in cycle 1 55 %"});
  for (std::size_t kind = 0; kind < course_toxicities; ++kind) {
    visitor.group(Names<AdverseEventKind>::values[kind], toxicity.timing[kind], timing_sources[kind]);
  }
  visitor.field(toxicity.grade_2_share, {.name = "grade_2_share",
                                         .meaning = "Share of grade 1–2 events that are grade 2.",
                                         .source = "assumption",
                                         .plausible = Doc::Range{0.3, 0.7}});
  visitor.field(
      toxicity.later_course_factor,
      {.name = "later_course_factor",
       .meaning = "The chance of an adverse event in a later course, as a share of that in the first.",
       .source = "TOWER: grade ≥ 3 in 37 % of second and 76 % of first cycles",
       .plausible = Doc::Range{0.3, 1.0}});
}

/// Infections: they come again and again, more often on drug, for a while after it, and then no more than in
/// anybody else.
struct Infections {
  Rate severe_on_drug = from_monthly(0.136);
  Rate severe_off_drug = from_monthly(0.05);
  Days off_drug_for = from_months(3.0);
  Weight milder_per_severe{1.0};
  Probability grade_4_share{0.15};
  Law duration = Law::lognormal(14.0, 0.5);
  friend bool operator==(const Infections&, const Infections&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Infections& infections) {
  visitor.field(
      infections.severe_on_drug,
      {.name = "severe_on_drug",
       .meaning = "Infections of grade 3 or more a month, between the start and the end of a course.",
       .source = "TOWER: 1.63 a patient-year",
       .plausible = Doc::Range{0.08 / days_per_month, 0.25 / days_per_month}});
  visitor.field(infections.severe_off_drug,
                {.name = "severe_off_drug",
                 .meaning = "Infections of grade 3 or more a month, after a course.",
                 .source = "assumption",
                 .plausible = Doc::Range{0.02 / days_per_month, 0.10 / days_per_month}});
  visitor.field(infections.off_drug_for, {.name = "off_drug_for",
                                          .meaning = "How long after the last course infections are counted.",
                                          .source = "assumption",
                                          .plausible = months(1, 6)});
  visitor.field(infections.milder_per_severe,
                {.name = "milder_per_severe",
                 .meaning = "Infections of grade 1–2 for each of grade 3 or more.",
                 .source = "assumption",
                 .plausible = Doc::Range{0.5, 2.0}});
  visitor.field(infections.grade_4_share,
                {.name = "grade_4_share",
                 .meaning = "Share of infections of grade 3 or more that are grade 4.",
                 .source = "assumption",
                 .plausible = Doc::Range{0.05, 0.30}});
  visitor.field(infections.duration, {.name = "duration",
                                      .meaning = "Time from the onset of an infection to its end.",
                                      .source = "assumption"});
}

}  // namespace dliplan::sim

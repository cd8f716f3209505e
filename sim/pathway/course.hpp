#pragma once

#include "sim/describe.hpp"
#include "sim/law/law.hpp"
#include "sim/units.hpp"

#include <vector>

namespace dliplan::sim {

/// One row of a dose table: this daily dose from this day of the course on.
struct DoseStep {
  int from_day = 1;
  DailyDose dose{28.0};
  friend bool operator==(const DoseStep&, const DoseStep&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, DoseStep& step) {
  visitor.field(step.from_day, {.name = "from_day",
                                .meaning = "First day of the course with this dose; day 1 is the first.",
                                .allowed = Doc::Range{1, 400}});
  visitor.field(step.dose,
                {.name = "dose", .meaning = "Blinatumomab a day.", .allowed = Doc::Range{0, 1000}});
}

/// A course of blinatumomab: its dose table and how long it is planned.
/// The planned length is triangular between shortest and longest with its peak at usual, in whole days.
struct Course {
  bool given = true;
  std::vector<DoseStep> dose_table{{1, {28.0}}};
  Days shortest{5.0};
  Days usual{10.0};
  Days longest{15.0};

  /// Micrograms given in `days` whole days.
  [[nodiscard]] double cumulative_micrograms(int days) const noexcept;
  friend bool operator==(const Course&, const Course&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Course& course) {
  visitor.field(course.given,
                {.name = "given",
                 .meaning = "false: no blinatumomab, as in chemotherapy, CAR-T or DLI alone; DLI is then due "
                            "from the first day on."});
  visitor.rows(course.dose_table, {.name = "dose_table",
                                   .meaning = "Daily doses by day of the course.",
                                   .source = "protocol: treatment plan"});
  visitor.field(course.shortest, {.name = "shortest",
                                  .meaning = "Shortest planned course.",
                                  .source = "protocol: treatment plan",
                                  .allowed = Doc::Range{1, 400}});
  visitor.field(course.usual, {.name = "usual",
                               .meaning = "Most frequent planned length.",
                               .source = "assumption: middle of the protocol's range"});
  visitor.field(
      course.longest,
      {.name = "longest", .meaning = "Longest planned course.", .source = "protocol: treatment plan"});
}

/// Why a course ends before its planned last day.
struct Tolerance {
  Probability stops_for_toxicity{0.12};
  Probability stops_for_cost{0.20};
  Days cost_counts_from{7.0};
  friend bool operator==(const Tolerance&, const Tolerance&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Tolerance& tolerance) {
  visitor.field(tolerance.stops_for_toxicity,
                {.name = "stops_for_toxicity",
                 .meaning = "Chance that an adverse event ends a course early; more often in its first days.",
                 .source = "TOWER: 12.4 % discontinued for adverse events; pooled phase 2: 20 %",
                 .plausible = Doc::Range{0.07, 0.20}});
  visitor.field(tolerance.stops_for_cost,
                {.name = "stops_for_cost",
                 .meaning = "Chance that a patient's means end a course early; any day is as likely.",
                 .source = "assumption",
                 .plausible = Doc::Range{0.05, 0.40}});
  visitor.field(tolerance.cost_counts_from, {.name = "cost_counts_from",
                                             .meaning = "Cost ends no course before this day.",
                                             .source = "assumption",
                                             .plausible = Doc::Range{3.0, 14.0}});
}

/// Chance of cytokine release syndrome in a first course.
struct CrsRisk {
  Probability any_grade{0.15};
  Probability grade_3_or_more{0.035};
  friend bool operator==(const CrsRisk&, const CrsRisk&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, CrsRisk& crs) {
  visitor.field(crs.any_grade, {.name = "any_grade",
                                .meaning = "Chance of CRS of any grade in a first course (CTCAE).",
                                .source = "TOWER 13.9 %, label 15 % (relapsed) and 7 % (MRD)",
                                .plausible = Doc::Range{0.05, 0.25}});
  visitor.field(crs.grade_3_or_more, {.name = "grade_3_or_more",
                                      .meaning = "Chance of CRS of grade 3 or more in a first course.",
                                      .source = "TOWER 4.9 %, Stein 2019 3.1 %, BLAST 1.7 %",
                                      .plausible = Doc::Range{0.0, 0.08}});
}

/// What all toxicity of a course has in common.
struct Toxicity {
  Law crs_onset = Law::lognormal(2.0, 0.6);
  Probability later_course_factor{0.5};
  friend bool operator==(const Toxicity&, const Toxicity&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Toxicity& toxicity) {
  visitor.field(toxicity.crs_onset,
                {.name = "crs_onset",
                 .meaning = "Days from the first dose of a course to CRS, among those who get it.",
                 .source = "TOWER and label: median day 2"});
  visitor.field(
      toxicity.later_course_factor,
      {.name = "later_course_factor",
       .meaning = "The chance of an adverse event in a later course, as a share of that in the first.",
       .source = "TOWER: grade ≥ 3 in 37 % of second and 76 % of first cycles",
       .plausible = Doc::Range{0.3, 1.0}});
}

}  // namespace dliplan::sim

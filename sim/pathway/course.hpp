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

  /// Micrograms given in `days` whole days on drug.
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

/// Chance that a patient's means end a course early.
struct CostStops {
  Probability limited{0.45};
  Probability sufficient{0.13};
  Probability ample{0.0};
  friend bool operator==(const CostStops&, const CostStops&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, CostStops& stops) {
  visitor.field(stops.limited, {.name = "limited",
                                .meaning = "Chance that cost ends a course of a patient of limited means.",
                                .source = "assumption; .20 over all patients (.05–.40)",
                                .plausible = Doc::Range{0.15, 0.80}});
  visitor.field(stops.sufficient, {.name = "sufficient",
                                   .meaning = "The same, of a patient of sufficient means.",
                                   .source = "assumption; .20 over all patients (.05–.40)",
                                   .plausible = Doc::Range{0.0, 0.30}});
  visitor.field(stops.ample, {.name = "ample",
                              .meaning = "The same, of a patient of ample means.",
                              .source = "assumption",
                              .plausible = Doc::Range{0.0, 0.10}});
}

/// Why a course is interrupted, and why it ends before its planned last day. CRS and neurotoxicity of grade 3
/// interrupt it until they resolve, of grade 4 end it; what stands here comes on top.
struct Tolerance {
  Probability stops_for_toxicity{0.12};
  CostStops stops_for_cost;
  Days cost_counts_from{7.0};
  Probability interrupted{0.25};
  Law interruption = Law::lognormal(3.0, 0.6);
  friend bool operator==(const Tolerance&, const Tolerance&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Tolerance& tolerance) {
  visitor.field(tolerance.stops_for_toxicity,
                {.name = "stops_for_toxicity",
                 .meaning = "Chance that an adverse event ends a course early; more often in its first days.",
                 .source = "TOWER: 12.4 % discontinued for adverse events; pooled phase 2: 20 %",
                 .plausible = Doc::Range{0.07, 0.20}});
  visitor.group("stops_for_cost", tolerance.stops_for_cost,
                "How often cost ends a course early, by means; any day is as likely.");
  visitor.field(tolerance.cost_counts_from, {.name = "cost_counts_from",
                                             .meaning = "Cost ends no course before this day on drug.",
                                             .source = "assumption",
                                             .plausible = Doc::Range{3.0, 14.0}});
  visitor.field(tolerance.interrupted,
                {.name = "interrupted",
                 .meaning = "Chance that a course is interrupted for another reason; any day is as likely.",
                 .source = "TOWER 32 %, pooled phase 2 33 % for any adverse event",
                 .plausible = Doc::Range{0.10, 0.40}});
  visitor.field(
      tolerance.interruption,
      {.name = "interruption", .meaning = "Length of such an interruption.", .source = "assumption"});
}

}  // namespace dliplan::sim

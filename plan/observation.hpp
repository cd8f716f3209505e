#pragma once

#include "sim/describe.hpp"
#include "sim/units.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace dliplan::plan {

/// Who of the treated is in the analysed cohort.
enum class Inclusion : std::int8_t {
  all_starters,            ///< everybody who had a first dose
  received_dli,            ///< only those in whose record a DLI stands: as the protocol is written
  received_second_course,  ///< only those in whose record a second course stands
};

/// How an analysis of time to an event other than death sees those in whom the event can no longer happen:
/// after death, and of GVHD also after a relapse.
enum class CompetingEvents : std::int8_t {
  censored,      ///< as 1 - Kaplan–Meier does it: as if the event could still have come
  stay_at_risk,  ///< free of the event up to the data lock; with complete records, 1 - Kaplan–Meier is then
                 ///< the true cumulative incidence
};

}  // namespace dliplan::plan

namespace dliplan::sim {

template <>
struct Names<plan::Inclusion> {
  static constexpr std::array<std::string_view, 3> values{"all_starters", "received_dli",
                                                          "received_second_course"};
};

template <>
struct Names<plan::CompetingEvents> {
  static constexpr std::array<std::string_view, 2> values{"censored", "stay_at_risk"};
};

}  // namespace dliplan::sim

namespace dliplan::plan {

/// What the record shows of the truth. With no loss, no visits, nothing missed or missing and exact times, it
/// shows all that happens before the data lock.
struct Observation {
  Inclusion inclusion = Inclusion::received_dli;
  sim::Rate loss_to_follow_up = sim::from_monthly(0.005);
  sim::HazardRatio loss_in_active_disease{2.0};
  sim::Days visit_interval{0.0};
  sim::Probability missed_grade_1{0.0};
  sim::Probability missed_grade_2{0.0};
  sim::Probability missing_values{0.0};
  bool whole_days = true;
  CompetingEvents deaths_before_event = CompetingEvents::censored;
  friend bool operator==(const Observation&, const Observation&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Observation& observation) {
  visitor.field(
      observation.inclusion,
      {.name = "inclusion",
       .meaning = "Who is analysed: received_dli keeps only patients with a recorded DLI, all_starters keeps "
                  "everybody who had a first dose, received_second_course only who had a second course.",
       .source = "protocol: received blinatumomab sequential DLI"});
  visitor.field(observation.loss_to_follow_up,
                {.name = "loss_to_follow_up",
                 .meaning = "Patients lost a month while in remission; 0 switches it off.",
                 .source = "assumption",
                 .plausible = sim::Doc::Range{0.0, 0.02 / sim::days_per_month}});
  visitor.field(
      observation.loss_in_active_disease,
      {.name = "loss_in_active_disease",
       .meaning = "Loss to follow-up in active disease against remission; above 1 it is informative.",
       .source = "assumption: patients go home to die",
       .plausible = sim::Doc::Range{1.0, 4.0}});
  visitor.field(
      observation.visit_interval,
      {.name = "visit_interval",
       .meaning = "Visits are so far apart, counted from the first dose, and a relapse (also one of MRD) is "
                  "found and dated at the next one, or at death. 0: on the day it happens.",
       .source = "assumption: MRD is looked for every 1 to 3 months",
       .allowed = sim::Doc::Range{0.0, sim::days_per_year},
       .plausible = sim::months(0, 3)});
  visitor.field(observation.missed_grade_1,
                {.name = "missed_grade_1",
                 .meaning = "Chance that an adverse event of grade 1 is not written down.",
                 .source = "assumption: a record review",
                 .plausible = sim::Doc::Range{0.0, 0.7}});
  visitor.field(
      observation.missed_grade_2,
      {.name = "missed_grade_2",
       .meaning = "The same of grade 2. Never missed: acute GVHD II–IV, chronic GVHD, and what is fatal.",
       .source = "assumption: a record review",
       .plausible = sim::Doc::Range{0.0, 0.4}});
  visitor.field(
      observation.missing_values,
      {.name = "missing_values",
       .meaning = "Chance that a trait of the patient or a measured value is missing, each by itself. Never "
                  "missing: the type of relapse, the arm, and what happened and when.",
       .source = "assumption: a record review",
       .plausible = sim::Doc::Range{0.0, 0.10}});
  visitor.field(observation.whole_days, {.name = "whole_days",
                                         .meaning = "Dates are recorded as days; false keeps exact times.",
                                         .source = "any patient record"});
  visitor.field(
      observation.deaths_before_event,
      {.name = "deaths_before_event",
       .meaning = "In the time to an event other than death, who dies first (of GVHD: or relapses) is "
                  "censored, as 1 - Kaplan–Meier does; stay_at_risk: event-free up to the data lock.",
       .source = "SPSS has no competing risks"});
}

}  // namespace dliplan::plan

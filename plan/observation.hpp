#pragma once

#include "sim/describe.hpp"
#include "sim/units.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace dliplan::plan {

/// Who of the treated is in the analysed cohort.
enum class Inclusion : std::int8_t {
  all_starters,  ///< everybody who had a first dose
  received_dli,  ///< only those in whose record a DLI stands: as the protocol is written
};

}  // namespace dliplan::plan

template <>
struct dliplan::sim::Names<dliplan::plan::Inclusion> {
  static constexpr std::array<std::string_view, 2> values{"all_starters", "received_dli"};
};

namespace dliplan::plan {

/// What the record shows of the truth.
struct Observation {
  Inclusion inclusion = Inclusion::received_dli;
  sim::Rate loss_to_follow_up = sim::from_monthly(0.005);
  sim::HazardRatio loss_in_active_disease{2.0};
  bool whole_days = true;
  friend bool operator==(const Observation&, const Observation&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Observation& observation) {
  visitor.field(
      observation.inclusion,
      {.name = "inclusion",
       .meaning = "Who is analysed: received_dli keeps only patients with a recorded DLI, all_starters keeps "
                  "everybody who had a first dose.",
       .source = "protocol: received blinatumomab sequential DLI"});
  visitor.field(observation.loss_to_follow_up,
                {.name = "loss_to_follow_up",
                 .meaning = "Patients lost a month while in remission.",
                 .source = "assumption",
                 .plausible = sim::Doc::Range{0.0, 0.02 / sim::days_per_month}});
  visitor.field(
      observation.loss_in_active_disease,
      {.name = "loss_in_active_disease",
       .meaning = "Loss to follow-up in active disease against remission; above 1 it is informative.",
       .source = "assumption: patients go home to die",
       .plausible = sim::Doc::Range{1.0, 4.0}});
  visitor.field(observation.whole_days, {.name = "whole_days",
                                         .meaning = "Dates are recorded as days; false keeps exact times.",
                                         .source = "any patient record"});
}

}  // namespace dliplan::plan

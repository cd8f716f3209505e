#pragma once

#include "plan/arm.hpp"
#include "plan/calendar.hpp"
#include "plan/observation.hpp"
#include "sim/accrual.hpp"
#include "sim/describe.hpp"

#include <string>
#include <vector>

namespace dliplan::plan {

/// The study with a few parameters changed: an effect that is switched off, another rule of inclusion, a
/// better record. The same draws: what a change does not concern stays as it is, patient by patient.
struct Variant {
  std::string name;
  std::vector<std::string> set;  ///< the changes as written, "path = value"
  // What comes of them.
  Calendar calendar;
  sim::Accrual accrual;
  std::vector<Arm> arms;
  Observation observation;
  /// What comes of the changes follows from the study, which is compared by itself.
  friend bool operator==(const Variant& a, const Variant& b) { return a.name == b.name && a.set == b.set; }
};

template <class Visitor>
void describe(Visitor& visitor, Variant& variant) {
  visitor.field(variant.name, {.name = "name", .meaning = "What it is called in analyses and audits."});
  visitor.field(
      variant.set,
      {.name = "set",
       .meaning = "What differs from the study, as --set has it: \"dli.relapse_hazard_ratio = 1\". "
                  "or, copied from elsewhere, \"mrd.toxicity = @haematologic.toxicity\". Parameters of the "
                  "patients (of every arm), the calendar, accrual, the record."});
}

}  // namespace dliplan::plan

#pragma once

#include "sim/describe.hpp"
#include "sim/law/law.hpp"
#include "sim/units.hpp"

#include <array>
#include <string_view>

namespace dliplan::sim {

/// Where a patient's way into the study begins.
enum class Entry : std::int8_t {
  relapse,    ///< at a relapse of a type drawn from its share
  transplant  ///< at transplant: visits decide whether a relapse is found early
};

template <>
struct Names<Entry> {
  static constexpr std::array<std::string_view, 2> values{"relapse", "transplant"};
};

/// How relapse is looked for after transplant. Molecular relapse comes first, and turns overt after a while;
/// a visit in between finds it early, as an MRD relapse.
struct Surveillance {
  Entry entry = Entry::relapse;
  Law molecular_relapse = Law::lognormal(5.0 * days_per_month, 0.95);
  Law overt_after = Law::exponential_median(3.0 * days_per_month);
  Days visit_interval = from_months(3.0);
  Probability assay_sensitivity{0.85};
  bool early_treatment_helps = true;
  friend bool operator==(const Surveillance&, const Surveillance&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Surveillance& surveillance) {
  visitor.field(
      surveillance.entry,
      {.name = "entry",
       .meaning = "relapse: the type of relapse is drawn from baseline.mrd_share. transplant: it is what "
                  "the visits below make of it, with its lead time."});
  visitor.field(surveillance.molecular_relapse,
                {.name = "molecular_relapse",
                 .meaning = "Time from transplant to molecular relapse, among those who relapse.",
                 .source = "so that overt relapse has its median near 7.5 months"});
  visitor.field(surveillance.overt_after,
                {.name = "overt_after",
                 .meaning = "Time from molecular to overt (haematologic) relapse without treatment.",
                 .source = "MRD-positive ALL on chemotherapy: 80 % overt, median 3 months"});
  visitor.field(surveillance.visit_interval, {.name = "visit_interval",
                                              .meaning = "Time between MRD visits after transplant.",
                                              .source = "assumption: a centre that monitors MRD",
                                              .allowed = Doc::Range{1.0, 36525.0},
                                              .plausible = months(1, 6)});
  visitor.field(surveillance.assay_sensitivity,
                {.name = "assay_sensitivity",
                 .meaning = "Chance that a visit during molecular relapse finds it.",
                 .source = "assumption: flow cytometry or PCR",
                 .plausible = Doc::Range{0.6, 0.98}});
  visitor.field(
      surveillance.early_treatment_helps,
      {.name = "early_treatment_helps",
       .meaning = "true: a relapse found early has the course of an MRD relapse from its first dose on. "
                  "false: the disease goes on as if found at overt relapse, so that an early diagnosis "
                  "gains lead time and nothing else."});
}

}  // namespace dliplan::sim

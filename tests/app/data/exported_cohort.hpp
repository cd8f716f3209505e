#pragma once

#include "plan/study.hpp"
#include "stats/dataset.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dliplan::app::test {

/// A simulated cohort as a clinic would have written it down, and what the record room makes of it.
struct ExportedCohort {
  plan::Study study;    ///< with the map of the file
  stats::Dataset data;  ///< the records of those included
  std::string csv;      ///< dates, codes and numbers of all who start treatment
};

/// What of a cohort is written down.
struct Written {
  std::uint32_t candidates = 100;
  std::uint64_t seed = 1;
  std::vector<sim::AdverseEventKind> kinds = every_kind();  ///< of adverse events
  [[nodiscard]] static std::vector<sim::AdverseEventKind> every_kind();
};

/// `candidates` present with relapse within the calendar of the study; those who start treatment are in the
/// file. Lives happen in whole days, so that no order is lost in the dates. Relapses are found when they
/// happen, and no value is missing by chance.
[[nodiscard]] ExportedCohort exported_cohort(plan::Study study, const Written& written);

}  // namespace dliplan::app::test

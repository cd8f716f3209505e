#pragma once

#include "plan/study.hpp"
#include "sim/cohort.hpp"

#include <cstdint>

namespace dliplan::plan {

/// One simulated patient: the whole life, and what a record of it shows.
struct Trace {
  /// How many present in this study and arm, before its cohort is full; beyond them there is nobody.
  std::uint64_t presented = 0;
  bool eligible = false;
  bool treated = false;
  double entry = 0.0;  ///< first dose, days since the study opened

  // Of the treated only:
  sim::History history;
  sim::FullChart chart;
  bool included = false;
  bool lost = false;
  bool death_recorded = false;
  double record_ends = 0.0;  ///< first moment that is not known any more, days since the study opened
};

/// Lives one patient of one replicate again, alone: the same life as inside the run.
/// Only for studies on the sequential pathway. `candidate` counts those who present, from 0.
[[nodiscard]] Trace trace(const Study& study,
                          std::uint64_t replicate,
                          std::size_t arm,
                          std::uint64_t candidate);

}  // namespace dliplan::plan

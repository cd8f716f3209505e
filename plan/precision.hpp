#pragma once

#include "plan/run.hpp"
#include "plan/study.hpp"
#include "plan/tally.hpp"

#include <cstdint>

namespace dliplan::plan {

/// How long to simulate where that is decided on the way.
struct Precision {
  double target = 0.005;             ///< Monte Carlo error of every share of studies that reject
  std::uint64_t budget = 1'000'000;  ///< replicates at most
};

/// The largest Monte Carlo standard error of a share of replicates that reject: of every test, in every
/// world, and of the family. A share of 0 or 1 is taken as one that two more replicates each way would give,
/// so that no error is 0. Infinite without replicates; 0 without tests.
[[nodiscard]] double largest_error(const Tally& tally);

/// Replicates from 0 on until every share is so precise or the budget ends: whole blocks, the first look
/// after `first_look` of them. When it looks depends on the counts alone, so the same study stops at the same
/// replicate on any number of threads, with the digits of a run of that length.
[[nodiscard]] Tally run_until_precise(const Study& study,
                                      const Precision& precision,
                                      const Execution& execution);

inline constexpr std::uint64_t first_look = 4 * replicates_per_block;

}  // namespace dliplan::plan

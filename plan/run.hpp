#pragma once

#include "plan/run_work.hpp"
#include "plan/study.hpp"
#include "plan/study_work.hpp"
#include "plan/tally.hpp"

#include <atomic>
#include <cstdint>
#include <functional>

namespace dliplan::plan {

/// How a run is carried out. Nothing here changes a digit of its result.
struct Execution {
  int threads = 0;  ///< 0: as many as this process may use
  /// Set by Ctrl-C: finish the replicate at hand, or with an archive the block, then return.
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::uint64_t done)> progress =
      nullptr;                      ///< after each block, in order, one call at a time
  bool control_variates = false;    ///< measures them beside all else: Tally::controls
  bool outcome_log = false;         ///< tells the archive what each replicate says
  Crew* crew = nullptr;             ///< simulates blocks, too; measures and logs the same
  BlockArchive* archive = nullptr;  ///< gives the blocks that it has and keeps the others
  std::uint64_t number = 0;         ///< of the study, in the list of works that the crew has

  [[nodiscard]] Measuring measuring() const { return {control_variates, outcome_log}; }
  [[nodiscard]] Hands hands() const { return {threads, stop, crew, archive, number}; }
};

/// Replicates [first, first + count) of a study, in blocks over the threads, merged in order.
/// The digits depend on `block_size`, not on the threads.
/// Fewer than `count` when stopped: always the first ones, without a gap.
[[nodiscard]] Tally run_replicates(const Study& study,
                                   std::uint64_t first,
                                   std::uint64_t count,
                                   const Execution& execution,
                                   std::uint64_t block_size = replicates_per_block);

/// Goes on from where a tally of the first replicates ends, at a whole number of blocks, up to `length` of
/// them: the digits are those of one run of that length.
void run_on(const Study& study, std::uint64_t length, const Execution& execution, Tally& tally);

}  // namespace dliplan::plan

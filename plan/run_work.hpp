#pragma once

#include "plan/block_archive.hpp"
#include "plan/crew.hpp"
#include "plan/work.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>

namespace dliplan::plan {

/// Who computes blocks, and where they stay. Nothing here changes a bit of their values.
struct Hands {
  int threads = 0;  ///< 0: as many as this process may use
  /// Set by Ctrl-C: finish the replicate at hand, or with an archive the block, then return.
  const std::atomic<bool>* stop = nullptr;
  Crew* crew = nullptr;             ///< computes blocks, too
  BlockArchive* archive = nullptr;  ///< gives the blocks that it has and keeps the others
  std::uint64_t number = 0;         ///< of the work, in the list that the crew has
};

/// Computes the replicates of `all` in blocks of `block_size` and passes their values to `take_in`, in order,
/// one call at a time. When stopped, those are the first ones, without a gap.
void run_work(const Work& work,
              const Block& all,
              std::uint64_t block_size,
              const Hands& hands,
              const std::function<void(const Block&, const BlockValue&)>& take_in);

/// For bytes whose checksum is right and which are not of the work: written by a program whose values are
/// others. `name`: of whoever has them.
[[nodiscard]] std::runtime_error not_of_this_work(const std::string& name, const Block& block);

}  // namespace dliplan::plan

#include "plan/run.hpp"

#include <cassert>
#include <utility>

namespace dliplan::plan {
namespace {

/// Adds the replicates of `all`, in blocks, to a tally of those before.
void add_replicates(const Study& study,
                    const Block& all,
                    const Execution& execution,
                    std::uint64_t block_size,
                    Tally& total) {
  const StudyWork work(study, execution.measuring());
  run_work(work, all, block_size, execution.hands(), [&](const Block& block, const BlockValue& value) {
    total += static_cast<const BlockResult&>(value).tally;
    if (execution.progress) execution.progress(block.last - all.first);
  });
}

}  // namespace

Tally run_replicates(const Study& study,
                     std::uint64_t first,
                     std::uint64_t count,
                     const Execution& execution,
                     std::uint64_t block_size) {
  Tally total(study);
  add_replicates(study, {first, first + count}, execution, block_size, total);
  return total;
}

void run_on(const Study& study, std::uint64_t length, const Execution& execution, Tally& tally) {
  assert(tally.replicates % replicates_per_block == 0);
  const std::uint64_t before = tally.replicates;
  Execution whole = execution;
  if (execution.progress) {
    whole.progress = [&](std::uint64_t done) { execution.progress(before + done); };
  }
  add_replicates(study, {before, length}, whole, replicates_per_block, tally);
}

}  // namespace dliplan::plan

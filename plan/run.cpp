#include "plan/run.hpp"

#include "plan/ordered_merge.hpp"
#include "plan/replication.hpp"
#include "plan/workers.hpp"

#include <cassert>
#include <utility>

namespace dliplan::plan {

namespace {

/// Whether the whole block was added; not when the run was stopped on the way.
bool add_block(const Block& block,
               Replication& replication,
               const std::function<bool()>& stopped,
               Tally& tally) {
  for (std::uint64_t replicate = block.first; replicate < block.last; ++replicate) {
    if (stopped()) return false;
    replication.add({replicate, replicate + 1}, tally);
  }
  return true;
}

}  // namespace

namespace {

/// Adds the replicates of `all`, in blocks, to a tally of those before.
Tally add_replicates(const Study& study,
                     const Block& all,
                     const Execution& execution,
                     std::uint64_t block_size,
                     Tally before) {
  const auto key = sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed));
  const int threads = execution.threads > 0 ? execution.threads : available_threads();
  OrderedMerge merge(all, block_size, std::move(before), [&](std::uint64_t merged_up_to) {
    if (execution.progress) {
      execution.progress(merged_up_to - all.first);
    }
  });
  const auto stopped = [&] {
    return execution.stop != nullptr && execution.stop->load(std::memory_order_relaxed);
  };
  on_workers(threads, [&] {
    try {
      Replication replication(study, key);
      if (execution.control_variates) replication.measure_controls();
      while (const auto block = merge.take()) {
        Tally tally(study);
        if (!add_block(*block, replication, stopped, tally)) {
          break;
        }
        merge.give(*block, std::move(tally));
      }
      if (stopped()) {
        merge.close();  // a block is lost: nobody may wait for it
      }
    } catch (...) {
      merge.close();
      throw;
    }
  });
  return merge.total();
}

}  // namespace

Tally run_replicates(const Study& study,
                     std::uint64_t first,
                     std::uint64_t count,
                     const Execution& execution,
                     std::uint64_t block_size) {
  return add_replicates(study, {first, first + count}, execution, block_size, Tally(study));
}

void run_on(const Study& study, std::uint64_t length, const Execution& execution, Tally& tally) {
  assert(tally.replicates % replicates_per_block == 0);
  const std::uint64_t before = tally.replicates;
  Execution whole = execution;
  if (execution.progress) {
    whole.progress = [&](std::uint64_t done) { execution.progress(before + done); };
  }
  tally = add_replicates(study, {before, length}, whole, replicates_per_block, std::move(tally));
}

}  // namespace dliplan::plan

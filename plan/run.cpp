#include "plan/run.hpp"

#include "plan/ordered_merge.hpp"
#include "plan/replication.hpp"
#include "plan/workers.hpp"

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

Tally run_replicates(const Study& study,
                     std::uint64_t first,
                     std::uint64_t count,
                     const Execution& execution,
                     std::uint64_t block_size) {
  const auto key = sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed));
  const int threads = execution.threads > 0 ? execution.threads : available_threads();
  OrderedMerge merge({first, first + count}, block_size, Tally(study.analyses, study.arms.size()),
                     [&](std::uint64_t merged_up_to) {
                       if (execution.progress) {
                         execution.progress(merged_up_to - first);
                       }
                     });
  const auto stopped = [&] {
    return execution.stop != nullptr && execution.stop->load(std::memory_order_relaxed);
  };
  on_workers(threads, [&] {
    try {
      Replication replication(study, key);
      while (const auto block = merge.take()) {
        Tally tally(study.analyses);
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

}  // namespace dliplan::plan

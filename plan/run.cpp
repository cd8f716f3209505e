#include "plan/run.hpp"

#include "plan/ordered_merge.hpp"
#include "plan/replication.hpp"
#include "plan/workers.hpp"

#include <cassert>
#include <exception>
#include <optional>
#include <thread>
#include <utility>

namespace dliplan::plan {

namespace {

bool is_stopped(const Execution& execution) {
  return execution.stop != nullptr && execution.stop->load(std::memory_order_relaxed);
}

/// Nothing when the run was stopped on the way.
std::optional<BlockResult> simulated(const Study& study,
                                     const Block& block,
                                     Replication& replication,
                                     const Execution& execution) {
  BlockResult result{Tally(study, keeping(block))};
  for (std::uint64_t replicate = block.first; replicate < block.last; ++replicate) {
    if (execution.archive == nullptr && is_stopped(execution)) return std::nullopt;
    replication.add({replicate, replicate + 1}, result);
  }
  return result;
}

/// From the archive, or simulated and then kept there.
std::optional<Tally> tally_of(const Study& study,
                              const Block& block,
                              Replication& replication,
                              const Execution& execution) {
  if (execution.archive != nullptr) {
    if (auto tally = execution.archive->find(block)) return tally;
    if (is_stopped(execution)) return std::nullopt;
  }
  auto result = simulated(study, block, replication, execution);
  if (!result) return std::nullopt;
  if (execution.archive != nullptr) execution.archive->keep(block, *result);
  return std::move(result->tally);
}

/// Hands the blocks of a run to its crew: those that the archive does not have.
class Desk : public BlockDesk {
 public:
  Desk(OrderedMerge& merge, const Execution& execution) : merge_(merge), execution_(execution) {}

  std::optional<Block> take() override {
    while (!is_stopped(execution_)) {
      const auto block = merge_.take_at_once();
      if (!block) return std::nullopt;
      auto tally = execution_.archive != nullptr ? execution_.archive->find(*block) : std::nullopt;
      if (!tally) return block;
      merge_.give(*block, *std::move(tally));
    }
    return std::nullopt;
  }

  void give(const Block& block, BlockResult result) override {
    if (execution_.archive != nullptr) execution_.archive->keep(block, result);
    merge_.give(block, std::move(result.tally));
  }

  bool is_closed() const override { return is_stopped(execution_) || merge_.is_closed(); }

 private:
  OrderedMerge& merge_;
  const Execution& execution_;
};

/// A thread that passes blocks on to the crew, if there is one, while its maker simulates, too.
class CrewAtWork {
 public:
  CrewAtWork(const Study& study, OrderedMerge& merge, const Execution& execution) : desk_(merge, execution) {
    if (execution.crew == nullptr) return;
    thread_ = std::thread([this, &study, &merge, crew = execution.crew] {
      try {
        crew->work(study, desk_);
      } catch (...) {
        failure_ = std::current_exception();
        merge.close();
      }
    });
  }
  ~CrewAtWork() {
    if (thread_.joinable()) thread_.join();
  }
  CrewAtWork(const CrewAtWork&) = delete;
  CrewAtWork& operator=(const CrewAtWork&) = delete;

  /// Until every block is back. Throws what its thread threw.
  void wait() {
    if (thread_.joinable()) thread_.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  Desk desk_;
  std::exception_ptr failure_;
  std::thread thread_;
};

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
  CrewAtWork crew(study, merge, execution);
  on_workers(threads, [&] {
    try {
      Replication replication(study, key);
      if (execution.control_variates) replication.measure_controls();
      if (execution.outcome_log) replication.log_outcomes(study);
      while (const auto block = merge.take()) {
        auto tally = tally_of(study, *block, replication, execution);
        if (!tally) {
          merge.close();  // a block is lost: nobody may wait for it
          break;
        }
        merge.give(*block, *std::move(tally));
      }
    } catch (...) {
      merge.close();
      throw;
    }
  });
  crew.wait();
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

#include "app/runs/blockwise.hpp"

#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/progress.hpp"
#include "app/runs/launcher.hpp"
#include "app/runs/run_words.hpp"
#include "app/runs/stored_work.hpp"
#include "plan/workers.hpp"

namespace dliplan::app {
namespace {

/// Up to which replicate all blocks are passed on.
std::uint64_t compute(const Blockwise& command,
                      const plan::Block& all,
                      plan::RunStore* store,
                      plan::Ranks& ranks) {
  Progress progress({.total = all.size(),
                     .done_before = store != nullptr ? stored_in(store->file()) : 0,
                     .first = all.first,
                     .ranks = ranks.size(),
                     .threads = command.threads,
                     .quiet = command.quiet,
                     .announce = store != nullptr});
  std::uint64_t up_to = all.first;
  plan::run_work(command.work, all, plan::replicates_per_block,
                 {.threads = command.threads, .stop = &interrupted(), .crew = ranks.crew(), .archive = store},
                 [&](const plan::Block& block, const plan::BlockValue& value) {
                   command.take_in(block, value);
                   up_to = block.last;
                   progress.show(up_to - all.first);
                 });
  if (store != nullptr) store->flush();
  return up_to;
}

Exit run_stored(const Blockwise& command, const StoringOptions& storing, plan::Ranks& ranks) {
  const RunFolder folder(storing.out);
  plan::RunIdentity identity = command.identity;
  identity.shard = storing.part();
  return with_store(folder, identity, plan::Growth::no, [&](plan::RunStore& store) {
    const plan::Block all = plan::replicates_of(identity.shard, identity.goal.replicates);
    const std::uint64_t up_to = compute(command, all, &store, ranks);
    if (up_to < all.last) {
      tell("{}\n", text::stopped(up_to - all.first, all.size(), storing.out));
      return Exit::interrupted;
    }
    if (identity.shard.is_whole()) {
      const Deposit deposit{folder, store.file()};
      return command.finish(&deposit);
    }
    if (!command.quiet) tell("{}\n", text::shard_done(identity.shard, all, storing.out));
    return Exit::done;
  });
}

}  // namespace

std::optional<Exit> meet_ranks(const plan::Ranks& ranks, const StoringOptions& storing) {
  // Another program in its place would do the work as often as it was started.
  if (ranks.size() == 1 && storing.shard.empty() && processes_started_together() > 1) {
    tell("{}\n", text::alone(processes_started_together()));
    return Exit::bad_input;
  }
  if (!ranks.leads()) fall_silent();
  return std::nullopt;
}

std::optional<Exit> join_ranks(plan::Ranks& ranks,
                               const std::string& agreed,
                               plan::WorkList* works,
                               int threads) {
  const int own = threads > 0 ? threads : plan::available_threads();
  if (!ranks.agree_on(works != nullptr ? agreed : "", own)) {
    if (works != nullptr) tell("{}\n", text::ranks_differ());
    return Exit::bad_input;
  }
  if (works == nullptr) return Exit::bad_input;
  watch_for_interruption();
  if (ranks.leads()) return std::nullopt;
  ranks.help(*works, own);
  return Exit::done;
}

Exit run_blockwise(const Blockwise& command, const StoringOptions& storing, plan::Ranks& ranks) {
  storing.keep_time();
  if (storing.stores()) return run_stored(command, storing, ranks);
  const plan::Block all{0, command.identity.goal.replicates};
  if (compute(command, all, nullptr, ranks) == all.last) return command.finish(nullptr);
  tell("{}\n", text::stopped_unstored());
  return Exit::interrupted;
}

Exit stopped_at_the_end(const Deposit* deposit) {
  if (deposit == nullptr) {
    tell("{}\n", text::stopped_unstored());
  } else {
    const std::uint64_t all = deposit->file.identity().goal.replicates;
    tell("{}\n", text::stopped(all, all, deposit->folder.path()));
  }
  return Exit::interrupted;
}

void take_in_stored(plan::ResultsFile& file,
                    const plan::Work& work,
                    const std::function<void(const plan::Block&, const plan::BlockValue&)>& take_in) {
  for (const plan::Block& block : file.blocks()) {
    const auto value = work.value_in(block, file.bytes_of(block));
    if (!value) throw plan::not_of_this_work(file.path(), block);
    take_in(block, *value);
  }
}

}  // namespace dliplan::app

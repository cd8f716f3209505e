#pragma once

#include "app/commands.hpp"
#include "app/runs/run_folder.hpp"
#include "app/runs/storing_options.hpp"
#include "plan/ranks.hpp"
#include "plan/run_work.hpp"
#include "plan/store/results_file.hpp"

#include <functional>
#include <optional>
#include <string>

namespace dliplan::app {

/// Where a finished piece of work goes besides standard output.
struct Deposit {
  const RunFolder& folder;
  plan::ResultsFile& file;
};

/// A command whose answer is made of blocks, alone or with ranks, stored or not.
struct Blockwise {
  const plan::Work& work;
  plan::RunIdentity identity;  ///< whose goal says how many replicates
  int threads = 0;
  bool quiet = false;
  /// Called for each block in order.
  std::function<void(const plan::Block&, const plan::BlockValue&)> take_in;
  /// When all blocks are there: prints, and deposits where they are stored (else null).
  std::function<Exit(const Deposit*)> finish;
};

/// First of all: whether the processes that were started together have found each other; else the exit code,
/// with a complaint. Those that do not lead fall silent.
[[nodiscard]] std::optional<Exit> meet_ranks(const plan::Ranks& ranks, const StoringOptions& storing);

/// The exit code where this process has nothing more to do: the input is bad (`works` is null, and complaints
/// are told), others have something else to do, or it has helped. `agreed`: what all must have in common.
[[nodiscard]] std::optional<Exit> join_ranks(plan::Ranks& ranks,
                                             const std::string& agreed,
                                             plan::WorkList* works,
                                             int threads);

/// Computes, or goes on with, all blocks, and finishes; of a shard, computes it. Exit::interrupted when it
/// was stopped.
[[nodiscard]] Exit run_blockwise(const Blockwise& command, const StoringOptions& storing, plan::Ranks& ranks);

/// Of work that was stopped when all blocks were there, before it was printed.
[[nodiscard]] Exit stopped_at_the_end(const Deposit* deposit);

/// Passes on all blocks of a results file, in order. Throws where they are not of the work.
void take_in_stored(plan::ResultsFile& file,
                    const plan::Work& work,
                    const std::function<void(const plan::Block&, const plan::BlockValue&)>& take_in);

}  // namespace dliplan::app

#pragma once

#include "plan/run.hpp"
#include "plan/store/run_store.hpp"
#include "tests/plan/audited_study.hpp"
#include "tests/support/folder.hpp"

#include <memory>
#include <string>
#include <utility>

// Runs that are stored, small enough to be done many times.

namespace dliplan::plan::test {

inline RunIdentity identity(std::uint64_t replicates, Shard shard = {}) {
  return {.study_hash = "study",
          .stream_version = 1,
          .program_version = "0",
          .scenario = "text",
          .goal = {replicates, {}},
          .shard = shard,
          .keeps_outcomes = false};
}

inline std::unique_ptr<RunStore> opened(const std::string& path,
                                        const RunIdentity& run,
                                        Growth growth = Growth::no) {
  auto store = RunStore::open(path, run, growth);
  if (!store) throw std::runtime_error("refused: " + store.error().file);
  return *std::move(store);
}

/// Measures control variates, as stored runs do.
inline Execution storing(BlockArchive& archive, int threads = 2) {
  return {.threads = threads, .control_variates = true, .archive = &archive};
}

inline Tally run_in_one_go(const Study& study, std::uint64_t replicates) {
  return run_replicates(study, 0, replicates, {.threads = 2, .control_variates = true});
}

/// Of one shard; leaves it stored and closed.
inline std::string stored_shard(const dliplan::test::Folder& folder,
                                const Study& study,
                                const RunIdentity& run,
                                const std::string& name) {
  const std::string path = folder.path() + "/" + name;
  const auto store = opened(path, run);
  const Block all = replicates_of(run.shard, run.goal.replicates);
  static_cast<void>(run_replicates(study, all.first, all.size(), storing(*store)));
  store->flush();
  return path;
}

}  // namespace dliplan::plan::test

// What storing costs: a run of the same replicates with and without a results file, and the parts of a
// block's way into it and back. `stored` over `unstored` is the cost; the disk is that of the temporary
// folder.

#include "plan/run.hpp"
#include "plan/store/merge.hpp"
#include "plan/store/run_store.hpp"
#include "plan/store/tally_bytes.hpp"
#include "scenarios/load.hpp"
#include "tests/support/folder.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>

namespace {

using namespace dliplan;
using namespace dliplan::plan;

/// Cheap replicates, where storing weighs most, and those of the protocol.
Study study_of(std::int64_t kind) {
  Study study = scenarios::load({kind == 0 ? "two-arm-exponential" : "zhengzhou-sequential"}).value();
  if (kind == 0) study.accrual.enrolled = 60;
  return study;
}

std::uint64_t replicates_of_kind(std::int64_t kind) {
  return kind == 0 ? 200'000 : 2'048;
}

RunIdentity identity(std::uint64_t replicates) {
  return {.study_hash = "study",
          .stream_version = 1,
          .program_version = "0",
          .scenario = "",
          .goal = {replicates, {}},
          .shard = {},
          .keeps_outcomes = false};
}

void unstored(benchmark::State& state) {
  const Study study = study_of(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(run_replicates(study, 0, replicates_of_kind(state.range(0)),
                                            {.threads = 1, .control_variates = true}));
  }
}

void stored(benchmark::State& state) {
  const Study study = study_of(state.range(0));
  const std::uint64_t replicates = replicates_of_kind(state.range(0));
  for (auto _ : state) {
    const test::Folder folder;
    const auto store =
        RunStore::open(folder.path() + "/results.sqlite", identity(replicates), Growth::no).value();
    benchmark::DoNotOptimize(run_replicates(
        study, 0, replicates, {.threads = 1, .control_variates = true, .archive = store.get()}));
    store->flush();
  }
}

/// Reading a finished run back and merging its blocks.
void read_back(benchmark::State& state) {
  const Study study = study_of(state.range(0));
  const std::uint64_t replicates = replicates_of_kind(state.range(0));
  const test::Folder folder;
  const std::string path = folder.path() + "/results.sqlite";
  {
    const auto store = RunStore::open(path, identity(replicates), Growth::no).value();
    benchmark::DoNotOptimize(run_replicates(
        study, 0, replicates, {.threads = 2, .control_variates = true, .archive = store.get()}));
  }
  for (auto _ : state) {
    ResultsFile file = ResultsFile::open(path, Database::Access::read).value();
    benchmark::DoNotOptimize(tally_in(file, study));
  }
  const auto blocks = static_cast<double>((replicates + replicates_per_block - 1) / replicates_per_block);
  state.counters["blocks"] = benchmark::Counter(blocks, benchmark::Counter::kIsIterationInvariantRate);
}

void block_to_bytes_and_back(benchmark::State& state) {
  const Study study = study_of(state.range(0));
  const Tally tally =
      run_replicates(study, 0, replicates_per_block, {.threads = 1, .control_variates = true});
  std::size_t size = 0;
  for (auto _ : state) {
    const std::string bytes = to_bytes(tally);
    size = bytes.size();
    benchmark::DoNotOptimize(tally_from_bytes(study, bytes));
  }
  state.counters["bytes"] = static_cast<double>(size);
}

BENCHMARK(unstored)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(stored)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(read_back)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(block_to_bytes_and_back)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

}  // namespace

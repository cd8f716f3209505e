#include "plan/store/run_store.hpp"

#include "plan/goal.hpp"
#include "tests/plan/store/stored_runs.hpp"

#include <catch2/catch.hpp>

#include <atomic>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

/// Counts what is asked of a store.
class Watched : public BlockArchive {
 public:
  explicit Watched(BlockArchive& store) : store_(store) {}
  std::optional<std::string> find(const Block& block) override {
    auto bytes = store_.find(block);
    found += bytes ? 1 : 0;
    return bytes;
  }
  void keep(const Block& block, const BlockBytes& value) override {
    ++kept;
    store_.keep(block, value);
  }
  const std::string& name() const override { return store_.name(); }
  std::atomic<int> found{0}, kept{0};

 private:
  BlockArchive& store_;
};

Refusal::Reason refused(const std::string& path, const RunIdentity& run) {
  const auto store = RunStore::open(path, run, Growth::no);
  REQUIRE(!store);
  return store.error().reason;
}

}  // namespace

TEST_CASE("run store: a stored run, and one read back, are the run in one go", "[law]") {
  const dliplan::test::Folder folder;
  const std::string path = folder.path() + "/results.sqlite";
  const Study study = audited_study(20);
  const Tally whole = run_in_one_go(study, 900);
  for (const auto& [found, kept] : {std::pair{0, 4}, {4, 0}}) {
    const auto store = opened(path, identity(900));
    Watched watched(*store);
    CHECK(run_replicates(study, 0, 900, storing(watched)) == whole);
    CHECK(watched.found == found);
    CHECK(watched.kept == kept);
  }
}

TEST_CASE("run store: a stopped run goes on where it was", "[law]") {
  const dliplan::test::Folder folder;
  const std::string path = folder.path() + "/results.sqlite";
  const Study study = two_arm_study(40, 0.6);
  const Tally whole = run_in_one_go(study, 5000);
  int blocks_found = 0;
  {
    const auto store = opened(path, identity(5000));
    std::atomic<bool> stop{false};
    Execution execution = storing(*store, 3);
    execution.stop = &stop;
    execution.progress = [&](std::uint64_t done) {
      if (done >= 1000) stop = true;
    };
    const Tally part = run_replicates(study, 0, 5000, execution);
    store->flush();
    CHECK(part.replicates < 5000);
    blocks_found = static_cast<int>(store->file().blocks().size());
    CHECK(blocks_found >= 4);
  }
  const auto store = opened(path, identity(5000));
  Watched watched(*store);
  CHECK(run_replicates(study, 0, 5000, storing(watched)) == whole);
  CHECK(watched.found == blocks_found);
  CHECK(watched.found + watched.kept == 20);
}

TEST_CASE("run store: a run that grows has the digits of one of that length", "[law]") {
  const dliplan::test::Folder folder;
  const std::string path = folder.path() + "/results.sqlite";
  const Study study = two_arm_study(40, 0.6);
  static_cast<void>(run_replicates(study, 0, 300, storing(*opened(path, identity(300)))));
  CHECK(refused(path, identity(1000)) == Refusal::Reason::other_goal);
  {
    const auto store = opened(path, identity(1000), Growth::yes);
    Watched watched(*store);
    CHECK(run_replicates(study, 0, 1000, storing(watched)) == run_in_one_go(study, 1000));
    CHECK(watched.found == 1);  // the half block at the end of the short run is done anew
  }
  CHECK(opened(path, identity(1000))->file().blocks().size() == 4);
  const auto shorter = RunStore::open(path, identity(300), Growth::yes);
  REQUIRE(!shorter);
  CHECK(shorter.error().reason == Refusal::Reason::other_goal);
}

TEST_CASE("run store: a run until it is precise goes on, and stops where it would have", "[law]") {
  const dliplan::test::Folder folder;
  const std::string path = folder.path() + "/results.sqlite";
  const Study study = two_arm_study(40, 0.6);
  RunIdentity run = identity(100'000);
  run.goal.precision = 0.01;
  const Goal goal{100'000, 0.01};
  const Tally whole = run_to(goal, study, {.threads = 2, .control_variates = true});
  static_cast<void>(run_replicates(study, 0, 700, storing(*opened(path, run))));
  const auto store = opened(path, run);
  CHECK(run_to(goal, study, storing(*store)) == whole);
}

TEST_CASE("run store: a file of another run stays as it is", "[law]") {
  const dliplan::test::Folder folder;
  const Study study = two_arm_study(40, 0.6);
  const std::string path = stored_shard(folder, study, identity(600), "results.sqlite");
  const std::string before = dliplan::test::content(path);
  RunIdentity other = identity(600);
  other.study_hash = "another";
  CHECK(refused(path, other) == Refusal::Reason::other_study);
  other = identity(600);
  other.stream_version = 2;
  CHECK(refused(path, other) == Refusal::Reason::other_streams);
  other = identity(600);
  other.program_version = "1";
  CHECK(refused(path, other) == Refusal::Reason::other_version);
  CHECK(refused(path, identity(600, {1, 2})) == Refusal::Reason::other_shard);
  CHECK(dliplan::test::content(path) == before);
}

TEST_CASE("run store: two at once on one file are refused, and the second may come when the first is gone",
          "[law]") {
  const dliplan::test::Folder folder;
  const std::string path = folder.path() + "/results.sqlite";
  const Study study = two_arm_study(40, 0.6);
  {
    const auto first = opened(path, identity(600));
    CHECK(refused(path, identity(600)) == Refusal::Reason::in_use);
    CHECK(writer_of(path).find("process") != std::string::npos);
  }
  CHECK(writer_of(path).empty());
  CHECK(RunStore::open(path, identity(600), Growth::no).has_value());
}

TEST_CASE("run store: a file that was begun and cut to nothing is begun anew", "[edge]") {
  const dliplan::test::Folder folder;
  const Study study = two_arm_study(40, 0.6);
  const std::string path = folder.write("results.sqlite", "");
  const auto store = opened(path, identity(300));
  CHECK(run_replicates(study, 0, 300, storing(*store)) == run_in_one_go(study, 300));
}

#include "plan/store/run_store.hpp"

#include "plan/precision.hpp"
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
  std::optional<Tally> find(const Block& block) override {
    auto tally = store_.find(block);
    found += tally ? 1 : 0;
    return tally;
  }
  void keep(const Block& block, const BlockResult& result) override {
    ++kept;
    store_.keep(block, result);
  }
  std::atomic<int> found{0}, kept{0};

 private:
  BlockArchive& store_;
};

Refusal::Reason refused(const std::string& path, const RunIdentity& run, const Study& study) {
  const auto store = RunStore::open(path, run, Growth::no, study);
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
    const auto store = opened(path, identity(900), study);
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
    const auto store = opened(path, identity(5000), study);
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
  const auto store = opened(path, identity(5000), study);
  Watched watched(*store);
  CHECK(run_replicates(study, 0, 5000, storing(watched)) == whole);
  CHECK(watched.found == blocks_found);
  CHECK(watched.found + watched.kept == 20);
}

TEST_CASE("run store: a run that grows has the digits of one of that length", "[law]") {
  const dliplan::test::Folder folder;
  const std::string path = folder.path() + "/results.sqlite";
  const Study study = two_arm_study(40, 0.6);
  static_cast<void>(run_replicates(study, 0, 300, storing(*opened(path, identity(300), study))));
  CHECK(refused(path, identity(1000), study) == Refusal::Reason::other_goal);
  {
    const auto store = opened(path, identity(1000), study, Growth::yes);
    Watched watched(*store);
    CHECK(run_replicates(study, 0, 1000, storing(watched)) == run_in_one_go(study, 1000));
    CHECK(watched.found == 1);  // the half block at the end of the short run is done anew
  }
  CHECK(opened(path, identity(1000), study)->file().blocks().size() == 4);
  const auto shorter = RunStore::open(path, identity(300), Growth::yes, study);
  REQUIRE(!shorter);
  CHECK(shorter.error().reason == Refusal::Reason::other_goal);
}

TEST_CASE("run store: a run until it is precise goes on, and stops where it would have", "[law]") {
  const dliplan::test::Folder folder;
  const std::string path = folder.path() + "/results.sqlite";
  const Study study = two_arm_study(40, 0.6);
  RunIdentity run = identity(100'000);
  run.goal.precision = 0.01;
  const Precision precision{0.01, 100'000};
  const Tally whole = run_until_precise(study, precision, {.threads = 2, .control_variates = true});
  static_cast<void>(run_replicates(study, 0, 700, storing(*opened(path, run, study))));
  const auto store = opened(path, run, study);
  CHECK(run_until_precise(study, precision, storing(*store)) == whole);
}

TEST_CASE("run store: a file of another run stays as it is", "[law]") {
  const dliplan::test::Folder folder;
  const Study study = two_arm_study(40, 0.6);
  const std::string path = stored_shard(folder, study, identity(600), "results.sqlite");
  const std::string before = dliplan::test::content(path);
  RunIdentity other = identity(600);
  other.study_hash = "another";
  CHECK(refused(path, other, study) == Refusal::Reason::other_study);
  other = identity(600);
  other.stream_version = 2;
  CHECK(refused(path, other, study) == Refusal::Reason::other_streams);
  other = identity(600);
  other.program_version = "1";
  CHECK(refused(path, other, study) == Refusal::Reason::other_version);
  CHECK(refused(path, identity(600, {1, 2}), study) == Refusal::Reason::other_shard);
  CHECK(dliplan::test::content(path) == before);
}

TEST_CASE("run store: two at once on one file are refused, and the second may come when the first is gone",
          "[law]") {
  const dliplan::test::Folder folder;
  const std::string path = folder.path() + "/results.sqlite";
  const Study study = two_arm_study(40, 0.6);
  {
    const auto first = opened(path, identity(600), study);
    CHECK(refused(path, identity(600), study) == Refusal::Reason::in_use);
    CHECK(writer_of(path).find("process") != std::string::npos);
  }
  CHECK(writer_of(path).empty());
  CHECK(RunStore::open(path, identity(600), Growth::no, study).has_value());
}

TEST_CASE("run store: a file that was begun and cut to nothing is begun anew", "[edge]") {
  const dliplan::test::Folder folder;
  const Study study = two_arm_study(40, 0.6);
  const std::string path = folder.write("results.sqlite", "");
  const auto store = opened(path, identity(300), study);
  CHECK(run_replicates(study, 0, 300, storing(*store)) == run_in_one_go(study, 300));
}

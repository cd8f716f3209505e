#include "plan/crew.hpp"

#include "plan/precision.hpp"
#include "tests/plan/store/stored_runs.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

/// A crew of one, on the thread that calls it; keeps each block for a while, so that others overtake it.
class SlowHand : public Crew {
 public:
  explicit SlowHand(const Study& study) : work_(study, {.control_variates = true}) {}
  void work(BlockDesk& desk) override {
    const auto maker = work_.maker();
    while (true) {
      const bool closed = desk.is_closed();
      const auto block = desk.take();
      if (!block && closed) return;
      if (!block) {
        std::this_thread::yield();
        continue;
      }
      if (fails) throw std::runtime_error("a hand fails");
      const auto value = maker->make(*block, nullptr);
      std::this_thread::sleep_for(std::chrono::milliseconds(3));
      desk.give(*block, work_.bytes_of(*value));
      ++blocks;
    }
  }
  std::atomic<int> blocks{0};
  bool fails = false;

 private:
  StudyWork work_;
};

Execution with(Crew& crew) {
  return {.threads = 2, .control_variates = true, .crew = &crew};
}

}  // namespace

TEST_CASE("crew: blocks that others simulate change no bit", "[law]") {
  const Study study = two_arm_study(40, 0.6);
  SlowHand crew(study);
  CHECK(run_replicates(study, 0, 20'000, with(crew)) == run_in_one_go(study, 20'000));
  CHECK(crew.blocks > 0);
}

TEST_CASE("crew: it works on in the next stretch of a run until it is precise", "[law]") {
  const Study study = two_arm_study(40, 0.6);
  SlowHand crew(study);
  const Precision precision{0.004, 100'000};
  CHECK(run_until_precise(study, precision, with(crew)) ==
        run_until_precise(study, precision, {.threads = 2, .control_variates = true}));
}

TEST_CASE("crew: what it brings is stored, and what is stored it is not given", "[law]") {
  const dliplan::test::Folder folder;
  const std::string path = folder.path() + "/results.sqlite";
  const Study study = two_arm_study(40, 0.6);
  const Tally whole = run_in_one_go(study, 10'000);
  for (const bool stored_before : {false, true}) {
    SlowHand crew(study);
    const auto store = opened(path, identity(10'000));
    Execution execution = with(crew);
    execution.archive = store.get();
    CHECK(run_replicates(study, 0, 10'000, execution) == whole);
    CHECK((crew.blocks == 0) == stored_before);
  }
}

TEST_CASE("crew: a stopped run waits for what is out, and is the first replicates without a gap", "[law]") {
  const Study study = two_arm_study(40, 0.6);
  SlowHand crew(study);
  std::atomic<bool> stop{false};
  Execution execution = with(crew);
  execution.stop = &stop;
  execution.progress = [&](std::uint64_t done) {
    if (done >= 2000) stop = true;
  };
  const Tally part = run_replicates(study, 0, 1'000'000, execution);
  CHECK(part.replicates >= 2000);
  CHECK(part.replicates < 1'000'000);
  CHECK(part == run_in_one_go(study, part.replicates));
}

TEST_CASE("crew: its failure is that of the run", "[edge]") {
  const Study study = two_arm_study(40, 0.6);
  SlowHand crew(study);
  crew.fails = true;
  CHECK_THROWS_WITH(run_replicates(study, 0, 1'000'000, with(crew)), "a hand fails");
}

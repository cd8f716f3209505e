#include "plan/crew.hpp"

#include "plan/goal.hpp"
#include "plan/run_works.hpp"
#include "plan/truth.hpp"
#include "tests/plan/audited_study.hpp"
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
  explicit SlowHand(const Study& study) : works_(study, {.control_variates = true}) {}
  void work(std::uint64_t number, BlockDesk& desk) override {
    const Work& work = works_.at(number);
    const auto maker = work.maker();
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
      desk.give(*block, work.bytes_of(*value));
      ++blocks;
      if (number != 0) ++of_truths;
    }
  }
  std::atomic<int> blocks{0};
  std::atomic<int> of_truths{0};
  bool fails = false;

 private:
  RunWorks works_;
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
  const Goal goal{100'000, 0.004};
  CHECK(run_to(goal, study, with(crew)) == run_to(goal, study, {.threads = 2, .control_variates = true}));
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

TEST_CASE("crew: what is true of every world is simulated by it, too, and changes no bit", "[law]") {
  const Study study = audited_study(60);
  for (const int factor : {1, 4}) {
    SlowHand crew(study);
    CHECK(truths_by_world(study, with(crew), factor) == truths_by_world(study, {.threads = 2}, factor));
    CHECK(crew.of_truths > 0);
    CHECK(crew.of_truths == crew.blocks);
  }
}

TEST_CASE("crew: a truth has a number of its own, which says which it is", "[law]") {
  for (const TruthNumber one : {TruthNumber{1, 0}, TruthNumber{4, 17}, TruthNumber{64, 1}}) {
    const TruthNumber again = truth_numbered(truth_number(one));
    CHECK(again.factor == one.factor);
    CHECK(again.index == one.index);
    CHECK(truth_number(one) != 0);
  }
}

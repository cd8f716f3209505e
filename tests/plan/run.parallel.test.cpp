#include "plan/run.hpp"

#include "plan/replication.hpp"
#include "tests/plan/cohorts.hpp"

#include <catch2/catch.hpp>

#include <atomic>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

TEST_CASE("run: any number of threads gives the same bits", "[law]") {
  // 3 blocks and a part of a fourth.
  for (const Study& study : {protocol_study(30), two_arm_study(40, 0.6), recruiting_study(12)}) {
    const Tally one = run_replicates(study, 0, 900, {.threads = 1, .stop = nullptr, .progress = nullptr});
    CHECK(one.replicates == 900);
    for (const int threads : {2, 3, 7}) {
      CHECK(run_replicates(study, 0, 900, {.threads = threads, .stop = nullptr, .progress = nullptr}) == one);
    }
  }
}

TEST_CASE("run: blocks that are run apart and merged in order are the whole, bit for bit", "[law]") {
  const Study study = protocol_study(20);
  const Execution two{.threads = 2, .stop = nullptr, .progress = nullptr};
  const Tally whole = run_replicates(study, 0, 700, two);
  Tally parts(study);
  for (const auto& [first, count] :
       {std::pair<std::uint64_t, std::uint64_t>{0, 256}, {256, 256}, {512, 188}}) {
    parts += run_replicates(study, first, count, two);
  }
  CHECK(parts == whole);
}

TEST_CASE("run: a replicate alone is the replicate of the run", "[law]") {
  const Study study = protocol_study(25);
  const auto key = sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed));
  Replication in_order(study, key);
  for (std::uint64_t replicate = 0; replicate < 300; ++replicate) {
    static_cast<void>(in_order(replicate));
    if (replicate % 37 != 0) continue;
    Tally ran(study), alone(study);
    in_order.add({replicate, replicate + 1}, ran);
    Replication fresh(study, key);
    fresh.add({replicate, replicate + 1}, alone);
    REQUIRE(ran == alone);
    REQUIRE(run_replicates(study, replicate, 1, {.threads = 1, .stop = nullptr, .progress = nullptr}) ==
            alone);
  }
}

TEST_CASE("run: a stopped run is the first replicates without a gap", "[law]") {
  const Study study = two_arm_study(20, 0.6);
  for (const int threads : {1, 3}) {
    std::atomic<bool> stop{false};
    std::uint64_t last = 0;
    bool in_order = true;
    const Tally stopped = run_replicates(
        study, 0, 200'000, {.threads = threads, .stop = &stop, .progress = [&](std::uint64_t done) {
                              in_order = in_order && done > last;
                              last = done;
                              if (done >= 1000) stop = true;
                            }});
    CHECK(in_order);
    CHECK(stopped.replicates == last);
    CHECK(stopped.replicates >= 1000);
    CHECK(stopped.replicates < 200'000);
    CHECK(run_replicates(study, 0, stopped.replicates,
                         {.threads = 2, .stop = nullptr, .progress = nullptr}) == stopped);
  }
}

TEST_CASE("run: no replicates and a stop before the first are empty tallies", "[edge]") {
  const Study study = two_arm_study(20, 0.6);
  const Tally empty(study);
  CHECK(run_replicates(study, 0, 0, {.threads = 3, .stop = nullptr, .progress = nullptr}) == empty);
  std::atomic<bool> stop{true};
  CHECK(run_replicates(study, 0, 1000, {.threads = 3, .stop = &stop, .progress = nullptr}) == empty);
}

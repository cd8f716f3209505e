#include "plan/controls.hpp"

#include "plan/run.hpp"
#include "tests/plan/cohorts.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

TEST_CASE("controls: any number of threads gives the same bits", "[law]") {
  for (const Study& study : {protocol_study(20), two_arm_study(40, 0.6), recruiting_study(12)}) {
    const auto on = [&](int threads) {
      return run_replicates(
          study, 0, 700,
          {.threads = threads, .stop = nullptr, .progress = nullptr, .control_variates = true});
    };
    const Tally one = on(1);
    CHECK(one.controls.controls.replicates() == 700);
    CHECK(on(2) == one);
    CHECK(on(3) == one);
  }
}

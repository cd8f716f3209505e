#include "plan/sensitivity/sweep.hpp"

#include "plan/run.hpp"
#include "plan/search/decisions.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;

namespace {

std::vector<Study> three_effects() {
  std::vector<Study> out;
  for (const double ratio : {0.6, 0.6, 0.8}) out.push_back(test::two_arm_study(60, ratio));
  return out;
}

double value_of(const Known& known) {
  return known ? known->value : -1.0;
}

}  // namespace

TEST_CASE("sweep: the same on any number of threads", "[law]") {
  const auto studies = three_effects();
  for (const Replicates kind : {Replicates::common, Replicates::own}) {
    const auto one = sweep({studies, 600, kind}, {.threads = 1});
    const auto four = sweep({studies, 600, kind}, {.threads = 4});
    REQUIRE((one && four));
    for (std::size_t p = 0; p < studies.size(); ++p) {
      CHECK((*one)[p].rejects == (*four)[p].rejects);
      REQUIRE((*one)[p].measures.size() == (*four)[p].measures.size());
      for (std::size_t m = 0; m < (*one)[p].measures.size(); ++m) {
        CHECK(value_of((*one)[p].measures[m].value) == value_of((*four)[p].measures[m].value));
      }
    }
  }
}

TEST_CASE("sweep: a point says what a run of it says", "[law]") {
  const auto studies = three_effects();
  const auto swept = sweep({studies, 600}, {.threads = 2});
  REQUIRE(swept);
  const Tally tally = run_replicates(studies[2], 0, 600, {.threads = 2});
  CHECK((*swept)[2].rejected(0).count == tally.analyses[0].rejected);
  CHECK((*swept)[2].rejects[0] == *decisions(studies[2], 0, {0, 600}, {.threads = 1}));
  for (const PointMeasure& measure : (*swept)[2].measures) {
    if (measure.kind != PointMeasure::Kind::mean || !measure.value) continue;
    CHECK(
        measure.value->value ==
        Approx(*tally.analyses[measure.analysis].estimates[*measure.estimate].values.mean()).epsilon(1e-12));
  }
}

TEST_CASE("sweep: the same study in common replicates differs by nothing, in its own by chance", "[exact]") {
  const auto studies = three_effects();
  const auto common = sweep({studies, 300}, {.threads = 2});
  const auto own = sweep({studies, 300, Replicates::own}, {.threads = 2});
  REQUIRE((common && own));
  CHECK((*common)[0].rejects == (*common)[1].rejects);
  for (const PointMeasure& measure : (*common)[1].measures) {
    if (measure.less_base) CHECK(measure.less_base->value == 0.0);
  }
  CHECK((*own)[0].rejects != (*own)[1].rejects);
  CHECK((*own)[1].rejects[0] == *decisions(studies[1], 0, {300, 600}, {.threads = 1}));
}

TEST_CASE("sweep: a difference in common replicates has less error than two runs have", "[law]") {
  const auto swept = sweep({three_effects(), 2000}, {.threads = 2});
  REQUIRE(swept);
  const PointMeasure& rejected = (*swept)[2].measures.front();
  REQUIRE(rejected.kind == PointMeasure::Kind::rejected);
  const double apart = std::hypot(rejected.value->mcse, (*swept)[0].measures.front().value->mcse);
  CHECK(rejected.less_base->value < 0.0);
  CHECK(rejected.less_base->mcse < 0.9 * apart);
}

TEST_CASE("sweep: stopped, it has no answer", "[edge]") {
  const std::atomic<bool> stop{true};
  CHECK_FALSE(sweep({three_effects(), 300}, {.threads = 2, .stop = &stop}));
}

TEST_CASE("as_planned: no other world is left", "[exact]") {
  Study study = test::two_arm_study(30, 0.5);
  study.variants.push_back({});
  study.analyses[0].causal_null = "none";
  const Study planned = as_planned(study);
  CHECK(planned.variants.empty());
  CHECK(planned.analyses.size() == study.analyses.size());
  CHECK(planned.analyses[0].causal_null.empty());
}

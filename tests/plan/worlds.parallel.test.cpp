#include "plan/replication.hpp"
#include "plan/run.hpp"
#include "tests/plan/audited_study.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

Study study_in_many_worlds() {
  Study study = audited_study(15);
  study.audits = {{.name = "a",
                   .planned = "OS by DLI",
                   .remedies = {"by DLI, landmark", "by sex"},
                   .variants = {"nobody is lost"},
                   .within = "all"},
                  {.name = "b", .planned = "OS", .remedies = {"response"}, .variants = {"all"}}};
  return study;
}

}  // namespace

TEST_CASE("run: in every world, any number of threads gives the same bits", "[law]") {
  const Study study = study_in_many_worlds();
  const Tally one = run_replicates(study, 0, 700, on_threads(1));
  // What is to be equal is there.
  REQUIRE(one.elsewhere.size() == 4);
  CHECK(one.analyses[0].estimates[1].kept.size() > 600);
  CHECK(one.elsewhere[2][1].estimates[0].kept.size() > 400);
  CHECK(one.contrasts.size() == 6);
  CHECK(one.family.replicates == 700);
  for (const int threads : {2, 3}) {
    const Tally more = run_replicates(study, 0, 700, on_threads(threads));
    CHECK(more.analyses == one.analyses);
    CHECK(more.elsewhere == one.elsewhere);
    CHECK(more.contrasts == one.contrasts);
    CHECK(more.family == one.family);
    CHECK(more == one);
  }
}

TEST_CASE("run: in every world, blocks that are run apart and merged in order are the whole", "[law]") {
  const Study study = study_in_many_worlds();
  const Tally whole = run_replicates(study, 0, 600, on_threads(2));
  Tally parts(study);
  for (const auto& [first, count] :
       {std::pair<std::uint64_t, std::uint64_t>{0, 256}, {256, 256}, {512, 88}}) {
    parts += run_replicates(study, first, count, on_threads(2));
  }
  CHECK(parts == whole);
}

TEST_CASE("run: in every world, a replicate alone is the replicate of the run", "[law]") {
  const Study study = study_in_many_worlds();
  const auto key = sim::StreamKey::from_seed(static_cast<std::uint64_t>(study.monte_carlo.seed));
  Replication in_order(study, key);
  for (std::uint64_t replicate = 0; replicate < 90; ++replicate) {
    Tally ran(study), alone(study);
    in_order.add({replicate, replicate + 1}, ran);
    if (replicate % 30 != 7) continue;
    Replication(study, key).add({replicate, replicate + 1}, alone);
    REQUIRE(ran == alone);
  }
}

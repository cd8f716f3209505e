#include "plan/replication.hpp"
#include "tests/plan/analyses/planned.hpp"
#include "tests/plan/cohorts.hpp"
#include "tests/support/counting_new.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

/// Allocations of 200 replicates, in all worlds, that have been run once before.
long allocations_of_second_pass(const Study& study) {
  Replication replication(study, sim::StreamKey::from_seed(1));
  replication.measure_controls();
  ControlTally controls(study);
  const auto pass = [&] {
    for (std::uint64_t replicate = 0; replicate < 200; ++replicate) {
      const auto worlds = replication.in_all_worlds(replicate);
      REQUIRE(worlds.front().size() == study.analyses.size());
      controls.add(replication.enrolment().controls(), worlds.front());
    }
  };
  pass();
  const long before = dliplan::test::allocations();
  pass();
  return dliplan::test::allocations() - before;
}

}  // namespace

TEST_CASE("replication: the counter sees an allocation", "[exact]") {
  if (!dliplan::test::allocations_are_counted()) return;
  const long before = dliplan::test::allocations();
  delete new int(1);
  std::vector<double> numbers(10);
  CHECK(dliplan::test::allocations() - before >= 1);
}

TEST_CASE("replication: warm, a replicate allocates nothing", "[law]") {
  CHECK(allocations_of_second_pass(protocol_study(60)) == 0);
  CHECK(allocations_of_second_pass(two_arm_study(60, 0.7)) == 0);
  Study by_accrual = protocol_study(1);
  by_accrual.accrual.enrolled.reset();
  CHECK(allocations_of_second_pass(by_accrual) == 0);
  by_accrual.accrual.growth = {0.2 / sim::days_per_year};
  CHECK(allocations_of_second_pass(by_accrual) == 0);
  by_accrual.accrual.steps = {{{0.0}, {0.05}}, {{400.0}, {0.08}}};
  CHECK(allocations_of_second_pass(by_accrual) == 0);
  by_accrual.accrual.monthly = {3, 0, 5, 8};
  CHECK(allocations_of_second_pass(by_accrual) == 0);
  CHECK(allocations_of_second_pass(recruiting_study(20)) == 0);
  Study further = protocol_study(60);
  further.analyses = further_analyses();
  further.multiplicity.method = stats::Multiplicity::holm;
  CHECK(allocations_of_second_pass(further) == 0);
  Study twins = protocol_study(30);
  twins.arms.push_back({"twin", 1.0, twins.arms[0].model, twins.arms[0].name});
  CHECK(allocations_of_second_pass(twins) == 0);
}

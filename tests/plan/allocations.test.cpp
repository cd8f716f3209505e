#include "plan/replication.hpp"
#include "tests/plan/studies.hpp"
#include "tests/support/counting_new.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

/// Allocations of 200 replicates that have been run once before.
long allocations_of_second_pass(const Study& study) {
  Replication replication(study, sim::StreamKey::from_seed(1));
  Tally tally(study.analyses);
  replication.add({0, 200}, tally);
  const long before = dliplan::test::allocations();
  replication.add({0, 200}, tally);
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
}

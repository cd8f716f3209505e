#include "stats/dataset.hpp"
#include "stats/ranks/mann_whitney.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/survival/log_rank.hpp"
#include "stats/tables/chi_squared.hpp"
#include "stats/tables/fisher_exact.hpp"
#include "tests/stats/random_cohort.hpp"
#include "tests/support/counting_new.hpp"

#include <catch2/catch.hpp>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

/// Everything that a replicate of a study asks for, on one data set.
struct Study {
  Dataset data;
  TimeOrder order, workspace;
  KaplanMeier all, group;

  Study() {
    data.survival.push_back({"os", {}, {}});
    data.category.push_back({"arm", {}, {}});
    data.category.push_back({"centre", {}, {}});
  }

  void run(const RandomCohort& cohort) {
    data.clear_rows();
    data.resize_rows(cohort.time.size());
    std::copy(cohort.time.begin(), cohort.time.end(), data.survival[0].time.begin());
    std::copy(cohort.event.begin(), cohort.event.end(), data.survival[0].event.begin());
    std::copy(cohort.group.begin(), cohort.group.end(), data.category[0].level.begin());
    const std::vector<Level>& arm = data.category[0].level;
    std::vector<Level>& centre = data.category[1].level;
    for (std::size_t i = 0; i < centre.size(); ++i) centre[i] = static_cast<Level>(i % 3);
    order.sort(data.survival[0].time, data.survival[0].event);
    all.fit(order);
    group.fit(order, arm, 1);
    answers += log_rank(order, arm, 2).has_value();
    answers += log_rank(order, centre, 3).has_value();
    answers += all.median_with_error().has_value() + group.restricted_mean().has_value();
    answers += mann_whitney(cohort.value, arm, workspace).has_value();
    const ContingencyTable table = cross_tabulate({arm, 2}, {arm, 2});
    answers += pearson(table).has_value() + fisher_exact(table).has_value();
  }

  int answers = 0;
};

long allocations_of_second_pass(Times times) {
  Bits bits(71);
  std::vector<RandomCohort> cohorts;
  for (int i = 0; i < 50; ++i) cohorts.push_back(random_cohort(bits, times, 2));
  Study study;
  for (const RandomCohort& cohort : cohorts) study.run(cohort);
  const long before = dliplan::test::allocations();
  for (const RandomCohort& cohort : cohorts) study.run(cohort);
  CHECK(study.answers > 200);
  return dliplan::test::allocations() - before;
}

}  // namespace

TEST_CASE("stats: the counter sees an allocation", "[exact]") {
  if (!dliplan::test::allocations_are_counted()) return;
  const long before = dliplan::test::allocations();
  delete new int(1);
  std::vector<double> numbers(10);
  CHECK(dliplan::test::allocations() - before >= 1);
}

TEST_CASE("stats: a replicate allocates nothing once the buffers are warm", "[law]") {
  CHECK(allocations_of_second_pass(Times::whole_days) == 0);
  CHECK(allocations_of_second_pass(Times::continuous) == 0);
}

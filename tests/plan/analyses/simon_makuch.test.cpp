// Curves of groups that form on the way: a patient is at risk in the first until the change, and then in the
// second.
#include "plan/evaluate.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

/// Curves of OS by DLI, read off on these days: for each group its median, and then survival.
std::vector<EstimatedOr> curves(Grouping grouping, const std::vector<sim::Days>& days) {
  Study study;
  study.arms.push_back({"protocol", 1.0, {}});
  Analysis curve = analysis(AnalysisKind::kaplan_meier);
  curve.curves = Curves::by_group;
  curve.group = Category::received_dli;
  curve.groups = grouping;
  curve.times = days;
  study.analyses = {curve};
  stats::Dataset data = columns_for(study.analyses).empty_dataset({});
  data.resize_rows(5);
  data.survival[0].time = {10, 6, 12, 3, 9};
  data.survival[0].event = {1, 1, 0, 1, 1};
  data.category[0].level = {1, 0, 1, 0, 1};
  if (grouping == Grouping::time_dependent) {
    data.measure[0].value = {4, sim::never, 8, sim::never, -3};  // the last before the time begins
  }
  return Evaluation(study)(data)[0].estimates;
}

}  // namespace

TEST_CASE("Simon–Makuch: five patients by hand", "[exact]") {
  const auto all = curves(Grouping::time_dependent, {{3.0}, {6.0}, {9.0}, {10.0}});
  REQUIRE(all.size() == 10);
  // Without DLI: four at risk on day 3, two on day 6 (the first has changed on day 4); the last is on day 8.
  CHECK(all[1]->value == Approx(0.75).epsilon(1e-12));
  CHECK(all[2]->value == Approx(0.375).epsilon(1e-12));
  CHECK(all[0]->value == 6.0);
  // With it: the last from the beginning, the first from day 4, the third from day 8.
  CHECK(all[6]->value == 1.0);
  CHECK(all[7]->value == 1.0);
  CHECK(all[8]->value == Approx(2.0 / 3.0).epsilon(1e-12));
  CHECK(all[9]->value == Approx(1.0 / 3.0).epsilon(1e-12));
  CHECK(all[5]->value == 10.0);
}

TEST_CASE("Simon–Makuch: by the whole record, the same patients are immortal until DLI", "[exact]") {
  const auto all = curves(Grouping::naive, {{3.0}, {6.0}, {9.0}, {10.0}});
  // Of the two without, one lives past day 3, none past day 6.
  CHECK(all[1]->value == 0.5);
  CHECK(all[2]->value == 0.0);
  CHECK(all[8]->value == Approx(2.0 / 3.0).epsilon(1e-12));
  CHECK(all[9]->value == Approx(1.0 / 3.0).epsilon(1e-12));
}

// KaplanMeier::fit with entries, and what warns of its small risk sets.

#include "stats/survival/early_risk_sets.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "tests/stats/data_files.hpp"
#include "tests/stats/survival/curves.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

/// Equal up to the bits that depend on nothing but counts.
void require_same_steps(const KaplanMeier& a, const KaplanMeier& b, double shift = 0.0) {
  REQUIRE(a.steps().size() == b.steps().size());
  for (std::size_t i = 0; i < a.steps().size(); ++i) {
    REQUIRE(b.steps()[i].time == like(a.steps()[i].time + shift));
    REQUIRE(b.steps()[i].survival == a.steps()[i].survival);
    REQUIRE(b.steps()[i].greenwood == a.steps()[i].greenwood);
    REQUIRE(b.steps()[i].at_risk == a.steps()[i].at_risk);
    REQUIRE(b.steps()[i].deaths == a.steps()[i].deaths);
  }
}

}  // namespace

TEST_CASE("KaplanMeier: delayed entry by hand", "[exact]") {
  // At risk on day 2: the first two, 1/2. Day 3: 2 and 3, for who enters on day 3 is not yet there: 1/4.
  // Day 6: 3, 4, 5: 1/4 * 2/3 = 1/6. Day 8: the last: 0.
  const KaplanMeier curve = curve_of(DelayedCohort{{0, 0, 2, 3, 3}, {2, 3, 6, 7, 8}, {1, 1, 1, 0, 1}});
  CHECK(curve.survival_at(2)->value == 0.5);
  CHECK(curve.survival_at(3)->value == 0.25);
  CHECK(curve.survival_at(6)->value == like(1.0 / 6.0));
  CHECK(curve.survival_at(8)->value == 0.0);
  CHECK(curve.survival_at(6)->standard_error == like(std::sqrt(0.5 + 0.5 + 1.0 / 6.0) / 6.0));
  REQUIRE(curve.steps().size() == 4);
  CHECK(curve.steps()[1].at_risk == 2);
  CHECK(curve.steps()[2].at_risk == 3);
  CHECK(curve.at_risk(0) == 0);
  CHECK(curve.at_risk(2) == 2);
  CHECK(curve.at_risk(3) == 2);
  CHECK(curve.at_risk(3.5) == 3);
  CHECK(curve.at_risk(9) == 0);
  CHECK(curve.rows() == 5);
  CHECK(curve.events() == 4);
}

TEST_CASE("KaplanMeier: when all of a first risk set die, the curve stays at 0 whoever enters later",
          "[exact]") {
  const KaplanMeier curve = curve_of(DelayedCohort{{0, 5, 5, 5}, {3, 7, 8, 9}, {1, 1, 0, 0}});
  CHECK(*curve.survival_at(8) == Estimate{0.0, 0.0});
  CHECK(*curve.median() == 3);
  CHECK(curve.restricted_mean()->value == 3);
  CHECK(early_small_risk_sets(curve.steps()) == EarlyRiskSets{1, true});
}

TEST_CASE("KaplanMeier: who does not enter before the exit is left out and counted", "[edge]") {
  const KaplanMeier curve =
      curve_of(DelayedCohort{{0, 4, 5, missing, 0, 0}, {4, 4, 4, 9, missing, 0}, {1, 1, 1, 1, 1, 1}});
  CHECK(curve.rows() == 1);
  CHECK(curve.late_entries() == 4);
  CHECK(curve.at_risk(4) == 1);
  const KaplanMeier nobody = curve_of(DelayedCohort{{4}, {4}, {1}});
  CHECK(nobody.rows() == 0);
  CHECK(nobody.survival_at(1).error() == NoAnswer::no_rows);
  CHECK(nobody.restricted_mean().error() == NoAnswer::no_rows);
  CHECK(nobody.last_time() == 0);
  CHECK(curve_of(DelayedCohort{}).median().error() == NoAnswer::no_rows);
}

TEST_CASE("KaplanMeier: delayed entry agrees with counting anew on random data", "[oracle]") {
  Bits bits(47);
  int steps = 0;
  for (int repeat = 0; repeat < 600; ++repeat) {
    CAPTURE(repeat);
    const auto times = repeat % 2 == 0 ? Times::whole_days : Times::continuous;
    const DelayedCohort cohort = random_delayed(bits, times);
    const KaplanMeier curve = curve_of(cohort);
    const auto slow = naive_steps(cohort);
    REQUIRE(curve.steps().size() == slow.size());
    for (std::size_t i = 0; i < slow.size(); ++i) {
      ++steps;
      const auto& step = curve.steps()[i];
      REQUIRE(step.time == slow[i].time);
      REQUIRE(step.at_risk == slow[i].at_risk);
      REQUIRE(step.at_risk == curve.at_risk(step.time));
      REQUIRE(step.deaths == slow[i].deaths);
      REQUIRE(step.survival == like(slow[i].survival));
      REQUIRE(step.greenwood == like(slow[i].greenwood));
    }
  }
  CHECK(steps > 2000);
}

TEST_CASE("KaplanMeier: entries before every day are no entries", "[law]") {
  Bits bits(48);
  for (int repeat = 0; repeat < 300; ++repeat) {
    DelayedCohort cohort = random_delayed(bits, Times::whole_days);
    std::fill(cohort.entry.begin(), cohort.entry.end(), -1.0);
    require_same_steps(curve_of(cohort), curve_of(cohort.exit, cohort.event));
    // From day 0 on, when nobody leaves on day 0.
    for (double& exit : cohort.exit) exit += 1.0;
    std::fill(cohort.entry.begin(), cohort.entry.end(), 0.0);
    require_same_steps(curve_of(cohort), curve_of(cohort.exit, cohort.event));
  }
}

TEST_CASE("KaplanMeier: delayed entry does not depend on the order of the rows or the origin of time",
          "[law]") {
  Bits bits(49);
  for (int repeat = 0; repeat < 300; ++repeat) {
    const DelayedCohort cohort = random_delayed(bits, Times::whole_days);
    const KaplanMeier curve = curve_of(cohort);
    DelayedCohort later;
    for (std::size_t i = cohort.exit.size(); i-- > 0;) {
      later.entry.push_back(cohort.entry[i] + 100);
      later.exit.push_back(cohort.exit[i] + 100);
      later.event.push_back(cohort.event[i]);
    }
    require_same_steps(curve, curve_of(later), 100);
    DelayedCohort twice{repeated(cohort.entry, 2), repeated(cohort.exit, 2), repeated(cohort.event, 2)};
    const KaplanMeier doubled = curve_of(twice);
    REQUIRE(doubled.steps().size() == curve.steps().size());
    for (std::size_t i = 0; i < curve.steps().size(); ++i) {
      REQUIRE(doubled.steps()[i].survival == like(curve.steps()[i].survival));
      REQUIRE(doubled.steps()[i].greenwood * 2 == like(curve.steps()[i].greenwood));
    }
  }
}

TEST_CASE("KaplanMeier: delayed entry of one group is that of its rows alone", "[law]") {
  Bits bits(50);
  for (int repeat = 0; repeat < 200; ++repeat) {
    const DelayedCohort cohort = random_delayed(bits, Times::whole_days);
    std::vector<Level> group;
    DelayedCohort alone;
    for (std::size_t i = 0; i < cohort.exit.size(); ++i) {
      group.push_back(static_cast<Level>(bits.index(3)) - 1);
      if (group.back() != 1) continue;
      alone.entry.push_back(cohort.entry[i]);
      alone.exit.push_back(cohort.exit[i]);
      alone.event.push_back(cohort.event[i]);
    }
    TimeOrder order, workspace;
    order.sort(cohort.exit, cohort.event);
    KaplanMeier curve;
    curve.fit(order, KaplanMeier::Entries{cohort.entry, workspace}, group, 1);
    require_same_steps(curve, curve_of(alone));
    REQUIRE(curve.late_entries() + curve.rows() == alone.exit.size());
    // The next fit without entries remembers none.
    curve.fit(order);
    require_same_steps(curve, curve_of(cohort.exit, cohort.event));
    REQUIRE(curve.at_risk(-1) == cohort.exit.size());
    REQUIRE(curve.late_entries() == 0);
  }
}

TEST_CASE("early_small_risk_sets: only those before the largest count", "[exact]") {
  // At risk 9, 2, 10, 12 and 5, one death each: two early ones below 10; the late 5 is no warning.
  const KaplanMeier::Step steps[]{
      {1, 1, 0, 9, 1}, {2, 1, 0, 2, 1}, {3, 1, 0, 10, 1}, {4, 1, 0, 12, 1}, {5, 1, 0, 5, 1}};
  CHECK(early_small_risk_sets(steps) == EarlyRiskSets{2, false});
  // All of the first two die.
  const KaplanMeier::Step gone[]{{1, 0, 0, 2, 2}, {4, 0, 0, 12, 1}};
  CHECK(early_small_risk_sets(gone) == EarlyRiskSets{1, true});
  CHECK(early_small_risk_sets({}) == EarlyRiskSets{});
  CHECK(early_small_risk_sets(curve_of({1, 2, 3}, {1, 1, 1}).steps()) == EarlyRiskSets{});
}

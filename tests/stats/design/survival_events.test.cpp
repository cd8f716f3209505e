#include "stats/design/survival_events.hpp"

#include "tests/stats/data_files.hpp"

#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

TEST_CASE("events_by_schoenfeld: the stored numbers", "[oracle]") {
  CHECK(events_by_schoenfeld({0.5, 0.05, 0.5}, 0.8) == like(reference("schoenfeld-0.5", "HR 0.5")));
  CHECK(events_by_schoenfeld({0.6, 0.05, 0.5}, 0.8) == like(reference("schoenfeld-0.6", "HR 0.6")));
  CHECK(events_by_schoenfeld({0.7, 0.05, 0.5}, 0.8) == like(reference("schoenfeld-0.7", "HR 0.7")));
}

TEST_CASE("events_by_freedman: a ratio of one half by hand", "[exact]") {
  // (1.959963984540054 + 0.8416212335729143)^2 (1.5 / 0.5)^2
  const double z = 1.959963984540054 + 0.8416212335729143;
  CHECK(events_by_freedman({0.5, 0.05, 0.5}, 0.8) == like(9.0 * z * z));
  // Two patients of the second group for one of the first: (1 + 2 * 0.5)^2 / (2 * 0.25).
  CHECK(events_by_freedman({0.5, 0.05, 1.0 / 3.0}, 0.8) == like(8.0 * z * z));
}

TEST_CASE("survival events: laws of the formulas", "[law]") {
  for (const double ratio : {0.3, 0.8, 1.7}) {
    const HazardRatioGoal goal{ratio, 0.05, 0.4};
    const double events = events_by_schoenfeld(goal, 0.9);
    CHECK(power_by_schoenfeld(goal, events) == like(0.9));
    CHECK(power_by_freedman(goal, events_by_freedman(goal, 0.35)) == like(0.35));
    // The other group as the reference.
    CHECK(events_by_schoenfeld({1.0 / ratio, 0.05, 0.6}, 0.9) == like(events));
    CHECK(events_by_freedman({1.0 / ratio, 0.05, 0.6}, 0.9) == like(events_by_freedman(goal, 0.9)));
  }
  // The two formulas meet at a ratio of 1.
  const HazardRatioGoal close{1.0001, 0.05, 0.4};
  CHECK(events_by_freedman(close, 0.8) / events_by_schoenfeld(close, 0.8) == Approx(1.0).epsilon(1e-4));
}

TEST_CASE("power_by_schoenfeld: 98 events and a ratio of one half", "[oracle]") {
  // The example of lgrkPower in the R package factorial2x2, as printed.
  CHECK(power_by_schoenfeld({0.5, 0.05, 0.5}, 98.0) == Approx(0.9293463).margin(5e-8));
}

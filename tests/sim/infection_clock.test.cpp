#include "sim/pathway/infection_clock.hpp"

#include <catch2/catch.hpp>

using namespace dliplan::sim;

TEST_CASE("infection clock: the threshold is used up at the rate of the day", "[exact]") {
  InfectionClock clock;
  clock.waits_for(0.0, 3.0);
  CHECK(clock.ring() == never);  // no rate yet
  clock.changes_rate(0.0, 0.1);
  CHECK(clock.ring() == 30.0);
  clock.changes_rate(10.0, 0.05, 110.0);  // 1 used up, 2 left at 0.05 a day: 40 days
  CHECK(clock.ring() == 50.0);
  clock.waits_for(50.0, 4.0);  // 80 days more, but the rate ends on day 110
  CHECK(clock.ring() == never);
  clock.changes_rate(130.0, 0.2);  // 60 days x 0.05 = 3 used up, 1 left: 5 days
  CHECK(clock.ring() == Approx(135.0).epsilon(1e-14));
}

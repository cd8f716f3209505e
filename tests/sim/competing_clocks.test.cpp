#include "sim/competing_clocks.hpp"

#include "sim/clock.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

using Clocks = CompetingClocks<Law>;

}  // namespace

TEST_CASE("competing clocks: the lesser of two exponential times, and whose it is", "[exact]") {
  const Law law(Exponential{0.01});
  const Clocks clocks(law, 5.0, {0.8, 2.0}, {0.2, 0.3});  // hazards .008 and .002: days 250 and 150
  CHECK(clocks.ring() == Approx(155.0).epsilon(1e-14));
  CHECK(clocks.cause() == Cause::non_relapse_death);
}

TEST_CASE("competing clocks: a change of one multiplier keeps what is used up, and may change the cause",
          "[exact]") {
  const Law law(Exponential{0.01});
  Clocks clocks(law, 0.0, {1.0, 1.0}, {1.0, 2.0});  // days 100 and 200
  clocks.multiply(Cause::relapse, 50.0, 0.1);       // 0.5 left at .001 a day: day 550
  CHECK(clocks.ring() == Approx(200.0).epsilon(1e-14));
  CHECK(clocks.cause() == Cause::non_relapse_death);
  clocks.multiply(Cause::non_relapse_death, 100.0, 4.0);  // 1 left at .04 a day: day 125
  CHECK(clocks.ring() == Approx(125.0).epsilon(1e-14));
}

TEST_CASE("competing clocks: agree with two clocks of their own, whatever changes", "[law]") {
  OwnRandom random(9);
  const Law law = Law::weibull(1.3, 150.0, 0.3);
  for (int i = 0; i < 20'000; ++i) {
    const double origin = random.between(0.0, 30.0), q = random.uniform();
    const double e = random.exponential(), f = random.exponential();
    Clocks both(law, origin, {1.0 - q, e}, {q, f});
    Clock relapse(law, origin, 1.0 - q, e), death(law, origin, q, f);
    double now = origin;
    for (int change = 0; change < 3; ++change) {
      now += random.between(0.0, 60.0);
      if (now > std::min(relapse.ring(), death.ring())) break;
      const double factor = random.chance(0.2) ? 1.0 : std::exp(random.between(-1.5, 1.5));
      const bool first = random.chance(0.5);
      both.multiply(first ? Cause::relapse : Cause::non_relapse_death, now, factor);
      (first ? relapse : death).multiply(now, factor);
    }
    const double expected = std::min(relapse.ring(), death.ring());
    if (expected == never) {
      REQUIRE(both.ring() == never);
    } else {
      REQUIRE(both.ring() == Approx(expected).epsilon(1e-9));
      REQUIRE((both.cause() == Cause::relapse) == (relapse.ring() <= death.ring()));
    }
  }
}

TEST_CASE("competing clocks: a factor of 1 changes no bit", "[law]") {
  const Law law = Law::weibull(1.3, 150.0, 0.3);
  const Clocks before(law, 3.0, {0.7, 0.4}, {0.3, 0.9});
  Clocks after = before;
  after.multiply(Cause::relapse, 20.0, 1.0);
  after.multiply(Cause::non_relapse_death, 40.0, 1.0);
  CHECK(after.ring() == before.ring());
}

TEST_CASE("competing clocks: a cause of multiplier 0 never comes, and stopped clocks never ring", "[edge]") {
  const Law law(Exponential{0.01});
  Clocks clocks(law, 0.0, {0.0, 0.5}, {0.0, 0.5});
  CHECK(clocks.ring() == never);
  clocks.multiply(Cause::relapse, 10.0, 2.0);
  CHECK(clocks.ring() == never);
  Clocks one(law, 0.0, {0.0, 0.5}, {1.0, 0.5});
  CHECK(one.ring() == Approx(50.0).epsilon(1e-14));
  one.stop();
  CHECK(one.ring() == never);
  one.multiply(Cause::relapse, 10.0, 2.0);
  CHECK(one.ring() == never);
}

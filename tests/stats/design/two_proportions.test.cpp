#include "stats/design/two_proportions.hpp"

#include "tests/stats/data_files.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

TEST_CASE("patients_for_two_proportions: R's example", "[oracle]") {
  const double patients = patients_for_two_proportions({0.5, 0.75, 0.05}, 0.9);
  // The stored number is R's root at its tolerance of 1e-4; at tol = 1e-13 R 4.2.2 says 76.70692845177744.
  CHECK(patients == Approx(reference("ppt-n", "")).epsilon(1e-7));
  CHECK(patients == like(76.70692845177744));
}

TEST_CASE("two proportions: power and patients are inverse, and which share is which does not matter",
          "[law]") {
  for (const double second : {0.1, 0.35, 0.41, 0.9}) {
    for (const double power : {0.1, 0.5, 0.8, 0.99}) {
      const ProportionsGoal goal{0.4, second, 0.02};
      const double patients = patients_for_two_proportions(goal, power);
      CHECK(power_of_two_proportions(goal, patients) == like(power));
      CHECK(patients_for_two_proportions({second, 0.4, 0.02}, power) == like(patients));
      CHECK(patients_for_two_proportions({0.6, 1.0 - second, 0.02}, power) == like(patients));
    }
  }
}

TEST_CASE("power_of_two_proportions: equal shares are found different half as often as alpha", "[edge]") {
  CHECK(power_of_two_proportions({0.3, 0.3, 0.05}, 50) == like(0.025));
}

#include "stats/design/t_test.hpp"

#include "tests/stats/data_files.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

TEST_CASE("t test: R's examples", "[oracle]") {
  CHECK(power_of_t_test({1.0, 1.0, 0.05}, 20) == like(reference("ptt-power", "")));
  const double patients = *patients_for_t_test({1.0, 1.0, 0.05}, 0.9);
  // The stored number is R's root at its tolerance of 1e-4; at tol = 1e-13 R 4.2.2 says 22.02109557009384.
  CHECK(patients == Approx(reference("ptt-n", "")).epsilon(2e-7));
  CHECK(patients == like(22.02109557009384));
}

TEST_CASE("t test: power and patients are inverse; only the standardised difference counts", "[law]") {
  for (const double difference : {0.05, 0.3, -1.0, 2.5}) {
    for (const double power : {0.3, 0.8, 0.99}) {
      const MeansGoal goal{difference, 1.5, 0.05};
      const double patients = *patients_for_t_test(goal, power);
      if (patients > 2.0) CHECK(power_of_t_test(goal, patients) == like(power));
      CHECK(*patients_for_t_test({-2.0 * difference, 3.0, 0.05}, power) == like(patients));
    }
  }
}

TEST_CASE("power_of_t_test: no difference is found half as often as alpha", "[exact]") {
  CHECK(power_of_t_test({0.0, 1.0, 0.05}, 12) == like(0.025));
}

TEST_CASE("patients_for_t_test: never fewer than two; a difference too small says so", "[edge]") {
  CHECK(*patients_for_t_test({100.0, 1.0, 0.05}, 0.5) == 2.0);
  CHECK(patients_for_t_test({1e-5, 1.0, 0.05}, 0.8).error() == NoAnswer::too_large);
}

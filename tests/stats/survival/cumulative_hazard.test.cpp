#include "stats/survival/cumulative_hazard.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/survival/curves.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

TEST_CASE("cumulative_hazard: five patients by hand, three of them on one day", "[exact]") {
  // Censored on day 1, three of four die on day 2, the last on day 5.
  const KaplanMeier curve = curve_of({1, 2, 2, 2, 5}, {0, 1, 1, 1, 1});
  const auto together = cumulative_hazard_at(curve, 4, HazardTies::nelson_aalen);
  CHECK(together->value == 0.75);
  CHECK(together->standard_error == like(std::sqrt(3.0 / 16.0)));
  const auto apart = cumulative_hazard_at(curve, 4, HazardTies::fleming_harrington);
  CHECK(apart->value == like(1.0 / 4 + 1.0 / 3 + 1.0 / 2));
  CHECK(apart->standard_error == like(std::sqrt(1.0 / 16 + 1.0 / 9 + 1.0 / 4)));
  CHECK(cumulative_hazard_at(curve, 5, HazardTies::nelson_aalen)->value == 1.75);
  CHECK(*cumulative_hazard_at(curve, 1.5, HazardTies::nelson_aalen) == Estimate{0.0, 0.0});
}

TEST_CASE("cumulative_hazard: the whole curve is that of each of its days", "[law]") {
  Bits bits(51);
  for (int repeat = 0; repeat < 200; ++repeat) {
    const DelayedCohort cohort = random_delayed(bits, Times::whole_days);
    const KaplanMeier curve = curve_of(cohort);
    for (const HazardTies ties : {HazardTies::nelson_aalen, HazardTies::fleming_harrington}) {
      std::vector<Estimate> hazard(curve.steps().size());
      cumulative_hazard(curve.steps(), ties, hazard);
      for (std::size_t i = 0; i < hazard.size(); ++i) {
        REQUIRE(hazard[i] == *cumulative_hazard_at(curve, curve.steps()[i].time, ties));
      }
    }
  }
}

TEST_CASE("cumulative_hazard: what all patients have gone through is the number of events", "[law]") {
  // sum over patients of H(exit) - H(entry) = sum over days of n d / n.
  Bits bits(52);
  for (int repeat = 0; repeat < 200; ++repeat) {
    const DelayedCohort cohort = random_delayed(bits, Times::whole_days);
    const KaplanMeier curve = curve_of(cohort);
    double sum = 0.0;
    for (std::size_t i = 0; i < cohort.exit.size(); ++i) {
      if (!(cohort.entry[i] < cohort.exit[i])) continue;
      const auto hazard = [&](double t) {
        return cumulative_hazard_at(curve, t, HazardTies::nelson_aalen)->value;
      };
      sum += hazard(cohort.exit[i]) - hazard(cohort.entry[i]);
    }
    REQUIRE(sum == like(static_cast<double>(curve.events())));
  }
}

TEST_CASE("cumulative_hazard: without ties both rules agree, and S lies below exp(-H)", "[law]") {
  Bits bits(53);
  for (int repeat = 0; repeat < 200; ++repeat) {
    const bool ties = repeat % 2 == 0;
    const RandomCohort cohort = random_cohort(bits, ties ? Times::whole_days : Times::continuous, 1);
    const KaplanMeier curve = curve_of(cohort.time, cohort.event);
    for (const auto& step : curve.steps()) {
      const auto together = cumulative_hazard_at(curve, step.time, HazardTies::nelson_aalen);
      const auto apart = cumulative_hazard_at(curve, step.time, HazardTies::fleming_harrington);
      REQUIRE(together->value <= apart->value * (1 + 1e-12));
      if (!ties) REQUIRE(*together == *apart);
      REQUIRE(step.survival <= std::exp(-apart->value) * (1 + 1e-12));
    }
  }
}

TEST_CASE("cumulative_hazard: data without an answer say why", "[edge]") {
  const KaplanMeier curve = curve_of({1, 2}, {1, 1});
  CHECK(cumulative_hazard_at(curve, 2, HazardTies::nelson_aalen)->value == 1.5);
  CHECK(cumulative_hazard_at(curve, 3, HazardTies::nelson_aalen).error() == NoAnswer::beyond_follow_up);
  CHECK(cumulative_hazard_at(KaplanMeier{}, 0, HazardTies::nelson_aalen).error() == NoAnswer::no_rows);
  const KaplanMeier censored = curve_of({1, 2}, {0, 0});
  CHECK(*cumulative_hazard_at(censored, 2, HazardTies::fleming_harrington) == Estimate{0.0, 0.0});
}

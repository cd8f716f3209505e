#include "stats/survival/landmark.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/survival/curves.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

TEST_CASE("Landmark: six patients by hand", "[exact]") {
  Landmark landmark;
  landmark.mark(std::vector<double>{10, 30, 30, 31, 90, missing}, std::vector<std::uint8_t>{1, 1, 0, 0, 1, 0},
                30);
  CHECK(landmark.at_risk() == 2);
  CHECK(landmark.earlier_events() == 2);
  CHECK(landmark.earlier_censored() == 1);
  REQUIRE(landmark.time().size() == 6);
  CHECK(landmark.time()[3] == 1);
  CHECK(landmark.time()[4] == 60);
  CHECK(landmark.event()[3] == 0);
  CHECK(landmark.event()[4] == 1);
  for (const std::size_t out : {0U, 1U, 2U, 5U}) {
    CHECK(is_missing(landmark.time()[out]));
    CHECK(landmark.event()[out] == 0);
  }
}

TEST_CASE("Landmark: the curve from a landmark is that of patients who all enter then", "[law]") {
  Bits bits(56);
  Landmark landmark;
  int steps = 0;
  for (int repeat = 0; repeat < 300; ++repeat) {
    const RandomCohort cohort = random_cohort(bits, Times::whole_days, 1);
    const auto day = static_cast<double>(bits.index(10));
    landmark.mark(cohort.time, cohort.event, day);
    TimeOrder order;
    order.sort(landmark.time(), landmark.event());
    KaplanMeier later;
    later.fit(order);
    const KaplanMeier entered =
        curve_of(DelayedCohort{std::vector<double>(cohort.time.size(), day), cohort.time, cohort.event});
    REQUIRE(later.rows() == landmark.at_risk());
    REQUIRE(later.rows() == entered.rows());
    REQUIRE(later.steps().size() == entered.steps().size());
    for (std::size_t i = 0; i < later.steps().size(); ++i) {
      ++steps;
      REQUIRE(later.steps()[i].time + day == entered.steps()[i].time);
      REQUIRE(later.steps()[i].survival == entered.steps()[i].survival);
    }
  }
  CHECK(steps > 500);
}

TEST_CASE("Landmark: nobody, nobody left, and everybody", "[edge]") {
  Landmark landmark;
  landmark.mark({}, {}, 30);
  CHECK(landmark.time().empty());
  CHECK(landmark.at_risk() == 0);
  const std::vector<double> time{1, 2};
  const std::vector<std::uint8_t> event{1, 0};
  landmark.mark(time, event, 2);
  CHECK(landmark.at_risk() == 0);
  CHECK(landmark.earlier_events() == 1);
  CHECK(landmark.earlier_censored() == 1);
  landmark.mark(time, event, 0);
  CHECK(landmark.at_risk() == 2);
  CHECK(landmark.time()[0] == 1);
  // Fewer rows than before: no row of the last call is left.
  landmark.mark(std::vector<double>{5}, std::vector<std::uint8_t>{1}, 1);
  CHECK(landmark.time().size() == 1);
  CHECK(landmark.earlier_events() == 0);
}

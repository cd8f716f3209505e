#include "stats/survival/cumulative_hazard.hpp"
#include "stats/survival/curve_quantile.hpp"
#include "stats/survival/early_risk_sets.hpp"
#include "stats/survival/landmark.hpp"
#include "stats/survival/one_sample_log_rank.hpp"
#include "stats/survival/restricted_mean.hpp"
#include "tests/stats/survival/curves.hpp"
#include "tests/support/counting_new.hpp"

#include <catch2/catch.hpp>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

/// Everything that is asked about one cohort, into buffers that are kept.
struct Questions {
  TimeOrder order, later_order, workspace;
  KaplanMeier all, second, delayed, later;
  Landmark landmark;
  std::vector<Estimate> hazard = std::vector<Estimate>(100);
  std::size_t answers = 0;

  void ask(const RandomCohort& c) {
    order.sort(c.time, c.event);
    all.fit(order);
    second.fit(order, c.group, 1);
    delayed.fit(order, KaplanMeier::Entries{c.value, workspace});
    landmark.mark(c.time, c.event, 3);
    later_order.sort(landmark.time(), landmark.event());
    later.fit(later_order);
    const CurveInterval interval({}, CurveScale::log_log);
    for (const KaplanMeier* curve : {&all, &delayed, &later}) {
      answers += quantile_with_error(*curve, 0.25).has_value();
      answers += quantile(*curve, 0.5, Convention::r).has_value();
      answers += quantile_interval(*curve, 0.5, interval).has_value();
      answers += interval.at(*curve, 2).has_value();
      answers += early_small_risk_sets(curve->steps()).event_times;
      cumulative_hazard(curve->steps(), HazardTies::nelson_aalen,
                        std::span(hazard).first(curve->steps().size()));
    }
    answers += difference_of_restricted_means(all, second, 2, {}).has_value();
    answers += one_sample_log_rank(c.event, c.time, OneSampleVariance::average).has_value();
  }
};

}  // namespace

TEST_CASE("survival curves: nothing is allocated once the buffers are warm", "[law]") {
  for (const Times times : {Times::whole_days, Times::continuous}) {
    Bits bits(57);
    std::vector<RandomCohort> cohorts;
    for (int i = 0; i < 50; ++i) cohorts.push_back(random_cohort(bits, times, 2));
    Questions questions;
    for (const RandomCohort& cohort : cohorts) questions.ask(cohort);
    const long before = dliplan::test::allocations();
    for (const RandomCohort& cohort : cohorts) questions.ask(cohort);
    CHECK(dliplan::test::allocations() == before);
    CHECK(questions.answers > 300);
  }
}

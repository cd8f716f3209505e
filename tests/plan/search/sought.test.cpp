#include "plan/search/sought.hpp"

#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

Study open_cohort() {
  Study study = two_arm_study(60, 0.5);
  study.accrual = {};
  study.accrual.rate = sim::from_monthly(2.0);
  Variant variant;
  variant.name = "null";
  variant.accrual = study.accrual;
  variant.calendar = study.calendar;
  study.variants = {variant};
  return study;
}

}  // namespace

TEST_CASE("sought: the present size of a study gives the study itself", "[law]") {
  Study study = open_cohort();
  study.calendar.enrolment_closes = study.calendar.opens + std::chrono::days{730};  // 731 days: 24 months
  study.calendar.data_lock = study.calendar.enrolment_closes + std::chrono::days{365};
  CHECK(present_size(study, Sought::centres) == 1);
  CHECK(present_size(study, Sought::rate) == 20);
  CHECK(present_size(study, Sought::window) == 24);
  CHECK(present_size(study, Sought::follow_up) == 12);
  CHECK_FALSE(present_size(study, Sought::patients));
  for (const Sought sought : {Sought::centres, Sought::rate}) {
    const Study same = with_size(study, sought, *present_size(study, sought));
    CHECK(same.accrual.rate.per_day == Approx(study.accrual.rate.per_day).epsilon(1e-14));
    CHECK(same.calendar == study.calendar);
  }
}

TEST_CASE("sought: a variant has the size of its study", "[exact]") {
  for (const Sought sought : all_sought) {
    const Study study = with_size(open_cohort(), sought, 7);
    CHECK(study.variants.front().accrual == study.accrual);
    CHECK(study.variants.front().calendar == study.calendar);
  }
}

TEST_CASE("sought: centres multiply the rate, its steps, and the months", "[exact]") {
  Study study = open_cohort();
  study.accrual.steps = {{sim::Days{0.0}, sim::from_monthly(1.0)},
                         {sim::Days{100.0}, sim::from_monthly(3.0)}};
  study.accrual.monthly = {1, 0, 4};
  const Study three = with_size(study, Sought::centres, 3);
  CHECK(three.accrual.rate.per_day == Approx(3.0 * study.accrual.rate.per_day));
  CHECK(three.accrual.steps.back().rate.per_day == Approx(9.0 / sim::days_per_month));
  CHECK(three.accrual.monthly == std::vector<std::int64_t>{3, 0, 12});
}

TEST_CASE("sought: the data lock keeps its distance from a close that moves", "[exact]") {
  Study study = open_cohort();
  study.calendar.data_lock = study.calendar.enrolment_closes + std::chrono::days{200};
  const Study longer = with_size(study, Sought::window, 60);
  CHECK(longer.calendar.enrolment_days() == 1826.0);  // 60 months of 30.4375 days: 1826.25
  CHECK(longer.calendar.data_lock - longer.calendar.enrolment_closes == std::chrono::days{200});
  const Study followed = with_size(study, Sought::follow_up, 12);
  CHECK(followed.calendar.enrolment_closes == study.calendar.enrolment_closes);
  CHECK(followed.calendar.data_lock - followed.calendar.enrolment_closes == std::chrono::days{365});
}

TEST_CASE("sought: what does not change a fixed cohort is not looked for", "[edge]") {
  Study study = open_cohort();
  for (const Sought sought : all_sought) CHECK_FALSE(why_not_sought(study, sought));
  study.accrual.monthly = {2, 2};
  CHECK(why_not_sought(study, Sought::rate) == NotSought::no_one_rate);
  CHECK(why_not_sought(study, Sought::window) == NotSought::months_given);
  CHECK_FALSE(why_not_sought(study, Sought::centres));
  study.accrual.monthly.clear();
  study.accrual.enrolled = 40;
  for (const Sought sought : {Sought::centres, Sought::rate, Sought::window}) {
    CHECK(why_not_sought(study, sought) == NotSought::cohort_fixed);
  }
  study.accrual.enrolled.reset();
  study.accrual.recruit_until = 40;
  CHECK(why_not_sought(study, Sought::window) == NotSought::no_window);
  CHECK(why_not_sought(study, Sought::rate) == NotSought::cohort_fixed);
  CHECK_FALSE(why_not_sought(study, Sought::follow_up));
  CHECK(with_size(study, Sought::follow_up, 9).accrual.follow_up == sim::from_months(9.0));
}

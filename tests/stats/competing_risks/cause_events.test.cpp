#include "stats/competing_risks/cause_events.hpp"

#include "stats/competing_risks/one_minus_kaplan_meier.hpp"
#include "stats/survival/log_rank.hpp"
#include "tests/stats/competing_risks/random_causes.hpp"
#include "tests/stats/data_files.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

TEST_CASE("CauseEvents: other causes become censorings and stand behind the events of their day", "[exact]") {
  const std::vector<double> time{5, 5, 2, missing, 5};
  const std::vector<Cause> cause{2, 1, 0, 1, 3};
  TimeOrder order;
  order.sort(time, cause);
  CauseEvents events;
  events.recode(order, cause, 1);
  CHECK(std::vector(events.event().begin(), events.event().end()) ==
        std::vector<std::uint8_t>{0, 1, 0, 1, 0});
  CHECK(events.time()[2] == 2);
  CHECK(is_missing(events.time()[3]));
  REQUIRE(events.order().size() == 4);
  CHECK(std::vector(events.order().row().begin(), events.order().row().end()) ==
        std::vector<std::uint32_t>{2, 1, 0, 4});
}

TEST_CASE("CauseEvents: a smaller data set after a larger one leaves nothing of it", "[edge]") {
  CauseEvents events;
  TimeOrder order;
  order.sort(std::vector<double>{1, 2, 3}, std::vector<Cause>{1, 1, 1});
  events.recode(order, std::vector<Cause>{1, 1, 1}, 1);
  order.sort(std::vector<double>{missing, 4}, std::vector<Cause>{1, 2});
  events.recode(order, std::vector<Cause>{1, 2}, 2);
  CHECK(events.time().size() == 2);
  CHECK(events.order().size() == 1);
  CHECK(events.order().event()[0] == 1);
  order.sort(std::vector<double>{}, std::vector<Cause>{});
  events.recode(order, {}, 1);
  CHECK(events.order().size() == 0);
}

TEST_CASE("CauseEvents: a cause-specific test counts the events of that cause only", "[law]") {
  Bits bits(41);
  CauseEvents events;
  for (int repeat = 0; repeat < 100; ++repeat) {
    const CausesCohort c = random_causes(bits, Times::whole_days, 2, 2);
    const TimeOrder order = c.order();
    double observed = 0.0;
    for (Cause k = 1; k <= 2; ++k) {
      events.recode(order, c.cause, k);
      if (const auto test = log_rank(events.order(), c.group, 2)) {
        observed += test->observed[0] + test->observed[1];
      } else {
        observed += static_cast<double>(std::count(c.cause.begin(), c.cause.end(), k));
      }
    }
    REQUIRE(observed == static_cast<double>(c.rows()) -
                            static_cast<double>(std::count(c.cause.begin(), c.cause.end(), no_cause)));
  }
}

TEST_CASE("OneMinusKaplanMeier: competing events count as censorings", "[exact]") {
  // Day 1 cause 2, day 2 cause 1 of three left: 1/3, with Greenwood's sqrt(1/3 * 2/3 / 3).
  const std::vector<double> time{1, 2, 3, 4};
  const std::vector<Cause> cause{2, 1, 0, 0};
  TimeOrder order;
  order.sort(time, cause);
  OneMinusKaplanMeier net;
  net.fit(order, cause, 1);
  CHECK(net.at(2)->value == like(1.0 / 3.0));
  CHECK(net.at(2)->standard_error == like(std::sqrt(2.0 / 27.0)));
  CHECK(net.curve().events() == 1);
  CHECK(net.at(5).error() == NoAnswer::beyond_follow_up);
  net.fit(order, cause, 1, std::vector<Level>{0, 0, 0, 1}, 0);
  CHECK(net.at(2)->value == 0.5);
  net.fit(order, cause, 1, std::vector<Level>{0, 0, 0, 0}, 1);
  CHECK(net.at(2).error() == NoAnswer::no_rows);
}

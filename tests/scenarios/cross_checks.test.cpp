#include "tests/scenarios/studies.hpp"

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

TEST_CASE("load: a data lock before the opening, or before enrolment closes, is refused at its line",
          "[exact]") {
  expect("[calendar]\ndata_lock = 2023-08-31\n", Problem::before_other, "calendar.data_lock", 2);
  CHECK(only_complaint("[calendar]\ndata_lock = 2023-08-31\n").other == "calendar.opens");
  expect("[calendar]\ndata_lock = 2026-12-30\n", Problem::before_other, "calendar.data_lock", 2);
  expect("[calendar]\nenrolment_closes = 2023-08-31\n", Problem::before_other, "calendar.enrolment_closes",
         2);
  CHECK(study_with("[calendar]\nenrolment_closes = 2023-09-01\ndata_lock = 2023-09-01\n")
            .calendar.days_to_lock() == 1);
}

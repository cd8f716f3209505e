#include "tests/scenarios/studies.hpp"

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

TEST_CASE("load: somebody must come, and not more than memory holds", "[exact]") {
  expect("[accrual]\nrate = \"0 / month\"\n", Problem::out_of_range, "accrual.rate", 2);
  CHECK(study_with("[accrual]\nrate = \"0 / month\"\nenrolled = 5\n").accrual.enrolled == 5);
  expect("[accrual]\nrate = \"0 / month\"\nrecruit_until = 5\n", Problem::out_of_range, "accrual.rate", 2);
  expect("[accrual]\nmonthly = [0, 0]\n", Problem::out_of_range, "accrual.monthly", 2);
  expect("[accrual]\nrate = \"9999 / month\"\n[calendar]\nopens = 1950-01-01\n", Problem::too_many_patients,
         "accrual.rate", 2);
}

TEST_CASE("load: there is one way of counting patients", "[exact]") {
  expect("[accrual]\nenrolled = 5\nrecruit_until = 5\n", Problem::keys_exclude_each_other,
         "accrual.recruit_until", 3);
  expect("[accrual]\nenrolled = 5\nmonthly = [1]\n", Problem::keys_exclude_each_other, "accrual.monthly", 3);
  expect("[accrual]\nmonthly = [1]\nrecruit_until = 5\n", Problem::keys_exclude_each_other, "accrual.monthly",
         2);
  const std::string steps = "[accrual]\nsteps = [{ from = \"0 days\", rate = \"1 / month\" }]\n";
  expect(steps + "monthly = [1]\n", Problem::keys_exclude_each_other, "accrual.monthly", 3);
  expect(steps + "growth = \"10 % / year\"\n", Problem::keys_exclude_each_other, "accrual.growth", 3);
  expect("[accrual]\nmonthly = [1]\ngrowth = \"10 % / year\"\n", Problem::keys_exclude_each_other,
         "accrual.growth", 3);
  CHECK(load_with(steps + "recruit_until = 9\n"));
}

TEST_CASE("load: a file, or a setting, that says how patients are counted replaces what its preset says",
          "[exact]") {
  const std::string stein = "preset = \"stein2019\"\n";
  const plan::Study until = loaded(load_text(stein + "[accrual]\nrecruit_until = 30\n", "mine.toml"));
  CHECK_FALSE(until.accrual.enrolled);
  CHECK(until.accrual.recruit_until == 30);
  const plan::Study set = preset("stein2019", {{"accrual.monthly", "[1,2]"}});
  CHECK_FALSE(set.accrual.enrolled);
  CHECK(set.accrual.monthly == std::vector<std::int64_t>{1, 2});
  const plan::Study both = loaded(load_text(stein + "[accrual]\nrecruit_until = 30\n", "mine.toml",
                                            std::vector<Setting>{{"accrual.enrolled", "7"}}));
  CHECK(both.accrual.enrolled == 7);
  CHECK_FALSE(both.accrual.recruit_until);
  const std::vector<Setting> two{{"accrual.enrolled", "7"}, {"accrual.recruit_until", "7"}};
  CHECK(complaints_of(load({"stein2019"}, two)).front().problem == Problem::keys_exclude_each_other);
}

TEST_CASE("load: steps of accrual begin with the study and follow each other", "[exact]") {
  const auto steps = [](const std::string& first, const std::string& second) {
    return "[accrual]\nsteps = [\n  { from = \"" + first + "\", rate = \"1 / month\" },\n  { from = \"" +
           second + "\", rate = \"2 / month\" },\n]\n";
  };
  expect(steps("1 day", "2 days"), Problem::out_of_range, "accrual.steps.1.from", 3);
  expect(steps("0 days", "0 days"), Problem::not_increasing, "accrual.steps.2.from", 4);
  CHECK(load_with(steps("0 days", "1 year")));
}

TEST_CASE("load: monthly counts do not go beyond the window", "[exact]") {
  const std::string window = "[calendar]\nopens = 2024-01-01\nenrolment_closes = 2024-03-01\n";  // 61 days
  CHECK(load_with(window + "[accrual]\nmonthly = [1, 1, 1]\n"));
  expect(window + "[accrual]\nmonthly = [1, 1, 1, 1]\n", Problem::wrong_count, "accrual.monthly", 5);
}

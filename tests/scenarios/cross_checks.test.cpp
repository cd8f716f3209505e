#include "tests/scenarios/studies.hpp"

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

namespace {

void expect(const std::string& text, Problem problem, const std::string& path, unsigned line) {
  const Complaint complaint = only_complaint(text);
  CAPTURE(text, complaint.path, complaint.line);
  CHECK(complaint.problem == problem);
  CHECK(complaint.path == path);
  CHECK(complaint.line == line);
}

std::string analysis(const std::string& rest) {
  return "[[analysis]]\nname = \"a\"\n" + rest;
}

}  // namespace

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

TEST_CASE("load: a contradiction to a default stands where the value that is given stands", "[exact]") {
  expect("[mrd.course]\nusual = \"16 days\"\n", Problem::below_other, "mrd.course.longest", 2);
  expect("[mrd.crs]\ngrade_3_or_more = 0.08\n", Problem::below_other, "mrd.crs.any_grade", 2);
}

TEST_CASE("load: a course has ordered lengths and a dose table from day 1 on", "[exact]") {
  expect("[mrd.course]\nshortest = \"11 days\"\nusual = \"10 days\"\n", Problem::below_other,
         "mrd.course.usual", 3);
  expect("[mrd.course]\nlongest = \"401 days\"\n", Problem::out_of_range, "mrd.course.longest", 2);
  const std::string table = "[mrd.course]\ndose_table = ";
  expect(table + "[]\n", Problem::wrong_count, "mrd.course.dose_table", 2);
  expect(table + "[{ from_day = 2, dose = \"9 ug/day\" }]\n", Problem::out_of_range,
         "mrd.course.dose_table.1.from_day", 2);
  expect(table + "[{ from_day = 1, dose = \"9 ug/day\" }, { from_day = 1, dose = \"9 ug/day\" }]\n",
         Problem::not_increasing, "mrd.course.dose_table.2.from_day", 2);
  expect(table + "[{ from_day = 1 }]\n", Problem::missing_key, "mrd.course.dose_table.1.dose", 2);
}

TEST_CASE("load: pairs of limits are ordered", "[exact]") {
  expect("[dli]\nlowest_dose = \"2e8 / kg\"\n", Problem::below_other, "dli.highest_dose", 2);
  expect("[second_course]\nlatest = \"29 days\"\n", Problem::below_other, "second_course.latest", 2);
  expect("[mrd.response]\nsecond_assessment = \"30 days\"\n", Problem::not_increasing,
         "mrd.response.second_assessment", 2);
  expect("[haematologic.response]\nfirst_assessment = \"2.3 months\"\n", Problem::not_increasing,
         "haematologic.response.second_assessment", 2);
}

TEST_CASE("load: donor shares may sum to 1 and not above", "[exact]") {
  const auto donor = [](const std::string& a, const std::string& b, const std::string& c) {
    return "[baseline.donor]\nhaploidentical = " + a + "\nmatched_sibling = " + b +
           "\nmatched_unrelated = " + c + "\n";
  };
  // 0.1 + 0.2 + 0.7 is 1, 0.7 + 0.2 + 0.1 is 0.9999999999999999, 0.1 + 0.3 + 0.6 in doubles is 1 or next to
  // it.
  CHECK(load_with(donor("0.1", "0.2", "0.7")));
  CHECK(load_with(donor("0.7", "0.2", "0.1")));
  CHECK(load_with(donor("0.6", "0.3", "0.1")));
  CHECK(load_with(donor("0.5", "0.3", "0.2000000000000001")));
  expect(donor("0.5", "0.3", "0.201"), Problem::sum_above_one, "baseline.donor.matched_unrelated", 4);
}

TEST_CASE("load: arms have names of their own, positive shares and one pathway", "[exact]") {
  expect("[[arm]]\nshare = 1\n", Problem::missing_key, "arm.1.name", 1);
  expect("[[arm]]\nname = \"a\"\n[[arm]]\nname = \"a\"\n", Problem::duplicate_name, "arm.2.name", 4);
  expect("[[arm]]\nname = \"a\"\nshare = 0\n", Problem::out_of_range, "arm.1.share", 3);
  expect("[[arm]]\nname = \"a\"\n[[arm]]\nname = \"b\"\npathway = \"two_state\"\n",
         Problem::differs_between_arms, "arm.2.pathway", 5);
  expect("arm = []\n", Problem::wrong_count, "arm", 1);
  std::string seventeen;
  for (int i = 0; i < 17; ++i) seventeen += "[[arm]]\nname = \"" + std::to_string(i) + "\"\n";
  CHECK(only_complaint(seventeen).problem == Problem::wrong_count);
}

TEST_CASE("load: a fault of the base model is told once, however many arms inherit it", "[exact]") {
  expect("[mrd.course]\nusual = \"16 days\"\n[[arm]]\nname = \"a\"\n[[arm]]\nname = \"b\"\n",
         Problem::below_other, "mrd.course.longest", 2);
  expect("[[arm]]\nname = \"a\"\n[[arm]]\nname = \"b\"\n[arm.mrd.course]\nusual = \"16 days\"\n",
         Problem::below_other, "mrd.course.longest", 6);
}

TEST_CASE("load: analyses have a kind, names of their own, and groups that differ from what is compared",
          "[exact]") {
  CHECK(complaints_of(load_text("name = \"x\"\n", "study.toml")).front().path == "analysis");
  expect("[[analysis]]\nkind = \"log_rank\"\n", Problem::missing_key, "analysis.1.name", 1);
  expect("[[analysis]]\nname = \"a\"\n", Problem::missing_key, "analysis.1.kind", 1);
  expect(analysis("kind = \"log_rank\"\n") + analysis("kind = \"log_rank\"\n"), Problem::duplicate_name,
         "analysis.2.name", 5);
  expect(analysis("kind = \"log_rank\"\ngroup = \"arm\"\n"), Problem::needs_two_arms, "analysis.1.group", 4);
  expect(analysis("kind = \"chi_squared\"\noutcome = \"crs\"\ngroup = \"crs\"\n"), Problem::same_as_group,
         "analysis.1.outcome", 4);
}

TEST_CASE("load: a plain survival time has no relapse, no response and no DLI", "[exact]") {
  const std::string two_state = "preset = \"two-arm-exponential\"\n";
  const auto refused = [&](const std::string& rest, const std::string& path) {
    const Complaints all = complaints_of(load_text(two_state + rest, "study.toml"));
    REQUIRE(all.size() == 1);
    CHECK(all.front().problem == Problem::not_with_pathway);
    CHECK(all.front().path == path);
  };
  refused("[observation]\ninclusion = \"received_dli\"\n", "observation.inclusion");
  refused(analysis("kind = \"kaplan_meier\"\nendpoint = \"disease_free_survival\"\n"), "analysis.1.endpoint");
  refused(analysis("kind = \"proportion\"\noutcome = \"response\"\n"), "analysis.1.kind");
  refused(analysis("kind = \"log_rank\"\ngroup = \"crs\"\n"), "analysis.1.group");
  refused(analysis("kind = \"mann_whitney\"\n"), "analysis.1.kind");
}

TEST_CASE("load: a test of two groups wants two arms, and an arm is no outcome", "[exact]") {
  const std::string arms = "[[arm]]\nname = \"a\"\n[[arm]]\nname = \"b\"\n";
  const std::string third = "[[arm]]\nname = \"c\"\n";
  const std::string ranks = analysis("kind = \"mann_whitney\"\nmeasure = \"dli_dose\"\ngroup = \"arm\"\n");
  CHECK(load_text(arms + ranks, "study.toml").has_value());
  const Complaints three = complaints_of(load_text(arms + third + ranks, "study.toml"));
  REQUIRE(three.size() == 1);
  CHECK(three.front().problem == Problem::needs_two_arms);
  const Complaints outcome =
      complaints_of(load_text(arms + analysis("kind = \"proportion\"\noutcome = \"arm\"\n"), "study.toml"));
  REQUIRE(outcome.size() == 1);
  CHECK(outcome.front().path == "analysis.1.outcome");
}

TEST_CASE("load: somebody must come, and not more than memory holds", "[exact]") {
  expect("[accrual]\nrate = \"0 / month\"\n", Problem::out_of_range, "accrual.rate", 2);
  CHECK(study_with("[accrual]\nrate = \"0 / month\"\nenrolled = 5\n").accrual.enrolled == 5);
  expect("[accrual]\nrate = \"9999 / month\"\n[calendar]\nopens = 1950-01-01\n", Problem::too_many_patients,
         "accrual.rate", 2);
}

#include "tests/scenarios/studies.hpp"

#include <tuple>

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

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

TEST_CASE("load: a twin is of an earlier arm that is no twin", "[exact]") {
  const auto arm = [](const std::string& name, const std::string& twin_of) {
    return "[[arm]]\nname = \"" + name + "\"\n" + (twin_of.empty() ? "" : "twin_of = \"" + twin_of + "\"\n");
  };
  const plan::Study study = study_with(arm("a", "") + arm("b", "a") + "[arm.dli]\ngiven = false\n");
  CHECK(study.arms[1].twin_of == "a");
  CHECK_FALSE(study.arms[1].model.sequential.dli.given);
  expect(arm("a", "") + arm("b", "c") + arm("c", ""), Problem::out_of_range, "arm.2.twin_of", 5);
  expect(arm("a", "") + arm("b", "b"), Problem::out_of_range, "arm.2.twin_of", 5);
  expect(arm("a", "") + arm("b", "a") + arm("c", "b"), Problem::out_of_range, "arm.3.twin_of", 8);
  CHECK(only_complaint(arm("a", "") + arm("b", "a") + arm("c", "b")).allowed ==
        "the name of an earlier arm that is no twin itself: a");
  expect(arm("a", "x"), Problem::out_of_range, "arm.1.twin_of", 3);
}

TEST_CASE("load: a twin has no share of its own", "[exact]") {
  const Complaint share =
      only_complaint("[[arm]]\nname = \"a\"\n[[arm]]\nname = \"b\"\ntwin_of = \"a\"\nshare = 2\n");
  CHECK(share.problem == Problem::unknown_key);
  CHECK(share.path == "arm.2.share");
  CHECK(share.hint == Hint::only_when);
  CHECK(share.hint_value == "twin_of is not given");
}

TEST_CASE("load: a twin has the patients of its origin", "[exact]") {
  const std::string arms = "[[arm]]\nname = \"a\"\n[[arm]]\nname = \"b\"\ntwin_of = \"a\"\n";
  for (const auto& [table, key, value] :
       {std::tuple("baseline", "male", "0.6"),
        {"baseline.age", "mean", "\"34 years\""},
        {"surveillance", "visit_interval", "\"1 month\""},
        {"screening", "starts_treatment", "0.5"},
        {"screening.exclude", "cns", "false"},
        {"baseline", "correlation", "[{ between = \"age\", and = \"cns\", rho = 0.1 }]"}}) {
    const std::string text = std::string("[arm.") + table + "]\n" + key + " = " + value + "\n";
    expect(arms + text, Problem::out_of_range, std::string("arm.2.") + table + "." + key, 7);
  }
  // What the origin alone says stands at the origin.
  expect("[[arm]]\nname = \"a\"\n[arm.baseline]\nmale = 0.6\n[[arm]]\nname = \"b\"\ntwin_of = \"a\"\n",
         Problem::out_of_range, "arm.1.baseline.male", 4);
  CHECK(load_with(arms + "[arm.second_course]\nmost_courses = 1\n"));
}

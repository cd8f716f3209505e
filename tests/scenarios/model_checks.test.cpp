#include "scenarios/parameters.hpp"
#include "tests/scenarios/studies.hpp"

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

TEST_CASE("load: a contradiction to a default stands where the value that is given stands", "[exact]") {
  expect("[mrd.course]\nusual = \"16 days\"\n", Problem::below_other, "mrd.course.longest", 2);
  expect("[mrd.toxicity.crs]\ngrade_3_or_more = 0.08\n", Problem::below_other, "mrd.toxicity.crs.any_grade",
         2);
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

TEST_CASE("load: toxicity has no more of a higher grade than of a lower one", "[exact]") {
  expect("[haematologic.toxicity.anaemia]\ngrade_4 = 0.2\n", Problem::below_other,
         "haematologic.toxicity.anaemia.grade_3_or_more", 2);
  expect("[mrd.toxicity]\nother = { any_grade = 0.1, grade_3_or_more = 0.2, grade_4 = 0.0 }\n",
         Problem::below_other, "mrd.toxicity.other.any_grade", 2);
  CHECK(load_with("[mrd.toxicity]\nother = { any_grade = 0.1, grade_3_or_more = 0.1, grade_4 = 0.1 }\n"));
}

TEST_CASE("load: ages are in order, and their mean among them", "[exact]") {
  expect("[baseline.age]\nlowest = \"80 years\"\n", Problem::not_increasing, "baseline.age.highest", 2);
  expect("[baseline.age]\nlowest = \"40 years\"\n", Problem::below_other, "baseline.age.mean", 2);
  expect("[baseline.age]\nmean = \"81 years\"\n", Problem::above_other, "baseline.age.mean", 2);
  CHECK(only_complaint("[baseline.age]\nmean = \"81 years\"\n").other_read == "80 years");
}

TEST_CASE("load: shares of means and of rescue sum to 1 at most", "[exact]") {
  expect("[baseline.economic]\nlimited = 0.6\n", Problem::sum_above_one, "baseline.economic.limited", 2);
  expect("[rescue]\nsecond_hsct = 0.5\ncar_t = 0.6\n", Problem::sum_above_one, "rescue.car_t", 3);
  CHECK(only_complaint("[rescue]\ncar_t = 0.9\n").allowed == "at most 1 in all (read: 1.1)");
}

TEST_CASE("load: what happens to everybody has no share of never", "[law]") {
  int laws = 0;
  for (const ParameterInfo& info : parameters()) {
    if (info.kind != "law") continue;
    const bool may = info.path.find(".disease.") != std::string::npos ||
                     info.path.starts_with("two_state.") || info.path == "analysis.*.history";
    const std::size_t dot = info.path.rfind('.');
    std::string table = may && info.path.starts_with("two_state.") ? "pathway = \"two_state\"\n" : "";
    table.append("[").append(info.path, 0, dot).append("]\n");
    table.append(info.path, dot + 1, std::string::npos).append(" = ");
    for (const char* law :
         {"{ law = \"never\" }", "{ law = \"exponential\", mean = \"9 days\", never = 0.1 }",
          "{ law = \"piecewise\", cuts = [\"9 days\"], rates = [\"1 / day\", \"0 / day\"] }"}) {
      CAPTURE(info.path, law);
      if (may) continue;
      expect(table + law + "\n", Problem::out_of_range, info.path, 2);
    }
    laws += may ? 0 : 1;
  }
  CHECK(laws == 31);
  CHECK(load_with("[mrd.disease]\ndeath_after_relapse = { law = \"never\" }\n"));
}

TEST_CASE("load: correlations that contradict each other are refused at the pair that does", "[exact]") {
  const auto row = [](const std::string& a, const std::string& b, const std::string& rho) {
    return "[[baseline.correlation]]\nbetween = \"" + a + "\"\nand = \"" + b + "\"\nrho = " + rho + "\n";
  };
  const std::string chain = row("age", "blasts", "0.7") + row("blasts", "cns", "0.7");
  // The determinant 1 - .49 - .49 - r² + 2 · .49 · r is -0.72 for r = -0.5.
  const Complaint broken = only_complaint(chain + row("age", "cns", "-0.5"));
  CHECK(broken.problem == Problem::not_positive_definite);
  CHECK(broken.path == "baseline.correlation.3");
  CHECK(broken.read == "age and cns");
  CHECK(broken.line == 9);
  CHECK(load_with(chain + row("age", "cns", "0.7")));  // 0.216
  // Two pairs that would break it alone, and do not together with a third: 0.024.
  CHECK(load_with(row("age", "blasts", "0.9") + row("blasts", "cns", "0.9") + row("age", "cns", "0.7")));
  const Complaint itself = only_complaint(row("age", "age", "0.5"));
  CHECK(itself.path == "baseline.correlation.1");
  CHECK(itself.allowed == "two different traits");
  const Complaint twice = only_complaint(row("age", "cns", "0.1") + row("cns", "age", "0.1"));
  CHECK(twice.problem == Problem::duplicate_name);
  CHECK(twice.path == "baseline.correlation.2");
  CHECK(twice.other == "baseline.correlation.1");
  CHECK(twice.line == 5);
}

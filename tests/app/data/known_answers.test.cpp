// From a file of patients to the numbers that SPSS and R are known to give for it, through the whole program.
#include "tests/app/program.hpp"
#include "tests/stats/data_files.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

using dliplan::stats::test::like;
using dliplan::stats::test::reference;
using dliplan::test::call;
using dliplan::test::Folder;
using Json = nlohmann::json;

namespace {

/// 6-MP against placebo: overall survival is the time in remission, in days that the study counted as weeks.
constexpr const char* freireich_plan = R"(
preset = "two-arm-exponential"
arm = [{ name = "6-MP" }, { name = "placebo" }]
[multiplicity]
method = "holm"
[[data.time]]
endpoint = "overall_survival"
column = "time"
event_column = "status"
[[data.category]]
category = "arm"
column = "group"
levels = [{ level = "6-MP", codes = ["6-MP"] }, { level = "placebo", codes = ["placebo"] }]
[[analysis]]
name = "curves"
kind = "kaplan_meier"
curves = "by_group"
group = "arm"
times = ["10 days"]
[[analysis]]
name = "tests"
kind = "log_rank"
group = "arm"
[[analysis]]
name = "model"
kind = "cox"
group = "arm"
)";

Json analysed(const std::string& convention, const std::string& more_plan = "") {
  const Folder folder;
  const auto done = call("analyze " DLIPLAN_TEST_DATA "/freireich.csv --plan '" +
                         folder.write("plan.toml", freireich_plan + more_plan) +
                         "' --format json --time-unit days" + " --convention " + convention);
  INFO(done.err);
  REQUIRE(done.exit_code == 0);
  return Json::parse(done.out);
}

/// The row of a table of an analysis, by its name or its group.
Json row(const Json& all, const std::string& analysis, const std::string& table, const std::string& name) {
  for (const Json& one : all.at("analyses")) {
    if (one.at("name") != analysis) continue;
    for (const Json& each : one.at("tables")) {
      if (each.at("table") != table) continue;
      for (const Json& line : each.at("rows")) {
        if (line.value("group", line.at("row").get<std::string>()) == name) return line;
      }
    }
  }
  FAIL("no row " << analysis << " " << table << " " << name);
  return {};
}

double number(const Json& line, const char* key) {
  return line.at(key).get<double>();
}

}  // namespace

TEST_CASE("analyze: the 6-MP patients give SPSS's numbers under its conventions", "[oracle]") {
  const Json all = analysed("spss");
  const Json curve = row(all, "curves", "means_and_medians", "6-MP");
  CHECK(number(curve, "mean") == like(reference("freireich-spss-6-MP", "mean")));
  CHECK(number(curve, "mean_standard_error") == like(reference("freireich-spss-6-MP", "mean_se")));
  CHECK(number(curve, "mean_upper") == like(reference("freireich-spss-6-MP", "mean_ucl")));
  CHECK(number(curve, "median") == reference("freireich-spss-6-MP", "median"));
  CHECK(number(curve, "median_standard_error") == like(reference("freireich-spss-6-MP", "median_se")));
  CHECK(number(curve, "median_lower") == like(reference("freireich-spss-6-MP", "median_lcl")));
  CHECK(number(row(all, "curves", "curve_at_times", "6-MP"), "estimate") ==
        like(reference("freireich-km-6mp", "10")));
  CHECK(number(row(all, "tests", "test", "log_rank"), "chi_squared") ==
        like(reference("freireich-logrank", "df=1")));
  CHECK(number(row(all, "tests", "test", "breslow"), "chi_squared") ==
        like(reference("freireich-gehan", "w=n")));
  CHECK(number(row(all, "tests", "test", "tarone_ware"), "chi_squared") ==
        like(reference("freireich-tarone", "w=sqrt(n)")));
  const Json coefficient = row(all, "model", "coefficients", "placebo");
  CHECK(number(coefficient, "coefficient") == like(reference("freireich-cox-breslow", "breslow")));
  CHECK(number(coefficient, "standard_error") == like(reference("freireich-cox-breslow-se", "breslow")));
}

TEST_CASE("analyze: the same patients give R's numbers under its conventions", "[oracle]") {
  const Json all = analysed("r");
  const Json curve = row(all, "curves", "means_and_medians", "6-MP");
  CHECK(number(curve, "median") == reference("freireich-median-6mp", "median"));
  CHECK(number(curve, "median_lower") == like(reference("freireich-median-6mp-l", "log")));
  CHECK(curve.at("median_upper").is_null());
  CHECK(curve.at("reasons").at("median_upper") == "quantile_not_reached");
  CHECK(number(row(all, "tests", "test", "peto"), "chi_squared") ==
        like(reference("freireich-peto", "NOT SPSS Breslow")));
  const Json coefficient = row(all, "model", "coefficients", "placebo");
  CHECK(number(coefficient, "coefficient") == like(reference("freireich-cox-efron", "efron")));
  for (const Json& one : all.at("analyses")) CHECK(one.at("convention") == "r");
}

TEST_CASE("analyze: robust errors of a Cox model are R's", "[oracle]") {
  const Json all = analysed(
      "r", "[[analysis]]\nname = \"robust model\"\nkind = \"cox\"\ngroup = \"arm\"\nvariance = \"robust\"\n");
  // coxph(Surv(time, status) ~ group, robust = TRUE), R 4.2.2, survival 3.5-3.
  const Json robust = row(all, "robust model", "coefficients", "placebo");
  CHECK(number(robust, "coefficient") == like(1.57212514882907));
  CHECK(number(robust, "standard_error") == like(0.412396717709455));
  CHECK(number(robust, "robust_standard_error") == like(0.37736559517559));
  CHECK(number(robust, "p_value") == Approx(3.09918395517511e-05).epsilon(1e-9));
  CHECK(number(robust, "hazard_ratio_lower") == like(2.29906420621754));
  CHECK(number(robust, "hazard_ratio_upper") == like(10.0920514047313));
  CHECK(!row(all, "model", "coefficients", "placebo").contains("robust_standard_error"));
}

TEST_CASE("analyze: two tests of one family are adjusted for each other", "[exact]") {
  const Json all = analysed("spss");
  const Json& rows = all.at("family").at("rows");
  REQUIRE(rows.size() == 2);
  const double first = number(rows[0], "p_value"), second = number(rows[1], "p_value");
  // Holm: the smaller p doubled; the larger at least that.
  const double smaller = std::min(first, second);
  CHECK(std::min(number(rows[0], "p_value_adjusted"), number(rows[1], "p_value_adjusted")) ==
        Approx(2.0 * smaller));
}

TEST_CASE("analyze: an analysis with a small count is withheld as a whole", "[exact]") {
  const Folder folder;
  const std::string plan = folder.write("plan.toml", freireich_plan);
  // 21 patients a group, 9 and 21 events, 12 and 0 censored. On day 10, that of the curves, one has the
  // event.
  for (const auto& [below, withheld] : {std::pair{0, 0}, {3, 1}, {9, 1}, {10, 3}}) {
    const auto done = call("analyze " DLIPLAN_TEST_DATA "/freireich.csv --plan '" + plan +
                           "' --format json --suppress-below " + std::to_string(below));
    REQUIRE(done.exit_code == 0);
    const Json all = Json::parse(done.out);
    int seen = 0;
    for (const Json& one : all.at("analyses")) seen += one.contains("withheld_below") ? 1 : 0;
    CAPTURE(below);
    CHECK(seen == withheld);
  }
}

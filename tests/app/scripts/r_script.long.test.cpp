// The generated script, run by R, and the key. Needs R with survival, cmprsk and coin.
#include "app/scripts/r_script.hpp"

#include "app/validate/comparison.hpp"
#include "tests/app/validate/kits.hpp"
#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace dliplan;
using app::test::filed_cohort;
using app::test::kit_of_csv;

namespace {

app::GivenResults run_r(const std::string& script, const std::string& csv) {
  const test::Folder folder;
  const std::string file = folder.write("analysis.R", script);
  const std::string data = folder.write("cohort.csv", csv);
  const std::string results = folder.path() + "/results.csv";
  REQUIRE(std::system(("Rscript '" + file + "' '" + data + "' '" + results + "' >&2").c_str()) == 0);
  const auto given = app::read_results(test::content(results));
  REQUIRE(given);
  return *given;
}

bool is_r(const plan::Reading& reading) {
  return reading.program == plan::Program::r && reading.setting == plan::Setting::by_default;
}

/// Every number that the script gives is the key's for R.
void check_r(const plan::Study& study, std::int64_t enrolled, std::uint64_t replicate) {
  const auto cohort = filed_cohort(study, enrolled, replicate);
  const auto kit = kit_of_csv(cohort.study, cohort.csv);
  const auto given = run_r(app::r_script(cohort.study, "cohort.csv"), cohort.csv);
  const auto compared = app::compared(kit, given, plan::Program::r);
  for (const auto& one : compared.numbers) {
    const auto& number = given.numbers[one.given];
    CAPTURE(number.name, number.text);
    if (!one.number) {
      FAIL_CHECK("no such number in the key");
      continue;
    }
    const auto* expected = plan::default_reading(kit.key[*one.number], plan::Program::r);
    if (expected == nullptr) {
      FAIL_CHECK("not a number of R");
      continue;
    }
    const bool has_value = number.printed.kind == app::PrintedNumber::Kind::number;
    if (!expected->value || !has_value) {
      const std::string why(expected->value ? "" : stats::name(expected->value.error()));
      CAPTURE(why);
      CHECK(expected->value.has_value() == has_value);
      continue;
    }
    if (number.printed.digits < app::digits_of_full && number.name.starts_with("fine_gray")) {
      CHECK(app::agrees(number.printed, *expected->value, given.precision));  // crr stops too early for more
      continue;
    }
    const double largest = std::max({std::fabs(*expected->value), std::fabs(number.printed.value), 1e-3});
    CAPTURE(*expected->value);
    CHECK(std::fabs(*expected->value - number.printed.value) <= 1e-10 * largest);
  }
  for (const std::size_t i : compared.lacking) {
    const auto& readings = kit.key[i].readings;
    const auto found = std::find_if(readings.begin(), readings.end(), is_r);
    CAPTURE(kit.names[i]);
    CHECK_FALSE((found != readings.end() && found->value));  // without an answer there may be no line
  }
}

}  // namespace

TEST_CASE("R script: run by R on the file of a cohort, it gives the key's numbers of R", "[oracle]") {
  if (std::system("Rscript -e 'library(survival);library(cmprsk);library(coin)' >/dev/null 2>&1") != 0) {
    FAIL("Rscript with survival, cmprsk and coin is needed (tools/install-packages all)");
  }
  plan::Study study = plan::test::protocol_study(60);
  plan::test::append(study.analyses, plan::test::further_analyses());
  plan::test::append(study.analyses, plan::test::late_groups_of_cox());
  study.analyses = app::test::named(std::move(study.analyses));
  check_r(study, 70, 11);
  study.observation.deaths_before_event = plan::CompetingEvents::stay_at_risk;
  study.observation.inclusion = plan::Inclusion::all_starters;
  check_r(study, 120, 12);
}

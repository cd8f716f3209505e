// A fresh cohort, written as SPSS files by PSPP and by R's haven: the same data set as from the CSV. Needs
// both.
#include "app/data/assemble.hpp"
#include "app/data/read_table.hpp"
#include "tests/app/data/exported_cohort.hpp"
#include "tests/app/program.hpp"
#include "tests/plan/cohorts.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace dliplan;

namespace {

const std::string scripts = DLIPLAN_TEST_DATA "/analyze/";

bool runs(const std::string& command) {
  return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

app::Assembled read(const std::string& path, const plan::Study& study) {
  const auto table = app::read_table(path, study.data.separator, app::columns_of(study.data));
  REQUIRE(table);
  auto assembled = app::assemble(study, *table);
  REQUIRE(assembled);
  return *std::move(assembled);
}

}  // namespace

TEST_CASE("sav: a cohort written by PSPP and by haven today is the data set of the CSV", "[oracle]") {
  if (!runs("pspp --version") || !runs("Rscript -e 'library(haven)'")) {
    FAIL("pspp and Rscript with haven are needed (tools/install-packages all)");
  }
  const test::Folder folder;
  for (const std::uint64_t seed : {5U, 6U, 7U}) {
    const auto cohort =
        app::test::exported_cohort(plan::test::protocol_study(60), {.candidates = 400, .seed = seed});
    const std::string csv = folder.write("patients.csv", cohort.csv);
    const std::string pspp = folder.path() + "/pspp.sav";
    const std::string haven = folder.path() + "/haven.sav";
    const std::string packed = folder.path() + "/haven.zsav";
    REQUIRE(runs("'" + scripts + "make-pspp' '" + csv + "' '" + pspp + "'"));
    REQUIRE(runs("Rscript '" + scripts + "make-haven.R' '" + csv + "' '" + haven + "' byte"));
    REQUIRE(runs("Rscript '" + scripts + "make-haven.R' '" + csv + "' '" + packed + "' zsav"));
    const app::Assembled expected = read(csv, cohort.study);
    REQUIRE(expected.data.rows == cohort.data.rows);
    for (const std::string& file : {pspp, haven, packed}) {
      const app::Assembled found = read(file, cohort.study);
      CAPTURE(seed, file);
      CHECK(found.flow == expected.flow);
      CHECK(plan::test::same_rows({found.data, 0}, {expected.data, 0}, expected.data.rows));
      CHECK(plan::test::same_rows({found.data, 0}, {cohort.data, 0}, expected.data.rows));
    }
  }
}

// The SPSS file of a cohort, opened and saved again by PSPP and by R's haven: the same data set, with labels,
// missing codes and dates intact. Needs both.
#include "app/kit/sav_file.hpp"

#include "app/data/assemble.hpp"
#include "app/data/read_table.hpp"
#include "app/kit/patient_table.hpp"
#include "tests/plan/cohorts.hpp"
#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace dliplan;

namespace {

bool runs(const std::string& command) {
  return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

/// Opens the SPSS file of a folder as a program does that only sees the file, and checks what it shows.
const std::string haven_reads = R"(
library(haven)
patients <- read_sav("cohort.sav", user_na = TRUE)
stopifnot(inherits(patients$d_first_dose, "Date"), attr(patients$sex, "na_values") == 9)
stopifnot(identical(names(attr(patients$sex, "labels")), c("female", "male", "unknown")))
stopifnot(attr(patients$d_death, "label") == "Death", attr(patients$d_death, "format.spss") == "DATE11")
csv <- read.csv("cohort.csv")
stopifnot(all(as.Date(csv$d_first_dose) == patients$d_first_dose), all(csv$os_days == patients$os_days))
write_sav(patients, "haven.sav")
write_sav(patients, "haven.zsav", compress = "zsav")
)";

const std::string pspp_reads = R"(
GET FILE='cohort.sav'.
SAVE OUTFILE='pspp.sav'.
)";

app::Assembled read(const std::string& path, const plan::Study& study) {
  const auto table = app::read_table(path, study.data.separator, app::columns_of(study.data));
  REQUIRE(table);
  auto assembled = app::assemble(study, *table);
  REQUIRE(assembled);
  return *std::move(assembled);
}

}  // namespace

TEST_CASE("sav_file: PSPP and haven open it, and save the data set of the CSV again", "[oracle]") {
  if (!runs("pspp --version") || !runs("Rscript -e 'library(haven)'")) {
    FAIL("pspp and Rscript with haven are needed (tools/install-packages all)");
  }
  for (const std::uint64_t replicate : {5U, 6U}) {
    plan::Study study = plan::test::protocol_study(100);
    study.observation.missing_values = {0.1};
    const auto cohort = app::recorded_cohort(study, replicate);
    const app::PatientTable table = app::patient_table(cohort);
    const plan::Study plan = app::study_for(cohort);
    const test::Folder folder;
    folder.write("cohort.csv", app::as_csv(table));
    folder.write("cohort.sav", app::as_sav(table));
    folder.write("reads.R", haven_reads);
    folder.write("reads.sps", pspp_reads);
    const std::string in_folder = "cd '" + folder.path() + "' && ";
    REQUIRE(runs(in_folder + "Rscript reads.R"));
    REQUIRE(runs(in_folder + "pspp --batch -o /dev/null -O format=txt reads.sps"));
    for (const char* file : {"cohort.csv", "cohort.sav", "pspp.sav", "haven.sav", "haven.zsav"}) {
      CAPTURE(replicate, file);
      const app::Assembled found = read(folder.path() + "/" + file, plan);
      REQUIRE(found.data.rows == cohort.data.rows);
      CHECK(plan::test::same_rows({found.data, 0}, {cohort.data, 0}, cohort.data.rows));
    }
  }
}

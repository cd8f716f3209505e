// SPSS files of a cohort, read back.
#include "app/kit/sav_file.hpp"

#include "app/data/sav_table.hpp"
#include "app/kit/patient_table.hpp"
#include "scenarios/load.hpp"
#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace dliplan;

namespace {

app::PatientTable protocol_table() {
  const auto study = scenarios::load({"zhengzhou-sequential"});
  REQUIRE(study);
  return app::patient_table(app::recorded_cohort(*study, 3));
}

}  // namespace

TEST_CASE("sav_file: every cell comes back as it was: texts, dates, numbers to the bit, and what is missing",
          "[law]") {
  const app::PatientTable table = protocol_table();
  const test::Folder folder;
  app::Wanted all;
  for (const auto& column : table.columns) all.insert(column.name);
  const auto read = app::read_sav(folder.write("cohort.sav", app::as_sav(table)), all);
  REQUIRE(read);
  REQUIRE(read->rows() == table.rows);
  std::size_t missing = 0;
  for (const auto& column : table.columns) {
    CAPTURE(column.name);
    const app::Column& back = *read->find(column.name);
    CHECK((back.kind() == app::Column::Kind::date) == (column.kind == app::PatientColumn::Kind::date));
    for (std::size_t row = 0; row < table.rows; ++row) {
      if (column.kind == app::PatientColumn::Kind::text) {
        CHECK(back.text(row) == column.texts[row]);
        continue;
      }
      CHECK(back.empty(row) == std::isnan(column.numbers[row]));
      if (!back.empty(row)) CHECK(back.number(row) == column.numbers[row]);
      if (column.missing_code && back.empty(row)) ++missing;
    }
  }
  CHECK(missing > 0);  // declared codes, which come back as missing
}

TEST_CASE("sav_file: values have their labels, the missing code one of its own", "[exact]") {
  const test::Folder folder;
  const auto read =
      app::read_sav(folder.write("cohort.sav", app::as_sav(protocol_table())), {"sex", "cgvhd_event"});
  REQUIRE(read);
  const auto labels_of = [&](std::string_view name) {
    std::vector<std::pair<double, std::string>> all;
    for (const auto& label : read->find(name)->labels()) all.emplace_back(label.number, label.label);
    std::sort(all.begin(), all.end());
    return all;
  };
  using Labels = std::vector<std::pair<double, std::string>>;
  CHECK(labels_of("sex") == Labels{{0.0, "female"}, {1.0, "male"}, {9.0, "unknown"}});
  CHECK(labels_of("cgvhd_event") ==
        Labels{{0.0, "censored"}, {1.0, "event"}, {2.0, "ruled out by another event"}});
}

TEST_CASE("sav_file: the bytes tell nothing of the hour", "[law]") {
  const app::PatientTable table = protocol_table();
  CHECK(app::as_sav(table) == app::as_sav(table));
  CHECK(app::as_sav(table).find("01 Jan 0000:00:00") == 92);
}

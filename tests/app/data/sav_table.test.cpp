// SPSS files of PSPP and of haven: the very data set that the CSV gives.
#include "app/data/assemble.hpp"
#include "app/data/data_words.hpp"
#include "app/data/read_table.hpp"
#include "scenarios/data_needs.hpp"
#include "scenarios/load.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace dliplan;

namespace {

const std::string folder = std::string(DLIPLAN_TEST_DATA) + "/analyze/";

scenarios::Loaded plan_of(std::vector<scenarios::Setting> settings = {}) {
  auto plan = scenarios::load_with_places({folder + "patients.toml"}, settings);
  REQUIRE(plan);
  return *std::move(plan);
}

app::Assembled read(const std::string& file, const scenarios::Loaded& plan) {
  const auto table =
      app::read_table(folder + file, plan.study.data.separator, app::columns_of(plan.study.data));
  REQUIRE(table);
  REQUIRE(scenarios::data_needs(plan, table->names).empty());
  auto assembled = app::assemble(plan.study, *table);
  if (!assembled) {
    for (const auto& error : assembled.error().all()) {
      UNSCOPED_INFO(app::in_words(file, error, table->counted, plan.study.data.date_format));
    }
  }
  REQUIRE(assembled);
  return *std::move(assembled);
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) {
           return x == y || (std::isnan(x) && std::isnan(y));
         });
}

void check_equal(const stats::Dataset& one, const stats::Dataset& other) {
  REQUIRE(one.rows == other.rows);
  for (std::size_t c = 0; c < one.survival.size(); ++c) {
    CAPTURE(one.survival[c].name);
    CHECK(same(one.survival[c].time, other.survival[c].time));
    CHECK(one.survival[c].event == other.survival[c].event);
  }
  for (std::size_t c = 0; c < one.category.size(); ++c) {
    CAPTURE(one.category[c].name);
    CHECK(one.category[c] == other.category[c]);
  }
  for (std::size_t c = 0; c < one.measure.size(); ++c) {
    CAPTURE(one.measure[c].name);
    CHECK(same(one.measure[c].value, other.measure[c].value));
  }
}

}  // namespace

TEST_CASE("sav: the files of PSPP and haven give the data set of the CSV", "[oracle]") {
  const auto plan = plan_of();
  const app::Assembled csv = read("patients.csv", plan);
  CHECK(csv.data.rows >= 20);
  CHECK(csv.data.rows <= 40);
  for (const std::string file : {"patients-pspp.sav", "patients-haven.sav", "patients-haven.zsav"}) {
    CAPTURE(file);
    const app::Assembled sav = read(file, plan);
    CHECK(sav.flow == csv.flow);
    check_equal(csv.data, sav.data);
  }
}

TEST_CASE("sav: a value may be called by its label", "[exact]") {
  const auto by_value = plan_of();
  const std::vector<scenarios::Setting> labels{
      {"data.category.1.levels",
       "[{ level = \"mrd\", codes = [\"MRD\"] }, { level = \"haematologic\", codes = [\"haematologic\"] }]"}};
  const auto by_label = plan_of(labels);
  REQUIRE(by_label.study.data.categories[0].category == plan::Category::relapse_type);
  check_equal(read("patients-pspp.sav", by_value).data, read("patients-pspp.sav", by_label).data);
  check_equal(read("patients-haven.sav", by_value).data, read("patients-haven.sav", by_label).data);
}

TEST_CASE("sav: rows are cases, and dates are dates whatever the form of text dates", "[exact]") {
  const auto plan = plan_of({{"data.date_format", "\"dd.mm.yyyy\""}});
  const auto table =
      app::read_table(folder + "patients-pspp.sav", plan::Separator::detect, {"d_first", "id"});
  REQUIRE(table);
  CHECK(table->counted == app::RowNumbers::cases);
  CHECK(table->row_numbers.front() == 1);
  CHECK(table->find("d_first")->kind() == app::Column::Kind::date);
  CHECK(table->find("id")->kind() == app::Column::Kind::text);
  CHECK(table->find("id")->text(0) == "P001");
  check_equal(read("patients-pspp.sav", plan).data, read("patients-pspp.sav", plan_of()).data);
}

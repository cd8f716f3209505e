#include "app/key/number_name.hpp"

#include "tests/app/validate/kits.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace dliplan;
using app::name_part;
using app::number_name;
using plan::RowKind;
using plan::Statistic;
using plan::TableKind;

namespace {

plan::Analysis analysis(const std::string& name) {
  plan::Analysis it;
  it.name = name;
  return it;
}

}  // namespace

TEST_CASE("number_name: analysis, row or table, group, time and statistic stand between points", "[exact]") {
  const auto os = analysis("OS: MRD v haematologic");
  CHECK(number_name(os, {0, TableKind::test, RowKind::log_rank, {}, {}, Statistic::chi_squared}) ==
        "os_mrd_v_haematologic.log_rank.chi_squared");
  CHECK(number_name(os, {0, TableKind::case_summary, RowKind::group, "grade II-IV", {}, Statistic::events}) ==
        "os_mrd_v_haematologic.case_summary.grade_ii_iv.events");
  CHECK(number_name(os, {0,
                         TableKind::curve_at_times,
                         RowKind::overall,
                         {},
                         sim::from_months(12.0),
                         Statistic::estimate}) == "os_mrd_v_haematologic.curve_at_times.month_12.estimate");
  CHECK(number_name(os, {0, TableKind::effect, RowKind::contrast, {}, sim::Days{100.5}, Statistic::lower}) ==
        "os_mrd_v_haematologic.effect.contrast.day_100_5.lower");
}

TEST_CASE("number_name: letters that are no ASCII stay, all else is an underscore", "[edge]") {
  CHECK(name_part("  DLI (first) — 10^8/kg ") == "dli_first_—_10_8_kg");
  CHECK(name_part("总生存") == "总生存");
  CHECK(name_part("").empty());
}

TEST_CASE("number_name: no two numbers of any analysis have the same name", "[law]") {
  plan::Study study = plan::test::protocol_study(60);
  plan::test::append(study.analyses, plan::test::further_analyses());
  study.analyses = app::test::named(std::move(study.analyses));
  const auto cohort = app::test::filed_cohort(study, 60, 4);
  const auto kit = app::test::kit_of_csv(cohort.study, cohort.csv);
  const std::set<std::string> different(kit.names.begin(), kit.names.end());
  CHECK(kit.names.size() > 1000);
  CHECK(different.size() == kit.names.size());
  for (const auto& number : kit.key) {
    CHECK(number_name(cohort.study.analyses[number.place.analysis], number.place) ==
          kit.names[static_cast<std::size_t>(&number - kit.key.data())]);
  }
}

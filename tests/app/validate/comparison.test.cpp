// Numbers of clean analyses, and of analyses with a mistake made on the data by hand, held against the key.

#include "app/validate/mistaken_data.hpp"
#include "tests/app/validate/clean_kits.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace dliplan;
using app::GivenResults;
using app::Kit;
using app::Match;
using app::Mistake;
using app::test::judged;
using app::test::kit_number;
using app::test::Print;
using app::test::printed;

namespace {

/// The mistake is named for the analysis of that name, alone or with others that give the same.
bool names(const app::Comparison& comparison, const Kit& kit, Mistake mistake, const std::string& analysis) {
  return std::any_of(comparison.mistakes.begin(), comparison.mistakes.end(), [&](const auto& one) {
    return one.mistake == mistake && kit.study.analyses[one.analysis].name == analysis;
  });
}

/// What R prints of the plan on other data.
GivenResults mistaken(const Kit& kit, const stats::Dataset& data) {
  return printed(kit.study.analyses, plan::answer_key(kit.study, data), plan::Program::r, Print::full);
}

}  // namespace

TEST_CASE("validate: of clean kits every number is right, and no mistake is named", "[law]") {
  app::test::check_clean_kits(1, 30);
}

TEST_CASE("validate: mistakes made on the data are named", "[exact]") {
  const Kit kit = kit_number(3);
  const auto& data = kit.cohort.data;
  const std::string os = "OS: MRD v haematologic";
  CHECK(names(judged(kit, mistaken(kit, app::censoring_flipped(data))), kit, Mistake::censoring_flipped, os));
  CHECK(names(judged(kit, mistaken(kit, app::groups_swapped(data))), kit, Mistake::groups_swapped, os));
  CHECK(names(judged(kit, mistaken(kit, app::with_twice(data, 4))), kit, Mistake::patient_twice, os));
  CHECK(names(judged(kit, mistaken(kit, app::without(data, 4))), kit, Mistake::patient_missing, os));
  CHECK(names(judged(kit, mistaken(kit, app::complete_cases(data))), kit, Mistake::complete_cases, os));
}

TEST_CASE("validate: a time from the wrong day is named with the day", "[exact]") {
  const Kit kit = kit_number(5);
  plan::Study other = kit.study;
  for (auto& analysis : other.analyses) analysis.origin = plan::Origin::transplant;
  const auto assembled = app::assemble(other, kit.table);
  REQUIRE(assembled);
  const auto given =
      printed(other.analyses, plan::answer_key(other, assembled->data), plan::Program::spss, Print::spss);
  const auto comparison = judged(kit, given);
  CHECK(names(comparison, kit, Mistake::wrong_origin, "OS"));
  const auto found = std::find_if(comparison.mistakes.begin(), comparison.mistakes.end(),
                                  [](const auto& one) { return one.mistake == Mistake::wrong_origin; });
  REQUIRE(found != comparison.mistakes.end());
  CHECK(found->details == std::vector<std::string>{"transplant"});
}

TEST_CASE("validate: a wrong number that no mistake gives is told with the nearest right one", "[exact]") {
  const Kit kit = kit_number(3);
  const auto name = "os_mrd_v_haematologic.log_rank.chi_squared";
  const auto place = std::find(kit.names.begin(), kit.names.end(), name) - kit.names.begin();
  const double right = *kit.key[static_cast<std::size_t>(place)].readings.front().value;
  const auto given =
      app::read_results(fmt::format("{},{:.17g}\nos_mrd_v_hematologic.log_rank.df,1\n", name, right * 1.25));
  REQUIRE(given);
  const auto comparison = judged(kit, *given);
  CHECK(comparison.numbers[0].match == Match::nothing);
  REQUIRE(comparison.numbers[0].nearest);
  CHECK(*comparison.numbers[0].nearest->value == right);
  CHECK(comparison.numbers[1].match == Match::unknown_name);
  CHECK(comparison.numbers[1].meant == "os_mrd_v_haematologic.log_rank.df");
  CHECK(comparison.mistakes.empty());
  CHECK_FALSE(comparison.all_right());
  CHECK(comparison.lacking.size() == kit.names.size() - 1);
}

TEST_CASE("validate: a median that is not reached has no number; where nothing can be compared, any will do",
          "[edge]") {
  const Kit kit = kit_number(3);
  Kit other{kit.study, kit.table, kit.cohort, {}, {"a", "b"}};
  for (const auto reason : {stats::NoAnswer::median_not_reached, stats::NoAnswer::zero_margin}) {
    plan::ExpectedNumber number;
    number.readings.push_back({plan::Program::r, plan::Setting::by_default, tl::unexpected(reason)});
    other.key.push_back(number);
  }
  const auto numbers = app::compared(other, *app::read_results("a,10\nb,1\n"), plan::Program::r).numbers;
  CHECK(numbers[0].match == Match::nothing);
  CHECK(numbers[1].match == Match::right);
  CHECK(app::compared(other, *app::read_results("a,NA\nb,NA\n"), plan::Program::r).all_right());
}

TEST_CASE("validate: what another program prints is not what the wanted one does", "[exact]") {
  const Kit kit = kit_number(3);
  const auto given = app::read_results("os.curve_at_times.month_12.at_risk,1\n");
  REQUIRE(given);
  for (std::size_t i = 0; i < kit.key.size(); ++i) {
    const auto* r = plan::default_reading(kit.key[i], plan::Program::r);
    const auto* spss = plan::default_reading(kit.key[i], plan::Program::spss);
    if (r == nullptr || spss == nullptr || !r->value || !spss->value) continue;
    if (std::fabs(*r->value - *spss->value) < 1e-3) continue;
    const auto one = app::read_results(fmt::format("{},{:.17g}\n", kit.names[i], *r->value));
    REQUIRE(one);
    CHECK(app::compared(kit, *one, plan::Program::r).all_right());
    CHECK(app::compared(kit, *one, std::nullopt).all_right());
    CHECK(app::compared(kit, *one, plan::Program::spss).numbers[0].match == Match::other_program);
    return;
  }
  FAIL("no number in which the programs differ");
}

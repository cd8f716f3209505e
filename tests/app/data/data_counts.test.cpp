// Page 1 of `dliplan analyze`: what is counted, and that nothing small follows from what is shown.
#include "app/data/data_counts_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

using namespace dliplan;
using app::Flow;
using app::ShownFlow;

namespace {

/// What patients of one kind have in each variable.
using Has = std::vector<stats::Level>;

struct Kinds {
  std::vector<Has> kinds;
  std::vector<bool> course;  ///< of each variable: it tells what happened
};
using Counts = std::vector<std::size_t>;

stats::Dataset patients(const Kinds& all, const Counts& counts) {
  const auto& kinds = all.kinds;
  stats::Dataset data;
  for (std::size_t v = 0; v < kinds.front().size(); ++v) {
    stats::CategoryColumn column{std::string(v + 1, 'v'), {"none", "event", "other"}, {}};
    for (std::size_t k = 0; k < kinds.size(); ++k)
      column.level.insert(column.level.end(), counts[k], kinds[k][v]);
    data.rows = column.level.size();
    data.category.push_back(column);
  }
  return data;
}

/// All that page 1 tells of patients of these kinds; behind them in `counts`, who has no first dose and no
/// DLI.
std::string printed(const Kinds& all, const Counts& counts, std::size_t below) {
  const auto data = patients(all, counts);
  const std::size_t untreated = counts[all.kinds.size()], without_dli = counts[all.kinds.size() + 1];
  const Flow flow{data.rows + untreated + without_dli, untreated, without_dli};
  return app::as_json({app::shown(flow, below), app::shown_counts(data, all.course, below), below}).dump();
}

/// Calls `use` with every list of so many counts whose sum is `most` or less.
template <class Use>
void for_all(std::size_t size, std::size_t most, Use&& use) {
  Counts counts(size, 0);
  std::size_t sum = 0;
  while (true) {
    use(counts);
    std::size_t at = 0;
    for (; at < size && sum == most; ++at) sum -= std::exchange(counts[at], 0);
    if (at == size) return;
    ++counts[at];
    ++sum;
  }
}

std::size_t sum_of(const Counts& counts, unsigned set) {
  std::size_t sum = 0;
  for (std::size_t k = 0; k < counts.size(); ++k) sum += (set >> k & 1U) != 0 ? counts[k] : 0;
  return sum;
}

/// A reader who knows which kinds there are, and the rule, finds all counts that print the same: of at most
/// 12 patients who are analysed, and `out` of each sort who are not. How often is a number of patients, of
/// any set of kinds, the same in all of them, and small?
std::size_t leaks(const Kinds& kinds, std::size_t out, std::size_t below) {
  const std::size_t size = kinds.kinds.size() + 2;
  std::map<std::string, std::vector<Counts>> by_print;
  for_all(kinds.kinds.size(), 12, [&](Counts counts) {
    counts.resize(size);
    for (std::size_t sorts = 0; sorts < (out + 1) * (out + 1); ++sorts) {
      counts[size - 2] = sorts % (out + 1);
      counts[size - 1] = sorts / (out + 1);
      by_print[printed(kinds, counts, below)].push_back(counts);
    }
  });
  std::size_t found = 0;
  for (const auto& [print, all] : by_print) {
    for (unsigned set = 1; set < 1U << size; ++set) {
      const std::size_t sum = sum_of(all.front(), set);
      const bool told = std::all_of(all.begin(), all.end(),
                                    [&](const Counts& counts) { return sum_of(counts, set) == sum; });
      if (told && sum > 0 && sum < below) {
        ++found;
        UNSCOPED_INFO(print << " tells " << sum << " of the set " << set);
      }
    }
  }
  return found;
}

std::vector<bool> hidden(const Kinds& kinds, const Counts& counts, std::size_t below) {
  return app::hidden_variables(patients(kinds, counts), kinds.course, below);
}

// What rules the event out is censored in the first variable, and told apart in the second.
const Kinds relapse{{{0, 0}, {1, 1}, {0, 2}}, {true, true}};
// Relapse, death, and either.
const Kinds either{{{0, 0, 0}, {1, 0, 1}, {0, 1, 1}, {1, 1, 1}}, {true, true, true}};
// Sex and donor, say.
const Kinds crossed{{{0, 0}, {0, 1}, {1, 0}, {1, 1}}, {false, false}};
// A group, and a finer one.
const Kinds nested{{{0, 0}, {1, 1}, {0, 2}}, {false, false}};
// Sex and death.
const Kinds mixed{{{0, 0}, {0, 1}, {1, 0}, {1, 1}}, {false, true}};

using Hidden = std::vector<bool>;

}  // namespace

TEST_CASE("counts: the flow shows all, or who is analysed, or nothing", "[exact]") {
  CHECK(app::shown(Flow{60, 3, 0}, 0) == ShownFlow{60, 3, 0, 57});
  CHECK(app::shown(Flow{60, 5, 0}, 5) == ShownFlow{60, 5, 0, 55});
  CHECK(app::shown(Flow{60, 3, 7}, 5) == ShownFlow{{}, {}, {}, 50});
  CHECK(app::shown(Flow{60, 7, 3}, 5) == ShownFlow{{}, {}, {}, 50});
  CHECK(app::shown(Flow{60, 30, 26}, 5) == ShownFlow{});
  CHECK(app::shown(Flow{60, 30, 30}, 5) == ShownFlow{60, 30, 30, 0});
}

TEST_CASE("counts: a variable with a small count is hidden as a whole", "[exact]") {
  const Kinds one{{{0}, {1}, {2}, {stats::missing_level}}, {false}};
  CHECK(hidden(one, {3, 7, 20, 0}, 0) == Hidden{false});
  CHECK(hidden(one, {3, 7, 20, 0}, 4) == Hidden{true});
  CHECK(hidden(one, {3, 7, 20, 0}, 3) == Hidden{false});
  CHECK(hidden(one, {9, 7, 20, 1}, 5) == Hidden{true});
  CHECK(hidden(one, {0, 5, 0, 0}, 5) == Hidden{false});
  CHECK(hidden(one, {2, 1, 0, 0}, 5) == Hidden{true});
}

TEST_CASE("counts: what happened is shown together, or not at all", "[exact]") {
  CHECK(hidden(either, {20, 10, 10, 5}, 5) == Hidden{false, false, false});
  CHECK(hidden(either, {20, 10, 10, 4}, 5) == Hidden{true, true, true});  // 14 + 14 - 24
  CHECK(hidden(relapse, {20, 10, 4}, 5) == Hidden{true, true});
  CHECK(hidden(mixed, {20, 10, 3, 3}, 5) == Hidden{false, false});
  CHECK(hidden(mixed, {20, 2, 10, 2}, 5) == Hidden{false, true});
}

TEST_CASE("counts: another variable is hidden if one before it could be subtracted", "[exact]") {
  CHECK(hidden(crossed, {20, 3, 3, 20}, 5) == Hidden{false, false});  // nothing to subtract
  CHECK(hidden(crossed, {20, 0, 3, 20}, 5) == Hidden{false, true});   // 23 - 20
  CHECK(hidden(nested, {20, 10, 4}, 5) == Hidden{false, true});
  CHECK(hidden(mixed, {20, 0, 3, 20}, 5) == Hidden{true, false});
}

TEST_CASE("counts: times, and categories and measures from the first dose on, tell the course", "[exact]") {
  const plan::Recording recording{
      .endpoints = {{}},
      .categories = {{plan::Category::sex}, {plan::Category::response}, {plan::Category::arm}},
      .measures = {plan::Quantitative::age, plan::Quantitative::dli_dose},
      .changes = {{}}};
  CHECK(app::tell_the_course(recording) == Hidden{true, false, true, false, false, true, true});
}

TEST_CASE("counts: no small number of patients follows from page 1", "[law]") {
  for (const std::size_t below : {3U, 4U}) {
    CAPTURE(below);
    CHECK(leaks(relapse, 5, below) == 0);
    CHECK(leaks(either, 0, below) == 0);
    CHECK(leaks(crossed, 0, below) == 0);
    CHECK(leaks(nested, 5, below) == 0);
    CHECK(leaks(mixed, 0, below) == 0);
  }
}

TEST_CASE("counts: a variable's parts sum to all patients", "[exact]") {
  stats::Dataset data;
  data.survival.push_back({"os", {1.0, stats::missing, 3.0}, {1, 0, 0}});
  data.category.push_back({"sex", {"female", "male"}, {1, 1, stats::missing_level}});
  data.measure.push_back({"age", {40.0, stats::missing, 41.0}});
  data.rows = 3;
  const auto counts = app::counts_of(data);
  REQUIRE(counts.size() == 3);
  CHECK(counts[0].parts[0].count == 1);
  CHECK(counts[0].parts[1].count == 1);
  CHECK(counts[0].parts[2].count == 1);
  CHECK(counts[1].parts[0].count == 1);
  CHECK(counts[1].parts[1].count == 0);
  CHECK(counts[1].parts[2].count == 2);
  CHECK(counts[2].parts[1].count == 2);
}

TEST_CASE("counts: what is hidden has no number in any format", "[exact]") {
  const auto data = patients(nested, {20, 10, 4});
  const app::DataSheet sheet{app::shown(Flow{37, 3, 0}, 5), app::shown_counts(data, nested.course, 5), 5};
  const auto json = app::as_json(sheet);
  CHECK(json.at("rows").is_null());
  CHECK(json.at("without_first_dose").is_null());
  CHECK(json.at("without_dli").is_null());
  CHECK(json.at("analysed") == 34);
  CHECK(json.at("variables")[0].at("patients").at("none") == 24);
  CHECK(json.at("variables")[1].at("patients").is_null());
  const std::string csv = app::as_csv(sheet);
  CHECK(csv.find(",,data,rows,in_file,,patients,,hidden\n") != std::string::npos);
  CHECK(csv.find(",,data,category,v: none,,patients,24,\n") != std::string::npos);
  CHECK(csv.find(",,data,category,vv,,patients,,hidden\n") != std::string::npos);
  CHECK(csv.find("vv:") == std::string::npos);
  const std::string table = app::as_table(sheet);
  CHECK(table.find("37") == std::string::npos);
  CHECK(table.find("20") == std::string::npos);
  CHECK(table.find("hidden: numbers of patients from 1 to 4") != std::string::npos);
}

// Which analyses of a file are withheld for the few that their counts tell apart.
#include "app/data/small_counts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>

using namespace dliplan;
using app::Assembled;
using plan::Analysis;
using plan::AnalysisKind;

namespace {

constexpr stats::Level unknown = stats::missing_level;

Analysis of(AnalysisKind kind) {
  Analysis analysis;
  analysis.kind = kind;
  return analysis;
}

/// An analysis and the columns that it reads, which tests fill.
class Planned {
 public:
  explicit Planned(const Analysis& analysis) : analysis_{analysis} {
    const std::vector<std::string> arms{"one"};
    patients_.recording = plan::columns_for(analysis_);
    patients_.data = patients_.recording.empty_dataset(arms);
  }

  [[nodiscard]] stats::Dataset& data() { return patients_.data; }
  [[nodiscard]] bool is_withheld(std::size_t below) const {
    return app::withheld_analyses(analysis_, patients_, below).front();
  }
  /// The size of the smallest group that it tells apart.
  [[nodiscard]] std::size_t smallest() const {
    std::size_t below = 0;
    while (!is_withheld(below)) ++below;
    return below - 1;
  }

 private:
  std::vector<Analysis> analysis_;
  Assembled patients_;
};

/// `count` patients more, whose cells `fill` sets.
template <class Fill>
void add(stats::Dataset& data, std::size_t count, Fill&& fill) {
  const std::size_t first = data.rows;
  data.resize_rows(first + count);
  for (std::size_t row = first; row < data.rows; ++row) fill(row);
}

/// Patients of a group, all with that time and event.
void add_times(stats::Dataset& data, std::size_t count, stats::Level level, double time, std::uint8_t event) {
  add(data, count, [&](std::size_t row) {
    data.survival[0].time[row] = time;
    data.survival[0].event[row] = event;
    if (!data.category.empty()) data.category[0].level[row] = level;
  });
}

Planned log_rank(std::vector<plan::Category> strata = {}) {
  Analysis analysis = of(AnalysisKind::log_rank);
  analysis.group = plan::Category::sex;
  analysis.strata = std::move(strata);
  return Planned(analysis);
}

}  // namespace

TEST_CASE("withheld: a share of which few lack the outcome, or are not known", "[exact]") {
  const auto smallest = [](std::size_t with, std::size_t without, std::size_t not_known) {
    Planned share(of(AnalysisKind::proportion));
    auto& level = share.data().category[0].level;
    add(share.data(), with, [&](std::size_t row) { level[row] = 1; });
    add(share.data(), without, [&](std::size_t row) { level[row] = 0; });
    add(share.data(), not_known, [&](std::size_t row) { level[row] = unknown; });
    return share.smallest();
  };
  CHECK(smallest(5, 4, 0) == 4);
  CHECK(smallest(4, 5, 0) == 4);
  CHECK(smallest(9, 8, 2) == 2);
  CHECK(smallest(9, 0, 0) == 9);
}

TEST_CASE("withheld: a comparison of groups with few events, few others, or few of no group", "[exact]") {
  const auto smallest = [](std::size_t events, std::size_t others, std::size_t of_no_group) {
    Planned test = log_rank();
    add_times(test.data(), 20, 0, 100.0, 1);
    add_times(test.data(), events, 1, 90.0, 1);
    add_times(test.data(), others, 1, 90.0, 0);
    add_times(test.data(), of_no_group, unknown, 80.0, 1);
    return test.smallest();
  };
  CHECK(smallest(9, 7, 0) == 7);
  CHECK(smallest(6, 7, 0) == 6);
  CHECK(smallest(9, 9, 3) == 3);
  CHECK(smallest(9, 0, 0) == 9);
}

TEST_CASE("withheld: a model that few are too incomplete for", "[exact]") {
  Planned stratified = log_rank({plan::Category::donor_match});
  REQUIRE(stratified.data().category.size() == 2);
  add_times(stratified.data(), 20, 0, 100.0, 1);
  add_times(stratified.data(), 20, 1, 100.0, 1);
  auto& donor = stratified.data().category[1].level;
  std::fill(donor.begin(), donor.end(), stats::Level{0});
  CHECK(stratified.smallest() == 20);
  std::fill(donor.begin(), donor.begin() + 3, stats::Level{1});  // no count tells strata apart
  CHECK(stratified.smallest() == 20);
  std::fill(donor.begin(), donor.begin() + 3, unknown);
  CHECK(stratified.smallest() == 3);

  Analysis adjusted = of(AnalysisKind::cox);
  adjusted.group = plan::Category::sex;
  adjusted.adjust = {plan::Covariate::age};
  Planned cox(adjusted);
  add_times(cox.data(), 20, 0, 100.0, 1);
  add_times(cox.data(), 20, 1, 100.0, 1);
  auto& age = cox.data().measure[0].value;
  std::fill(age.begin(), age.end(), 40.0);
  CHECK(cox.smallest() == 20);
  age[5] = stats::missing;
  CHECK(cox.smallest() == 1);
}

TEST_CASE("withheld: a curve read off on a day that few have not reached, or few pass", "[exact]") {
  const auto smallest = [](std::vector<sim::Days> days) {
    Analysis analysis = of(AnalysisKind::kaplan_meier);
    analysis.times = std::move(days);
    Planned curve(analysis);
    add_times(curve.data(), 4, 0, 50.0, 1);
    add_times(curve.data(), 20, 0, 100.0, 1);
    add_times(curve.data(), 3, 0, 200.0, 1);
    return curve.smallest();
  };
  CHECK(smallest({}) == 27);
  CHECK(smallest({sim::Days{60.0}}) == 4);
  CHECK(smallest({sim::Days{50.0}}) == 4);
  CHECK(smallest({sim::Days{100.0}}) == 3);  // S counts the deaths of that day
  CHECK(smallest({sim::Days{200.0}}) == 3);
  CHECK(smallest({sim::Days{201.0}}) == 27);
}

TEST_CASE("withheld: a group that few enter on the way", "[exact]") {
  Analysis analysis = of(AnalysisKind::cox);
  analysis.group = plan::Category::chronic_gvhd;
  analysis.groups = plan::Grouping::time_dependent;
  Planned cox(analysis);
  auto& data = cox.data();
  REQUIRE(data.measure.size() == 1);
  const auto add_changes = [&](std::size_t count, stats::Level level, double day) {
    const std::size_t first = data.rows;
    add_times(data, count, level, 100.0, 1);
    std::fill(data.measure[0].value.begin() + static_cast<std::ptrdiff_t>(first), data.measure[0].value.end(),
              day);
  };
  add_changes(20, 0, std::numeric_limits<double>::infinity());
  add_changes(10, 1, 30.0);
  CHECK(cox.smallest() == 10);
  add_changes(6, 1, stats::missing);  // left out
  CHECK(cox.smallest() == 6);
  add_changes(3, 1, 100.0);  // on the day of the event: no row more
  CHECK(cox.smallest() == 3);
}

TEST_CASE("withheld: a description of a group of few, whose values it would tell", "[exact]") {
  Analysis analysis = of(AnalysisKind::mann_whitney);
  analysis.measure = plan::Quantitative::age;
  analysis.group = plan::Category::sex;
  Planned ranks(analysis);
  auto& data = ranks.data();
  const auto add_ages = [&](std::size_t count, stats::Level level, double age) {
    add(data, count, [&](std::size_t row) {
      data.category[0].level[row] = level;
      data.measure[0].value[row] = age;
    });
  };
  add_ages(20, 0, 40.0);
  add_ages(1, 1, 33.0);
  CHECK(ranks.smallest() == 1);
  CHECK(ranks.is_withheld(3));
  add_ages(6, 1, 50.0);
  CHECK(ranks.smallest() == 7);
  add_ages(2, 1, stats::missing);
  CHECK(ranks.smallest() == 2);
}

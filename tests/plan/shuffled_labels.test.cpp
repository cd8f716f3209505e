#include "plan/shuffled_labels.hpp"

#include "plan/analyses/prepare.hpp"
#include "plan/enrolment.hpp"
#include "plan/evaluate.hpp"
#include "stats/survival/log_rank.hpp"
#include "tests/plan/audited_study.hpp"
#include "tests/plan/cohorts.hpp"
#include "tests/sim/sampling.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <map>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using sim::test::standard_errors;

namespace {

using Levels = std::vector<stats::Level>;
const auto key = sim::StreamKey::from_seed(77);

/// Every kind of group: known at first, late, at landmarks, from its day on; two tests share each of them.
std::vector<Analysis> tests_of_every_group() {
  std::vector<Analysis> all;
  for (const auto group :
       {Category::relapse_type, Category::donor_match, Category::received_dli, Category::response}) {
    for (const auto grouping : {Grouping::naive, Grouping::landmark, Grouping::time_dependent}) {
      Analysis test = named(AnalysisKind::cox, "cox", group);
      test.groups = grouping;
      all.push_back(test);
      test.adjust = {Covariate::age};
      all.push_back(test);
    }
  }
  return all;
}

/// One cohort with its columns, and where the tests find them.
struct Cohort {
  std::vector<Analysis> tests;
  Recording recording = columns_for(tests);
  stats::Dataset data = [this] {
    Study study = all_starters_study(80);
    study.analyses = tests;
    Enrolment enrolment(study, recording);
    enrolment.run(key, 3);
    return enrolment.data();
  }();
};

bool same_numbers(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_cell);
}

std::vector<double> sorted(std::vector<double> values) {
  std::erase_if(values, [](double value) { return stats::is_missing(value); });
  std::sort(values.begin(), values.end());
  return values;
}

/// Rows 0, 1, …, of which the first `labelled` have a label of their own.
stats::Dataset numbered_rows(int rows, int labelled) {
  stats::Dataset data;
  data.category.push_back({"arm", {}, {}});
  data.resize_rows(static_cast<std::size_t>(rows));
  for (int i = 0; i < labelled; ++i)
    data.category[0].level[static_cast<std::size_t>(i)] = static_cast<stats::Level>(i);
  return data;
}

/// The log-rank test between the arms.
std::vector<Analysis> comparison_of_arms() {
  return {named(AnalysisKind::mann_whitney, "ranks", Category::arm)};
}

const Recording arms_only{
    .endpoints = {}, .categories = {{Category::arm, {}, {}}}, .measures = {}, .changes = {}};

}  // namespace

TEST_CASE("ShuffledLabels: a dealt column is a permutation of the labels that there are", "[law]") {
  const Cohort cohort{tests_of_every_group()};
  ShuffledLabels labels(cohort.tests, cohort.recording);
  const stats::Dataset dealt = labels.shuffle(cohort.data, key, 3);
  REQUIRE(labels.columns().size() == cohort.tests.size());
  for (std::size_t i = 0; i < cohort.tests.size(); ++i) {
    const AnalysisColumns from = columns_of(cohort.tests[i], cohort.recording);
    const AnalysisColumns to = labels.columns()[i];
    const Levels &old = cohort.data.category[from.group].level, &now = dealt.category[to.group].level;
    CAPTURE(i, dealt.category[to.group].name);
    REQUIRE(now.size() == old.size());
    CHECK(to.group >= cohort.recording.categories.size());
    CHECK(dealt.category[to.group].level_names == cohort.data.category[from.group].level_names);
    for (const stats::Level level : {stats::missing_level, stats::Level{0}, stats::Level{1}}) {
      CHECK(std::count(now.begin(), now.end(), level) == std::count(old.begin(), old.end(), level));
    }
    CHECK(now != old);
    for (std::size_t row = 0; row < old.size(); ++row) {
      REQUIRE(stats::is_missing(now[row]) == stats::is_missing(old[row]));
    }
  }
}

TEST_CASE("ShuffledLabels: all other columns, and all other cells of an analysis, stay", "[law]") {
  const Cohort cohort{tests_of_every_group()};
  ShuffledLabels labels(cohort.tests, cohort.recording);
  const stats::Dataset dealt = labels.shuffle(cohort.data, key, 3);
  CHECK(same_rows({cohort.data, 0}, {dealt, 0}, cohort.data.rows));
  for (std::size_t i = 0; i < cohort.tests.size(); ++i) {
    const AnalysisColumns from = columns_of(cohort.tests[i], cohort.recording);
    const AnalysisColumns to = labels.columns()[i];
    CHECK(to.endpoint == from.endpoint);
    CHECK(to.covariates == from.covariates);
    CHECK(to.strata == from.strata);
    CHECK(to.age == from.age);
  }
}

TEST_CASE("ShuffledLabels: the day of change goes with the label", "[law]") {
  const Cohort cohort{tests_of_every_group()};
  ShuffledLabels labels(cohort.tests, cohort.recording);
  const stats::Dataset dealt = labels.shuffle(cohort.data, key, 3);
  int checked = 0;
  for (std::size_t i = 0; i < cohort.tests.size(); ++i) {
    if (!is_time_dependent(cohort.tests[i])) continue;
    ++checked;
    const AnalysisColumns from = columns_of(cohort.tests[i], cohort.recording);
    const AnalysisColumns to = labels.columns()[i];
    CHECK(to.change >= cohort.recording.measures.size() + cohort.recording.changes.size());
    const auto pairs = [](const Levels& level, const std::vector<double>& day) {
      std::vector<std::pair<int, double>> all;
      for (std::size_t row = 0; row < level.size(); ++row) {
        all.emplace_back(level[row], stats::is_missing(day[row]) ? -1e9 : day[row]);
      }
      std::sort(all.begin(), all.end());
      return all;
    };
    const auto old = pairs(cohort.data.category[from.group].level, cohort.data.measure[from.change].value);
    CHECK(pairs(dealt.category[to.group].level, dealt.measure[to.change].value) == old);
    CHECK(sorted(dealt.measure[to.change].value) == sorted(cohort.data.measure[from.change].value));
    CHECK(!same_numbers(dealt.measure[to.change].value, cohort.data.measure[from.change].value));
  }
  CHECK(checked == 4);  // those known at first have no day: 2 late groups, 2 tests each
}

TEST_CASE("ShuffledLabels: labels known at a landmark are dealt among those who are followed there",
          "[law]") {
  // Of disease-free survival only responders have a time: the others give no label, and get none.
  Analysis test = named(AnalysisKind::log_rank, "DFS", Category::acute_gvhd);
  test.endpoint = Endpoint::disease_free_survival;
  test.groups = Grouping::landmark;
  const Cohort cohort{{test}};
  ShuffledLabels labels(cohort.tests, cohort.recording);
  const stats::Dataset dealt = labels.shuffle(cohort.data, key, 3);
  const auto& time = cohort.data.survival[0].time;
  const Levels &old = cohort.data.category[0].level, &now = dealt.category[labels.columns()[0].group].level;
  std::array<int, 2> before{}, after{};
  int labelled_unfollowed = 0;
  for (std::size_t row = 0; row < old.size(); ++row) {
    if (stats::is_missing(time[row])) {
      CHECK(stats::is_missing(now[row]));
      labelled_unfollowed += stats::is_missing(old[row]) ? 0 : 1;
    } else if (!stats::is_missing(old[row])) {
      ++before[static_cast<std::size_t>(old[row])];
      ++after[static_cast<std::size_t>(now[row])];
    }
  }
  CHECK(labelled_unfollowed > 0);
  CHECK(before == after);
  CHECK(before[1] > 0);
  CHECK(now != old);
}

TEST_CASE("ShuffledLabels: tests of the same group share one dealing", "[law]") {
  const Cohort cohort{tests_of_every_group()};
  const ShuffledLabels labels(cohort.tests, cohort.recording);
  for (std::size_t i = 0; i + 1 < cohort.tests.size(); i += 2) {
    CHECK(labels.columns()[i].group == labels.columns()[i + 1].group);
    if (is_time_dependent(cohort.tests[i])) {
      CHECK(labels.columns()[i].change == labels.columns()[i + 1].change);
    }
  }
  // Relapse type and donor are known at first, whatever the grouping says; the late groups have three deals.
  std::map<std::size_t, int> deals;
  for (const AnalysisColumns& columns : labels.columns()) ++deals[columns.group];
  CHECK(deals.size() == 2 + 2 * 3);
}

TEST_CASE("ShuffledLabels: groups that go together go together when they are dealt", "[law]") {
  // The same labels under two names, nobody's missing: one dealing makes them the same again.
  std::vector<Analysis> tests{named(AnalysisKind::log_rank, "a", Category::relapse_type),
                              named(AnalysisKind::log_rank, "b", Category::courses)};
  const Recording recording = columns_for(tests);
  Cohort cohort{tests};
  cohort.data.category[1].level = cohort.data.category[0].level;
  ShuffledLabels labels(tests, recording);
  const stats::Dataset dealt = labels.shuffle(cohort.data, key, 5);
  CHECK(labels.columns()[0].group != labels.columns()[1].group);
  CHECK(dealt.category[labels.columns()[0].group].level == dealt.category[labels.columns()[1].group].level);
}

TEST_CASE("ShuffledLabels: a pure function of key and replicate, whatever was dealt before", "[law]") {
  const Cohort cohort{tests_of_every_group()};
  const Cohort smaller = [&] {
    Cohort out{cohort.tests};
    out.data.resize_rows(31);
    return out;
  }();
  ShuffledLabels fresh(cohort.tests, cohort.recording), used(cohort.tests, cohort.recording);
  const auto group = fresh.columns()[0].group;
  for (std::uint64_t replicate = 0; replicate < 5; ++replicate) {
    static_cast<void>(used.shuffle(cohort.data, key, replicate + 100));
    static_cast<void>(used.shuffle(smaller.data, key, replicate));
  }
  const stats::Dataset once = fresh.shuffle(cohort.data, key, 9);
  const stats::Dataset again = used.shuffle(cohort.data, key, 9);
  CHECK(begins_with(again, once));
  CHECK(again.category.size() == once.category.size());
  const stats::Dataset other_replicate = used.shuffle(cohort.data, key, 10);
  CHECK(other_replicate.category[group].level != once.category[group].level);
  const stats::Dataset other_key = used.shuffle(cohort.data, sim::StreamKey::from_seed(78), 9);
  CHECK(other_key.category[group].level != once.category[group].level);
}

TEST_CASE("ShuffledLabels: every permutation is as likely", "[monte-carlo]") {
  // All 24 permutations of four labels among six rows, two of them without a label; 24,000 dealings.
  constexpr int dealings = 24'000;
  const stats::Dataset data = numbered_rows(6, 4);
  ShuffledLabels labels(comparison_of_arms(), arms_only);
  std::map<Levels, double> seen;
  for (std::uint64_t replicate = 0; replicate < dealings; ++replicate) {
    const Levels& dealt = labels.shuffle(data, key, replicate).category[1].level;
    REQUIRE(dealt[4] == stats::missing_level);
    REQUIRE(dealt[5] == stats::missing_level);
    ++seen[{dealt.begin(), dealt.begin() + 4}];
  }
  REQUIRE(seen.size() == 24);
  std::vector<double> counts;
  for (const auto& [permutation, count] : seen) counts.push_back(count);
  CHECK(sim::test::p_of_counts(counts, std::vector<double>(24, dealings / 24.0)) >
        sim::test::chi_squared_level);
}

TEST_CASE("ShuffledLabels: with labels dealt anew, a test of a huge difference keeps its level",
          "[monte-carlo]") {
  // 4,000 studies of 80, hazard ratio 8: as planned nearly all reject; shuffled, 5 standard errors of .05 are
  // .017. Ties and a chi-square law for 80 patients move the level by less than .003.
  constexpr std::uint64_t studies = 4000;
  const Study study = two_arm_study(80, 8.0);
  const Recording recording = columns_for(study.analyses);
  Enrolment enrolment(study, recording);
  const std::vector<Analysis> tests{study.analyses[0]};
  ShuffledLabels labels(tests, recording);
  stats::TimeOrder order;
  double planned = 0.0, shuffled = 0.0;
  for (std::uint64_t replicate = 0; replicate < studies; ++replicate) {
    enrolment.run(key, replicate);
    const stats::Dataset& data = labels.shuffle(enrolment.data(), key, replicate);
    const AnalysisColumns& columns = labels.columns()[0];
    order.sort(data.survival[columns.endpoint].time, data.survival[columns.endpoint].event);
    planned += stats::log_rank(order, data.category[0].level, 2)->p_value < 0.05 ? 1.0 : 0.0;
    shuffled += stats::log_rank(order, data.category[columns.group].level, 2)->p_value < 0.05 ? 1.0 : 0.0;
  }
  const double n = static_cast<double>(studies);
  CHECK(planned / n > 0.99);
  INFO("shuffled: rejects " << shuffled / n);
  CHECK(sim::test::errors_from(shuffled / n, 0.05, n) < standard_errors);
}

TEST_CASE("ShuffledLabels: nobody, and nobody with a label", "[edge]") {
  ShuffledLabels labels(comparison_of_arms(), arms_only);
  CHECK(labels.shuffle(numbered_rows(0, 0), key, 0).rows == 0);
  const stats::Dataset& none = labels.shuffle(numbered_rows(3, 0), key, 0);
  CHECK(none.category[1].level == Levels(3, stats::missing_level));
  CHECK(labels.shuffle(numbered_rows(3, 1), key, 0).category[1].level == Levels{0, -1, -1});
}

#include "plan/evaluate.hpp"

#include "plan/enrolment.hpp"
#include "plan/replication.hpp"
#include "plan/tally.hpp"
#include "stats/proportions/proportion.hpp"
#include "stats/ranks/mann_whitney.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/survival/log_rank.hpp"
#include "stats/tables/chi_squared.hpp"
#include "stats/tables/fisher_exact.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

/// The columns by their names, as anybody would find them.
const stats::CategoryColumn& category(const stats::Dataset& data, const CategoryKey& key) {
  return *data.find_category(column_name(key));
}
const stats::SurvivalColumn& survival(const stats::Dataset& data, const Analysis& a) {
  return *data.find_survival(column_name(survival_of(a)));
}

tl::expected<double, stats::NoAnswer> p_of(const Analysis& a, const stats::Dataset& data) {
  const auto& group = category(data, group_of(a));
  const int groups = static_cast<int>(group.level_names.size());
  if (a.kind == AnalysisKind::log_rank) {
    stats::TimeOrder order;
    const auto& column = survival(data, a);
    order.sort(column.time, column.event);
    return stats::log_rank(order, group.level, groups).map([](const auto& t) { return t.p_value; });
  }
  if (a.kind == AnalysisKind::mann_whitney) {
    stats::TimeOrder workspace;
    return stats::mann_whitney(data.find_measure(sim::name_of(a.measure))->value, group.level, workspace)
        .map([](const auto& t) { return t.p_value; });
  }
  const auto table = stats::cross_tabulate({group.level, groups}, {category(data, outcome_of(a)).level, 2});
  switch (a.test) {
    case TableTest::pearson: return stats::pearson(table).map([](const auto& t) { return t.p_value; });
    case TableTest::yates: return stats::yates(table).map([](const auto& t) { return t.p_value; });
    default: break;
  }
  return stats::fisher_exact(table).map([](const auto& t) { return t.two_sided; });
}

/// Share of a group with the outcome, counted by hand; NaN where the group is empty.
double share(const stats::Dataset& data, const Analysis& a, int group) {
  double n = 0.0, k = 0.0;
  for (std::size_t i = 0; i < data.rows; ++i) {
    const auto level = category(data, outcome_of(a)).level[i];
    if (level < 0 || category(data, group_of(a)).level[i] != group) continue;
    n += 1.0;
    k += level;
  }
  return k / n;
}

/// Share of everybody, counted by hand.
double share_of_all(const stats::Dataset& data, const Analysis& a) {
  double n = 0.0, k = 0.0;
  for (const auto level : category(data, outcome_of(a)).level) {
    n += level >= 0 ? 1.0 : 0.0;
    k += level == 1 ? 1.0 : 0.0;
  }
  return k / n;
}

/// P(a patient of group 1 is above one of group 0), pair by pair.
double superiority(const stats::Dataset& data, const Analysis& a) {
  const auto& value = data.find_measure(sim::name_of(a.measure))->value;
  const auto& level = category(data, group_of(a)).level;
  double pairs = 0.0, wins = 0.0;
  for (std::size_t i = 0; i < data.rows; ++i) {
    for (std::size_t j = 0; j < data.rows; ++j) {
      if (level[i] != 1 || level[j] != 0 || stats::is_missing(value[i]) || stats::is_missing(value[j]))
        continue;
      pairs += 1.0;
      wins += value[i] > value[j] ? 1.0 : value[i] == value[j] ? 0.5 : 0.0;
    }
  }
  return wins / pairs;
}

}  // namespace

namespace {

tl::expected<double, stats::NoAnswer> value_of(const EstimatedOr& estimate) {
  if (!estimate) return tl::unexpected(estimate.error().reason);
  return estimate->value;
}

}  // namespace

TEST_CASE("evaluate: every analysis is the estimator called on its own columns", "[oracle]") {
  for (const std::int64_t patients : {1, 4, 30}) {
    const Study study = protocol_study(patients);
    const Recording recording = columns_for(study.analyses);
    Enrolment enrolment(study, recording);
    Evaluation evaluation(study);
    for (std::uint64_t replicate = 0; replicate < 60; ++replicate) {
      enrolment.run(sim::StreamKey::from_seed(5), replicate);
      const auto& data = enrolment.data();
      const auto outcomes = evaluation(data);
      for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const Analysis& a = study.analyses[i];
        INFO("replicate " << replicate << ", analysis " << i << " " << a.name);
        REQUIRE(outcomes[i].estimates.size() == estimands(a).size());
        REQUIRE(outcomes[i].rejected.has_value() == compares_groups(a.kind));
        if (compares_groups(a.kind)) {
          const auto p = p_of(a, data);
          REQUIRE(outcomes[i].rejected->has_value() == p.has_value());
          if (p)
            REQUIRE(outcomes[i].rejected->value() == (*p < 0.05));
          else
            REQUIRE(outcomes[i].rejected->error() == p.error());
        }
        if (reads_curve(a.kind)) {
          stats::TimeOrder order;
          const auto& column = survival(data, a);
          order.sort(column.time, column.event);
          stats::KaplanMeier curve;
          curve.fit(order);
          const bool survives = a.kind == AnalysisKind::kaplan_meier;
          const std::size_t first = survives ? 1 : 0;
          if (survives) REQUIRE(value_of(outcomes[i].estimates[0]) == curve.median());
          for (std::size_t k = 0; k < a.times.size(); ++k) {
            REQUIRE(value_of(outcomes[i].estimates[first + k]) ==
                    curve.survival_at(a.times[k].count).map([&](const auto& s) {
                      return survives ? s.value : 1.0 - s.value;
                    }));
          }
        }
        if (a.kind == AnalysisKind::proportion && outcomes[i].estimates[0]) {
          REQUIRE(outcomes[i].estimates[0]->value == Approx(share_of_all(data, a)).margin(1e-15));
        }
        if (a.kind == AnalysisKind::chi_squared && outcomes[i].estimates[0]) {
          REQUIRE(outcomes[i].estimates[0]->value ==
                  Approx(share(data, a, 1) - share(data, a, 0)).margin(1e-15));
        }
        if (a.kind == AnalysisKind::mann_whitney && outcomes[i].estimates[0]) {
          REQUIRE(outcomes[i].estimates[0]->value == Approx(superiority(data, a)).epsilon(1e-12));
        }
      }
    }
  }
}

TEST_CASE("evaluate: each column is recorded once, and has a name of its own", "[exact]") {
  const Recording recording = columns_for(every_analysis());
  CHECK(recording.measures.size() == quantitative_count);
  // Overall and disease-free survival. Six endpoints from six origins, of which two count from the first dose
  // anyway (event-free survival, adverse event): 36 - 2. Four endpoints from the landmark.
  CHECK(recording.endpoints.size() == 2 + 34 + 4);
  // All but the arm; CRS beside any adverse event; five of them at the landmark.
  CHECK(recording.categories.size() == category_count - 1 + 1 + 5);
  const stats::Dataset data = recording.empty_dataset({});
  std::set<std::string> names;
  for (const auto& column : data.survival) names.insert("time " + column.name);
  for (const auto& column : data.category) names.insert("level " + column.name);
  CHECK(names.size() == recording.endpoints.size() + recording.categories.size());
}

TEST_CASE("evaluate: what does not matter to a column makes no second one", "[exact]") {
  Analysis curve = analysis(AnalysisKind::kaplan_meier);
  Analysis same = curve;
  same.event = EventSet::infection;  // of another endpoint
  same.grade_at_least = 3;
  same.landmark = {17.0};  // there are no groups
  same.groups = Grouping::landmark;
  same.origin = Origin::first_dose;
  CHECK(survival_of(same) == survival_of(curve));
  Analysis test = analysis(AnalysisKind::log_rank);
  Analysis baseline = test;
  baseline.groups = Grouping::landmark;  // they are there at the first dose
  CHECK(survival_of(baseline) == survival_of(test));
  CHECK(group_of(baseline) == group_of(test));
  Analysis late = baseline;
  late.group = Category::response;
  late.origin = Origin::dli;  // the landmark is the origin
  CHECK(survival_of(late) == SurvivalKey{Endpoint::overall_survival, Origin::usual, {}, late.landmark});
  CHECK(group_of(late) == CategoryKey{Category::response, {}, late.landmark});
}

TEST_CASE("evaluate: 1 - Kaplan-Meier by hand", "[exact]") {
  // Five patients: events on days 10 and 30, censored on days 20 and 40 and 50.
  // S = 4/5 from day 10; 4/5 * 2/3 = 8/15 from day 30.
  Analysis curve = analysis(AnalysisKind::one_minus_kaplan_meier);
  curve.endpoint = Endpoint::chronic_gvhd;
  curve.times = {{9.0}, {10.0}, {35.0}, {51.0}};
  const std::vector<Analysis> one{curve};
  const Recording recording = columns_for(one);
  stats::Dataset data = recording.empty_dataset({});
  data.resize_rows(5);
  data.survival[0].time = {10.0, 30.0, 20.0, 40.0, 50.0};
  data.survival[0].event = {1, 1, 0, 0, 0};
  Study study;
  study.analyses = one;
  Evaluation evaluation(study);
  const Outcome& outcome = evaluation(data)[0];
  CHECK(!outcome.rejected);
  REQUIRE(outcome.estimates.size() == 4);
  CHECK(outcome.estimates[0]->value == 0.0);
  CHECK(outcome.estimates[1]->value == Approx(1.0 / 5.0));
  CHECK(outcome.estimates[2]->value == Approx(7.0 / 15.0));
  CHECK(outcome.estimates[3].error() == stats::NoAnswer::beyond_follow_up);
  CHECK(estimands(curve).front() == Estimand{Estimand::Kind::incidence_at, {9.0}});
}

TEST_CASE("tally: parts that are merged are the whole", "[law]") {
  const Study study = protocol_study(12);
  Replication replication(study, sim::StreamKey::from_seed(5));
  Tally whole(study), first(study), second(study);
  for (std::uint64_t replicate = 0; replicate < 100; ++replicate) {
    const auto worlds = replication.in_all_worlds(replicate);
    whole.add(replication.enrolment(), worlds);
    (replicate < 37 ? first : second).add(replication.enrolment(), worlds);
  }
  Tally reversed = second;
  reversed += first;
  first += second;
  for (const Tally* merged : {&first, &reversed}) {
    CHECK(merged->replicates == 100);
    for (std::size_t i = 0; i < whole.analyses.size(); ++i) {
      const auto& a = merged->analyses[i];
      const auto& b = whole.analyses[i];
      CHECK(a.rejected == b.rejected);
      CHECK(a.answered == b.answered);
      CHECK(a.unanswered == b.unanswered);
      if (b.is_test) CHECK(b.answered + b.unanswered.total() == 100);
      for (std::size_t j = 0; j < b.estimates.size(); ++j) {
        CHECK(a.estimates[j].unanswered == b.estimates[j].unanswered);
        CHECK(a.estimates[j].values.count() + a.estimates[j].unanswered.total() == 100);
        if (b.estimates[j].values.count() < 2) continue;
        CHECK(a.estimates[j].values.mean().value() ==
              Approx(b.estimates[j].values.mean().value()).epsilon(1e-12).margin(1e-12));
        CHECK(a.estimates[j].values.variance().value() ==
              Approx(b.estimates[j].values.variance().value()).epsilon(1e-10).margin(1e-14));
      }
    }
  }
  Tally with_nothing = whole;
  with_nothing += Tally(study);
  CHECK(with_nothing == whole);
  Tally into_nothing(study);
  into_nothing += whole;
  CHECK(into_nothing == whole);
}

#include "plan/evaluate.hpp"

#include "plan/enrolment.hpp"
#include "plan/tally.hpp"
#include "stats/chi_squared.hpp"
#include "stats/fisher_exact.hpp"
#include "stats/log_rank.hpp"
#include "stats/mann_whitney.hpp"
#include "stats/proportion.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

/// The columns by their names, as anybody would find them.
const stats::CategoryColumn& category(const stats::Dataset& data, Category c) {
  return *data.find_category(sim::name_of(c));
}

tl::expected<double, stats::NoAnswer> p_of(const Analysis& a, const stats::Dataset& data) {
  const auto& group = category(data, a.group);
  const int groups = static_cast<int>(group.level_names.size());
  if (a.kind == AnalysisKind::log_rank) {
    stats::TimeOrder order;
    const auto& column = *data.find_survival(sim::name_of(a.endpoint));
    order.sort(column.time, column.event);
    return stats::log_rank(order, group.level, groups).map([](const auto& t) { return t.p_value; });
  }
  if (a.kind == AnalysisKind::mann_whitney) {
    stats::TimeOrder workspace;
    return stats::mann_whitney(data.find_measure(sim::name_of(a.measure))->value, group.level, workspace)
        .map([](const auto& t) { return t.p_value; });
  }
  const auto table = stats::cross_tabulate({group.level, groups}, {category(data, a.outcome).level, 2});
  switch (a.test) {
    case TableTest::pearson: return stats::pearson(table).map([](const auto& t) { return t.p_value; });
    case TableTest::yates: return stats::yates(table).map([](const auto& t) { return t.p_value; });
    case TableTest::fisher: break;
  }
  return stats::fisher_exact(table).map([](const auto& t) { return t.two_sided; });
}

/// Share of a group with the outcome, counted by hand; NaN where the group is empty.
double share(const stats::Dataset& data, const Analysis& a, int group) {
  double n = 0.0, k = 0.0;
  for (std::size_t i = 0; i < data.rows; ++i) {
    const auto level = category(data, a.outcome).level[i];
    if (level < 0 || category(data, a.group).level[i] != group) continue;
    n += 1.0;
    k += level;
  }
  return k / n;
}

/// P(a patient of group 1 is above one of group 0), pair by pair.
double superiority(const stats::Dataset& data, const Analysis& a) {
  const auto& value = data.find_measure(sim::name_of(a.measure))->value;
  const auto& level = category(data, a.group).level;
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

TEST_CASE("evaluate: every analysis is the estimator called on its own columns", "[oracle]") {
  for (const std::int64_t patients : {1, 4, 30}) {
    const Study study = protocol_study(patients);
    const Recording recording = columns_for(study.analyses);
    Enrolment enrolment(study, recording);
    Evaluation evaluation(study.analyses, recording);
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
        if (a.kind == AnalysisKind::kaplan_meier) {
          stats::TimeOrder order;
          const auto& column = *data.find_survival(sim::name_of(a.endpoint));
          order.sort(column.time, column.event);
          stats::KaplanMeier curve;
          curve.fit(order);
          REQUIRE(outcomes[i].estimates[0] == curve.median());
          for (std::size_t k = 0; k < a.times.size(); ++k) {
            REQUIRE(outcomes[i].estimates[k + 1] ==
                    curve.survival_at(a.times[k].count).map([](const auto& s) { return s.value; }));
          }
        }
        if (a.kind == AnalysisKind::chi_squared && outcomes[i].estimates[0]) {
          REQUIRE(*outcomes[i].estimates[0] == Approx(share(data, a, 1) - share(data, a, 0)).margin(1e-15));
        }
        if (a.kind == AnalysisKind::mann_whitney && outcomes[i].estimates[0]) {
          REQUIRE(*outcomes[i].estimates[0] == Approx(superiority(data, a)).epsilon(1e-12));
        }
      }
    }
  }
}

TEST_CASE("evaluate: each column is recorded once", "[exact]") {
  const Recording recording = columns_for(every_analysis());
  CHECK(recording.endpoints.size() == 2);
  CHECK(recording.measures.size() == 2);
  // relapse_type, courses, acute_gvhd, response, crs, donor_match, hsct_interval.
  CHECK(recording.categories.size() == 7);
}

TEST_CASE("tally: parts that are merged are the whole", "[law]") {
  const Study study = protocol_study(12);
  const Recording recording = columns_for(study.analyses);
  Enrolment enrolment(study, recording);
  Evaluation evaluation(study.analyses, recording);
  Tally whole(study.analyses), first(study.analyses), second(study.analyses);
  for (std::uint64_t replicate = 0; replicate < 100; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(5), replicate);
    const auto outcomes = evaluation(enrolment.data());
    whole.add(enrolment, outcomes);
    (replicate < 37 ? first : second).add(enrolment, outcomes);
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
  with_nothing += Tally(study.analyses);
  CHECK(with_nothing == whole);
  Tally into_nothing(study.analyses);
  into_nothing += whole;
  CHECK(into_nothing == whole);
}

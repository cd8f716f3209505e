// What each analysis says of its own error, against printed values and against its own tables.
#include "plan/analyses/estimated.hpp"

#include "plan/enrolment.hpp"
#include "plan/evaluate.hpp"
#include "tests/plan/analyses/planned.hpp"
#include "tests/stats/data_files.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;
using stats::Convention;
using stats::test::data_file;
using stats::test::like;
using stats::test::reference;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double normal_quantile = 1.959963984540054;

Study study_of(const Analysis& one) {
  Study study;
  study.arms.push_back({"protocol", 1.0, {}});
  study.analyses = {one};
  return study;
}

/// The outcome of one analysis of these times, all in the first group unless said.
Outcome outcome_of_times(const Analysis& one,
                         const std::vector<double>& time,
                         const std::vector<std::uint8_t>& event,
                         const std::vector<stats::Level>& level = {}) {
  const Study study = study_of(one);
  stats::Dataset data = columns_for(study.analyses).empty_dataset({});
  data.resize_rows(time.size());
  data.survival[0].time = time;
  data.survival[0].event = event;
  if (!data.category.empty()) data.category[0].level = level;
  return Evaluation(study)(data)[0];
}

Analysis curve_of(Convention convention, std::vector<sim::Days> times = {}) {
  Analysis curve = analysis(AnalysisKind::kaplan_meier);
  curve.convention = convention;
  curve.times = std::move(times);
  return curve;
}

Outcome freireich(const Analysis& one, const std::string& group) {
  const auto file = data_file("freireich.csv");
  std::vector<double> time;
  std::vector<std::uint8_t> event;
  for (std::size_t i = 0; i < file.numbers("time").size(); ++i) {
    if (file.text("group")[i] != group) continue;
    time.push_back(file.numbers("time")[i]);
    event.push_back(file.flags("status", "1")[i]);
  }
  return outcome_of_times(one, time, event);
}

Outcome lung(const Analysis& one) {
  const auto file = data_file("lung.csv");
  return outcome_of_times(one, file.numbers("time"), file.flags("status", "2"),
                          file.levels("sex", {"1", "2"}));
}

/// The cells of the tables of an analysis, by statistic; the first row of that kind that has one.
tl::expected<double, stats::NoAnswer> cell(const AnalysisResult& result,
                                           TableKind kind,
                                           RowKind row_kind,
                                           Statistic statistic,
                                           std::size_t which = 0) {
  for (const ResultTable& table : result.tables) {
    if (table.kind != kind) continue;
    const auto at = std::find(table.columns.begin(), table.columns.end(), statistic);
    if (at == table.columns.end()) continue;
    for (const ResultRow& row : table.rows) {
      if (row.kind != row_kind || which-- > 0) continue;
      return row.cells[static_cast<std::size_t>(at - table.columns.begin())].value();
    }
  }
  FAIL("no such cell");
  return 0.0;
}

/// One analysis of simulated cohorts of the protocol, beside its tables; `use` gets outcome and result.
template <class Use>
void compare_with_tables(const Analysis& one, Use&& use) {
  Study study = protocol_study(30);
  study.analyses = {one};
  Enrolment enrolment(study, columns_for(study.analyses));
  Evaluation evaluation(study);
  int answered = 0;
  for (std::uint64_t replicate = 0; replicate < 20; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(11), replicate);
    const auto results = evaluation.results(enrolment.data(), std::nullopt);
    const Outcome outcome = evaluation(enrolment.data())[0];
    CAPTURE(one.name, replicate);
    answered += outcome.estimates[0].has_value() ? 1 : 0;
    use(outcome, results[0]);
  }
  CHECK(answered > 10);
}

void same_limits(const Estimated& estimated,
                 const tl::expected<double, stats::NoAnswer>& lower,
                 const tl::expected<double, stats::NoAnswer>& upper) {
  REQUIRE(estimated.interval.has_value() == lower.has_value());
  if (!lower) return;
  CHECK(estimated.interval->lower == like(*lower));
  CHECK(estimated.interval->upper == like(*upper));
}

}  // namespace

TEST_CASE("estimated: SPSS's median comes with its error and 1.96 of it", "[oracle]") {
  const Outcome outcome = freireich(curve_of(Convention::spss), "6-MP");
  const Estimated& median = outcome.estimates[0].value();
  const std::string id = "freireich-spss-6-MP";
  CHECK(median.value == reference(id, "median"));
  CHECK(*median.standard_error == like(reference(id, "median_se")));
  CHECK(median.interval->lower == like(reference(id, "median_lcl")));
  CHECK(median.interval->upper == like(reference(id, "median_ucl")));
}

TEST_CASE("estimated: R's median comes with limits and no error", "[oracle]") {
  const Outcome outcome = lung(curve_of(Convention::r));
  const Estimated& median = outcome.estimates[0].value();
  CHECK(median.value == reference("lung-median", "med"));
  CHECK(!median.standard_error);
  CHECK(median.interval == stats::Interval{reference("lung-median", "lcl"), reference("lung-median", "ucl")});
}

TEST_CASE("estimated: where R prints NA for the upper limit of a median, it is infinite", "[oracle]") {
  // Of 6-MP: freireich-median-6mp-u is NA.
  const Outcome outcome = freireich(curve_of(Convention::r), "6-MP");
  CHECK(outcome.estimates[0]->value == 23.0);
  CHECK(outcome.estimates[0]->interval ==
        stats::Interval{reference("freireich-median-6mp-l", "log"), infinite});
}

TEST_CASE("estimated: of a median that is not reached, R has the lower limit and SPSS nothing", "[exact]") {
  // S = 3/4 from day 1 on; its lower limit is .75 exp(-1.96 sqrt(1 / (4 x 3))) = .43, below one half.
  const Outcome of_r = outcome_of_times(curve_of(Convention::r), {1, 2, 3, 4}, {1, 0, 0, 0});
  CHECK(of_r.estimates[0].error() ==
        Unestimated(stats::NoAnswer::median_not_reached, stats::Interval{1.0, infinite}));
  const Outcome of_spss = outcome_of_times(curve_of(Convention::spss), {1, 2, 3, 4}, {1, 0, 0, 0});
  CHECK(of_spss.estimates[0].error() == stats::NoAnswer::median_not_reached);
}

TEST_CASE("estimated: a median of which R knows no limit has none", "[edge]") {
  // One death of ten: the lower limit is .9 exp(-1.96 sqrt(1 / (10 x 9))) = .73.
  std::vector<std::uint8_t> event(10, 0);
  event[0] = 1;
  const Outcome few = outcome_of_times(curve_of(Convention::r), {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, event);
  CHECK(few.estimates[0].error() == stats::NoAnswer::median_not_reached);
  CHECK(outcome_of_times(curve_of(Convention::r), {}, {}).estimates[0].error() == stats::NoAnswer::no_rows);
}

TEST_CASE("estimated: SPSS's median without an error is a value alone", "[edge]") {
  // S falls to .5 and no further: no step at .45, so SPSS leaves the error blank.
  const Outcome outcome = outcome_of_times(curve_of(Convention::spss), {1, 2, 3, 4}, {1, 1, 0, 0});
  const Estimated& median = outcome.estimates[0].value();
  CHECK(median.value == 2.0);
  CHECK(!median.standard_error);
  CHECK(!median.interval);
}

TEST_CASE("estimated: survival at a time has R's log limits, or 1.96 of Greenwood's error for SPSS",
          "[oracle]") {
  const Outcome of_r = lung(curve_of(Convention::r, {{365.0}}));
  const double s = reference("lung-S365-log", "S"), se = reference("lung-S365-log", "se");
  CHECK(of_r.estimates[1]->value == like(s));
  CHECK(*of_r.estimates[1]->standard_error == like(se));
  CHECK(of_r.estimates[1]->interval->lower == like(reference("lung-S365-log", "lower")));
  CHECK(of_r.estimates[1]->interval->upper == like(reference("lung-S365-log", "upper")));
  const Outcome of_spss = lung(curve_of(Convention::spss, {{365.0}}));
  CHECK(of_spss.estimates[1]->interval->lower == like(s - 1.96 * se));
  CHECK(of_spss.estimates[1]->interval->upper == like(s + 1.96 * se));
  // Read as incidence, the limits change places.
  Analysis incidence = curve_of(Convention::r, {{365.0}});
  incidence.kind = AnalysisKind::one_minus_kaplan_meier;
  const Outcome turned = lung(incidence);
  CHECK(turned.estimates[0]->value == like(1.0 - s));
  CHECK(*turned.estimates[0]->standard_error == like(se));
  CHECK(turned.estimates[0]->interval->lower == like(1.0 - reference("lung-S365-log", "upper")));
  CHECK(turned.estimates[0]->interval->upper == like(1.0 - reference("lung-S365-log", "lower")));
}

TEST_CASE("estimated: a Cox coefficient has its normal interval", "[oracle]") {
  Analysis cox = analysis(AnalysisKind::cox);
  cox.convention = Convention::r;
  const Outcome outcome = lung(cox);
  const Estimated& b = outcome.estimates[0].value();
  const double coefficient = reference("lung-cox-sex", "coef"), se = reference("lung-cox-sex", "se");
  CHECK(b.value == Approx(coefficient).epsilon(1e-7));
  CHECK(*b.standard_error == Approx(se).epsilon(1e-7));
  CHECK(b.interval->lower == Approx(coefficient - normal_quantile * se).epsilon(1e-7));
  CHECK(b.interval->upper == Approx(coefficient + normal_quantile * se).epsilon(1e-7));
}

TEST_CASE("estimated: intervals are those that the tables print", "[law]") {
  for (const auto convention : {Convention::spss, Convention::r}) {
    Analysis curve = curve_of(convention, {sim::from_months(6.0), sim::from_months(12.0)});
    compare_with_tables(curve, [&](const Outcome& outcome, const AnalysisResult& result) {
      const auto at_times = [&](Statistic statistic, std::size_t which) {
        return cell(result, TableKind::curve_at_times, RowKind::overall, statistic, which);
      };
      for (std::size_t t = 0; t < 2; ++t) {
        if (!outcome.estimates[1 + t]) continue;
        const Estimated& at = *outcome.estimates[1 + t];
        const double se = *at_times(Statistic::standard_error, t);
        CHECK(*at.standard_error == like(se));
        if (convention == Convention::r) {
          same_limits(at, at_times(Statistic::lower, t), at_times(Statistic::upper, t));
        } else {
          same_limits(at, at.value - 1.96 * se, at.value + 1.96 * se);
        }
      }
      if (!outcome.estimates[0]) return;
      const auto median = [&](Statistic statistic) {
        return cell(result, TableKind::means_and_medians, RowKind::overall, statistic);
      };
      const auto lower = median(Statistic::median_lower), upper = median(Statistic::median_upper);
      if (convention == Convention::spss) {
        same_limits(*outcome.estimates[0], lower, upper);
      } else {
        same_limits(*outcome.estimates[0], lower, upper.value_or(infinite));
      }
    });
  }
}

TEST_CASE("estimated: intervals of comparisons and shares are those that the tables print", "[law]") {
  Analysis cox = analysis(AnalysisKind::cox);
  cox.adjust = {Covariate::age};
  compare_with_tables(cox, [](const Outcome& outcome, const AnalysisResult& result) {
    if (!outcome.estimates[0]) return;
    const auto ratio = [&](Statistic statistic) {
      return *cell(result, TableKind::coefficients, RowKind::covariate, statistic);
    };
    const Estimated& b = *outcome.estimates[0];
    CHECK(std::exp(b.value) == like(ratio(Statistic::hazard_ratio)));
    CHECK(*b.standard_error == like(ratio(Statistic::standard_error)));
    CHECK(std::exp(b.interval->lower) == like(ratio(Statistic::hazard_ratio_lower)));
    CHECK(std::exp(b.interval->upper) == like(ratio(Statistic::hazard_ratio_upper)));
  });
  Analysis mean = analysis(AnalysisKind::restricted_mean);
  mean.horizon = sim::from_months(3.0);
  compare_with_tables(mean, [](const Outcome& outcome, const AnalysisResult& result) {
    if (!outcome.estimates[0]) return;
    const auto effect = [&](Statistic statistic) {
      return cell(result, TableKind::effect, RowKind::contrast, statistic);
    };
    CHECK(*outcome.estimates[0]->standard_error == like(*effect(Statistic::standard_error)));
    same_limits(*outcome.estimates[0], effect(Statistic::lower), effect(Statistic::upper));
  });
  for (const auto& [kind, row] : {std::pair{AnalysisKind::proportion, RowKind::wilson},
                                  std::pair{AnalysisKind::binomial_test, RowKind::clopper_pearson}}) {
    compare_with_tables(analysis(kind), [&, row = row](const Outcome& outcome, const AnalysisResult& result) {
      const auto share = [&](Statistic statistic) { return cell(result, TableKind::share, row, statistic); };
      const Estimated& p = outcome.estimates[0].value();
      const double n = *share(Statistic::patients);
      CHECK(*p.standard_error == like(std::sqrt(p.value * (1.0 - p.value) / n)));
      same_limits(p, share(Statistic::lower), share(Statistic::upper));
    });
  }
  Analysis incidence = analysis(AnalysisKind::cumulative_incidence);
  incidence.endpoint = Endpoint::chronic_gvhd;
  incidence.times = {sim::from_months(6.0)};
  compare_with_tables(incidence, [](const Outcome& outcome, const AnalysisResult& result) {
    if (!outcome.estimates[0]) return;
    const auto at = [&](Statistic statistic) {
      return cell(result, TableKind::curve_at_times, RowKind::overall, statistic);
    };
    CHECK(*outcome.estimates[0]->standard_error == like(*at(Statistic::standard_error)));
    same_limits(*outcome.estimates[0], at(Statistic::lower), at(Statistic::upper));
  });
}

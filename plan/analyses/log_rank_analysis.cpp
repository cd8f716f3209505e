#include "plan/analyses/prepare.hpp"
#include "plan/analyses/strata_index.hpp"
#include "plan/analyses/test_cells.hpp"
#include "stats/survival/log_rank.hpp"
#include "stats/survival/log_rank_trend.hpp"
#include "stats/survival/log_rank_weight.hpp"
#include "stats/survival/risk_sets.hpp"
#include "stats/survival/weighted_log_rank.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

using stats::Convention;
using stats::NoAnswer;

stats::LogRankWeight weight_of(CurveWeights weights) {
  switch (weights) {
    case CurveWeights::log_rank: return stats::equal_weight;
    case CurveWeights::breslow: return stats::gehan_weight;
    case CurveWeights::tarone_ware: return stats::tarone_ware_weight;
    case CurveWeights::peto: return stats::peto_peto_weight;
    case CurveWeights::fleming_harrington: return stats::fleming_harrington(0.0, 1.0);
  }
  return stats::equal_weight;
}

RowKind row_of(CurveWeights weights) {
  switch (weights) {
    case CurveWeights::log_rank: return RowKind::log_rank;
    case CurveWeights::breslow: return RowKind::breslow;
    case CurveWeights::tarone_ware: return RowKind::tarone_ware;
    case CurveWeights::peto: return RowKind::peto;
    case CurveWeights::fleming_harrington: return RowKind::fleming_harrington;
  }
  return RowKind::log_rank;
}

/// The log-rank test and its family.
class LogRankAnalysis : public PlannedAnalysis {
 public:
  using PlannedAnalysis::PlannedAnalysis;

  void decide(const SortedData& data, Outcome& outcome) override {
    if (analysis().weights == CurveWeights::log_rank && analysis().strata.empty()) {
      outcome.p_value =
          stats::log_rank(order(data), group(data).level, level_count(group(data))).map([](const auto& test) {
            return test.p_value;
          });
      return;
    }
    fill(data);
    outcome.p_value =
        stats::weighted_log_rank(sets_, weight_of(analysis().weights)).map([](const auto& test) {
          return test.p_value;
        });
  }

  /// SPSS KM prints three tests, R's survdiff two of the family; and the one that decides.
  std::vector<ResultTable> tables(const SortedData& data, Convention convention) override {
    fill(data);
    std::vector<ResultTable> all{events(data), tests(convention)};
    if (level_count(group(data)) > 2) {
      all.push_back(pairs(data));
    }
    return all;
  }

 private:
  void fill(const SortedData& data) {
    const int groups = level_count(group(data));
    if (analysis().strata.empty()) {
      sets_.fill(order(data), group(data).level, groups);
    } else {
      sets_.fill(order(data), group(data).level, groups, strata_.number(data.set, columns().strata));
    }
  }

  ResultTable events(const SortedData& data) {
    ResultTable table{TableKind::observed_and_expected,
                      {Statistic::patients, Statistic::observed, Statistic::expected}};
    const auto test = stats::weighted_log_rank(sets_, stats::equal_weight);
    for (int g = 0; g < level_count(group(data)); ++g) {
      const auto at = static_cast<std::size_t>(g);
      table.rows.push_back({RowKind::group,
                            group(data).level_names[at],
                            {},
                            {static_cast<double>(sets_.patients(g)), static_cast<double>(sets_.events(g)),
                             test.map([&](const auto& t) { return t.expected[at]; })}});
    }
    return table;
  }

  ResultTable tests(Convention convention) {
    ResultTable table{TableKind::test, chi_squared_columns()};
    const auto add = [&](CurveWeights weights) {
      const auto test = stats::weighted_log_rank(sets_, weight_of(weights));
      table.rows.push_back({row_of(weights), {}, {}, chi_squared_cells(test)});
    };
    const std::vector<CurveWeights> printed =
        convention == Convention::spss
            ? std::vector{CurveWeights::log_rank, CurveWeights::breslow, CurveWeights::tarone_ware}
            : std::vector{CurveWeights::log_rank, CurveWeights::peto};
    std::for_each(printed.begin(), printed.end(), add);
    if (std::find(printed.begin(), printed.end(), analysis().weights) == printed.end()) {
      add(analysis().weights);
    }
    return table;
  }

  /// Each pair by itself, without a correction, and the trend over the order of the groups.
  ResultTable pairs(const SortedData& data) {
    ResultTable table{TableKind::test, chi_squared_columns()};
    const auto weight = weight_of(analysis().weights);
    stats::compare_pairs(sets_, weight, pairs_);
    const auto& names = group(data).level_names;
    for (const auto& pair : pairs_) {
      const std::string both =
          names[static_cast<std::size_t>(pair.first)] + " v " + names[static_cast<std::size_t>(pair.second)];
      table.rows.push_back({RowKind::group, both, {}, chi_squared_cells(pair.test)});
    }
    const auto trend = stats::log_rank_trend(sets_, weight);
    table.rows.push_back(
        {RowKind::trend,
         {},
         {},
         {trend.map([](const auto& t) { return t.chi_squared; }), trend.map([](const auto&) { return 1.0; }),
          trend.map([](const auto& t) { return t.p_value; })}});
    return table;
  }

  stats::RiskSets sets_;
  StrataIndex strata_;
  std::vector<stats::PairComparison> pairs_;
};

}  // namespace

std::unique_ptr<PlannedAnalysis> prepare_log_rank(const Analysis& analysis, const AnalysisColumns& columns) {
  return std::make_unique<LogRankAnalysis>(analysis, columns);
}

}  // namespace dliplan::plan

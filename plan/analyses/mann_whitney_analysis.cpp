#include "plan/analyses/description_table.hpp"
#include "plan/analyses/prepare.hpp"
#include "stats/ranks/hodges_lehmann.hpp"
#include "stats/ranks/mann_whitney.hpp"
#include "stats/ranks/permutation_rank_test.hpp"
#include "stats/ranks/rank_sums.hpp"
#include "stats/ranks/wilcoxon.hpp"

namespace dliplan::plan {
namespace {

using stats::Convention;
using stats::NoAnswer;

/// Mann–Whitney U of SPSS, or R's wilcox.test.
class MannWhitneyAnalysis : public PlannedAnalysis {
 public:
  using PlannedAnalysis::PlannedAnalysis;

  void decide(const SortedData& data, Outcome& outcome) override {
    const auto& value = measure(data).value;
    const auto& level = group(data).level;
    const auto test = stats::mann_whitney(value, level, order_);
    outcome.estimates[0] =
        test.map([](const auto& t) { return Estimated{1.0 - t.probability_of_superiority}; });
    if (analysis().p_value == RankPValue::exact) {
      outcome.p_value = exact_.test(value, level).map([](const auto& t) { return t.two_sided; });
    } else if (analysis().convention == Convention::r) {
      outcome.p_value = stats::wilcoxon_rank_sum(value, level, {}, workspace_).map([](const auto& t) {
        return t.two_sided;
      });
    } else {
      outcome.p_value = test.map([](const auto& t) { return t.p_value; });
    }
  }

  std::vector<ResultTable> tables(const SortedData& data, Convention convention) override {
    return {description_table(measure(data), group(data), convention), ranks(data),
            convention == Convention::spss ? spss_tests(data) : r_tests(data), effects(data)};
  }

 private:
  ResultTable ranks(const SortedData& data) {
    ResultTable table{TableKind::ranks, {Statistic::patients, Statistic::mean_rank, Statistic::rank_sum}};
    order_.sort(measure(data).value);
    const auto sums = stats::rank_sums(order_, group(data).level);
    for (const std::size_t g : {0U, 1U}) {
      table.rows.push_back({RowKind::group,
                            group(data).level_names[g],
                            {},
                            {sums.map([&](const auto& s) { return s.rows[g]; }),
                             sums.map([&](const auto& s) { return s.sum[g] / s.rows[g]; }),
                             sums.map([&](const auto& s) { return s.sum[g]; })}});
    }
    return table;
  }

  Cell exact_p(const SortedData& data) {
    return exact_.test(measure(data).value, group(data).level).map([](const auto& t) { return t.two_sided; });
  }

  /// SPSS's own exact line ignores ties; the one of its Exact Tests, which counts them, stands below.
  ResultTable spss_tests(const SortedData& data) {
    ResultTable table{
        TableKind::test,
        {Statistic::u, Statistic::w, Statistic::z, Statistic::p_value, Statistic::p_value_exact}};
    const auto test = stats::mann_whitney(measure(data).value, group(data).level, order_);
    const auto without_ties =
        test.and_then([&](const auto& t) { return stats::exact_significance(t, workspace_.untied); });
    table.rows.push_back(
        {RowKind::mann_whitney,
         {},
         {},
         {test.map([](const auto& t) { return t.u; }), test.map([](const auto& t) { return t.w; }),
          test.map([](const auto& t) { return t.z; }), test.map([](const auto& t) { return t.p_value; }),
          without_ties}});
    table.rows.push_back({RowKind::mann_whitney_with_ties,
                          {},
                          {},
                          {std::nullopt, std::nullopt, std::nullopt, std::nullopt, exact_p(data)}});
    return table;
  }

  ResultTable r_tests(const SortedData& data) {
    ResultTable table{TableKind::test, {Statistic::w, Statistic::p_value, Statistic::p_value_exact}};
    const auto test = stats::wilcoxon_rank_sum(measure(data).value, group(data).level, {}, workspace_);
    table.rows.push_back({RowKind::mann_whitney,
                          {},
                          {},
                          {test.map([](const auto& t) { return t.w; }),
                           test.map([](const auto& t) { return t.two_sided; }), std::nullopt}});
    table.rows.push_back(
        {RowKind::mann_whitney_with_ties, {}, {}, {std::nullopt, std::nullopt, exact_p(data)}});
    return table;
  }

  /// Neither prints the chance of the larger value; R prints the shift when asked.
  ResultTable effects(const SortedData& data) {
    ResultTable table{TableKind::effect, {Statistic::estimate, Statistic::lower, Statistic::upper}};
    const auto test = stats::mann_whitney(measure(data).value, group(data).level, order_);
    const auto shift = stats::hodges_lehmann(measure(data).value, group(data).level, {}, hodges_lehmann_);
    table.rows.push_back({RowKind::probability_of_superiority,
                          {},
                          {},
                          {test.map([](const auto& t) { return 1.0 - t.probability_of_superiority; }),
                           std::nullopt, std::nullopt}});
    table.rows.push_back({RowKind::hodges_lehmann,
                          {},
                          {},
                          {shift.map([](const auto& s) { return s.shift; }),
                           shift.map([](const auto& s) { return s.interval.lower; }),
                           shift.map([](const auto& s) { return s.interval.upper; })}});
    return table;
  }

  stats::TimeOrder order_;
  stats::RankWorkspace workspace_;
  stats::PermutationRanks exact_;
  stats::HodgesLehmannWorkspace hodges_lehmann_;
};

}  // namespace

std::unique_ptr<PlannedAnalysis> prepare_mann_whitney(const Analysis& analysis,
                                                      const AnalysisColumns& columns) {
  return std::make_unique<MannWhitneyAnalysis>(analysis, columns);
}

}  // namespace dliplan::plan

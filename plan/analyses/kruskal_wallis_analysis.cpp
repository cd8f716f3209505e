#include "plan/analyses/description_table.hpp"
#include "plan/analyses/prepare.hpp"
#include "stats/ranks/kruskal_wallis.hpp"

namespace dliplan::plan {
namespace {

class KruskalWallisAnalysis : public PlannedAnalysis {
 public:
  using PlannedAnalysis::PlannedAnalysis;

  void decide(const SortedData& data, Outcome& outcome) override {
    outcome.p_value = test(data).map([](const auto& t) { return t.p_value; });
  }

  std::vector<ResultTable> tables(const SortedData& data, stats::Convention convention) override {
    const auto answer = test(data);
    ResultTable ranks{TableKind::ranks, {Statistic::patients, Statistic::mean_rank}};
    for (std::size_t g = 0; g < group(data).level_names.size(); ++g) {
      ranks.rows.push_back({RowKind::group,
                            group(data).level_names[g],
                            {},
                            {answer.map([&](const auto& t) { return static_cast<double>(t.rows[g]); }),
                             answer.map([&](const auto& t) { return t.mean_rank[g]; })}});
    }
    ResultTable tests{TableKind::test, {Statistic::chi_squared, Statistic::df, Statistic::p_value}};
    tests.rows.push_back({RowKind::kruskal_wallis,
                          {},
                          {},
                          {answer.map([](const auto& t) { return t.h; }),
                           answer.map([](const auto& t) { return static_cast<double>(t.df); }),
                           answer.map([](const auto& t) { return t.p_value; })}});
    return {description_table(measure(data), group(data), convention), ranks, tests};
  }

 private:
  tl::expected<stats::KruskalWallis, stats::NoAnswer> test(const SortedData& data) {
    return stats::kruskal_wallis(measure(data).value, group(data).level, level_count(group(data)), order_);
  }

  stats::TimeOrder order_;
};

}  // namespace

std::unique_ptr<PlannedAnalysis> prepare_kruskal_wallis(const Analysis& analysis,
                                                        const AnalysisColumns& columns) {
  return std::make_unique<KruskalWallisAnalysis>(analysis, columns);
}

}  // namespace dliplan::plan

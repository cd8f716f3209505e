#include "plan/analyses/prepare.hpp"
#include "stats/competing_risks/gray_test.hpp"

namespace dliplan::plan {
namespace {

/// Do as many come to the event in each group? R's cmprsk; SPSS has no such test.
class GrayAnalysis : public PlannedAnalysis {
 public:
  using PlannedAnalysis::PlannedAnalysis;

  void decide(const SortedData& data, Outcome& outcome) override {
    outcome.p_value = test(data).map([](const auto& t) { return t.p_value; });
  }

  std::vector<ResultTable> tables(const SortedData& data, stats::Convention) override {
    const auto answer = test(data);
    ResultTable table{TableKind::test, {Statistic::chi_squared, Statistic::df, Statistic::p_value}};
    table.rows.push_back({RowKind::gray,
                          {},
                          {},
                          {answer.map([](const auto& t) { return t.chi_squared; }),
                           answer.map([](const auto& t) { return static_cast<double>(t.df); }),
                           answer.map([](const auto& t) { return t.p_value; })}});
    return {table};
  }

 private:
  tl::expected<stats::GrayTest, stats::NoAnswer> test(const SortedData& data) {
    return stats::gray_test(order(data),
                            {.cause = times(data).event,
                             .of = 1,
                             .group = group(data).level,
                             .groups = level_count(group(data)),
                             .rho = 0.0,
                             .strata = {}},
                            workspace_);
  }

  stats::GrayWorkspace workspace_;
};

}  // namespace

std::unique_ptr<PlannedAnalysis> prepare_gray(const Analysis& analysis, const AnalysisColumns& columns) {
  return std::make_unique<GrayAnalysis>(analysis, columns);
}

}  // namespace dliplan::plan

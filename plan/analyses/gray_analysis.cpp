#include "plan/analyses/case_summary.hpp"
#include "plan/analyses/prepare.hpp"
#include "plan/analyses/test_cells.hpp"
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
    ResultTable table{TableKind::test, chi_squared_columns()};
    table.rows.push_back({RowKind::gray, {}, {}, chi_squared_cells(test(data))});
    return {case_summary(times(data), group(data)), table};
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

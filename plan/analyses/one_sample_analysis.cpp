#include "plan/analyses/case_summary.hpp"
#include "plan/analyses/prepare.hpp"
#include "stats/survival/one_sample_log_rank.hpp"

#include <vector>

namespace dliplan::plan {
namespace {

/// The cohort against the survival of earlier patients.
class OneSampleAnalysis : public PlannedAnalysis {
 public:
  using PlannedAnalysis::PlannedAnalysis;

  void decide(const SortedData& data, Outcome& outcome) override {
    outcome.p_value = test(data).map([](const auto& t) { return t.p_value; });
  }

  std::vector<ResultTable> tables(const SortedData& data, stats::Convention) override {
    const auto answer = test(data);
    ResultTable table{
        TableKind::test,
        {Statistic::observed, Statistic::expected, Statistic::estimate, Statistic::z, Statistic::p_value}};
    table.rows.push_back(
        {RowKind::one_sample_log_rank,
         {},
         {},
         {answer.map([](const auto& t) { return t.observed; }),
          answer.map([](const auto& t) { return t.expected; }),
          answer.map([](const auto& t) { return t.ratio; }), answer.map([](const auto& t) { return t.z; }),
          answer.map([](const auto& t) { return t.p_value; })}});
    return {case_summary(times(data)), table};
  }

 private:
  tl::expected<stats::OneSampleLogRank, stats::NoAnswer> test(const SortedData& data) {
    const auto& column = times(data);
    hazard_.resize(column.time.size());
    for (std::size_t row = 0; row < hazard_.size(); ++row) {
      const double time = column.time[row];
      hazard_[row] = stats::is_missing(time) ? stats::missing : analysis().history.cumulative_hazard(time);
    }
    return stats::one_sample_log_rank(column.event, hazard_, stats::OneSampleVariance::expected);
  }

  std::vector<double> hazard_;
};

}  // namespace

std::unique_ptr<PlannedAnalysis> prepare_one_sample(const Analysis& analysis,
                                                    const AnalysisColumns& columns) {
  return std::make_unique<OneSampleAnalysis>(analysis, columns);
}

}  // namespace dliplan::plan

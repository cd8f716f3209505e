#include "plan/analyses/case_summary.hpp"
#include "plan/analyses/prepare.hpp"
#include "stats/survival/max_combo.hpp"
#include "stats/survival/risk_sets.hpp"

namespace dliplan::plan {
namespace {

/// The most striking of four Fleming–Harrington tests. R's package nphRCT and others; SPSS has no such test.
class MaxComboAnalysis : public PlannedAnalysis {
 public:
  using PlannedAnalysis::PlannedAnalysis;

  void decide(const SortedData& data, Outcome& outcome) override {
    outcome.p_value = test(data).map([](const auto& t) { return t.p_value; });
  }

  std::vector<ResultTable> tables(const SortedData& data, stats::Convention) override {
    const auto answer = test(data);
    ResultTable table{TableKind::test, {Statistic::z, Statistic::p_value}};
    for (std::size_t k = 0; k < stats::max_combo_weights.size(); ++k) {
      const auto& weight = stats::max_combo_weights[k];
      const std::string name = "FH(" + std::to_string(static_cast<int>(weight.survival)) + ", " +
                               std::to_string(static_cast<int>(weight.death)) + ")";
      table.rows.push_back(
          {RowKind::group, name, {}, {answer.map([k](const auto& t) { return t.each[k]; }), std::nullopt}});
    }
    table.rows.push_back({RowKind::max_combo,
                          {},
                          {},
                          {answer.map([](const auto& t) { return t.z; }),
                           answer.map([](const auto& t) { return t.p_value; })}});
    return {case_summary(times(data), group(data)), table};
  }

 private:
  tl::expected<stats::MaxCombo, stats::NoAnswer> test(const SortedData& data) {
    sets_.fill(order(data), group(data).level, level_count(group(data)));
    return stats::max_combo(sets_, stats::max_combo_weights, stats::CurveAlternative::groups_differ);
  }

  stats::RiskSets sets_;
};

}  // namespace

std::unique_ptr<PlannedAnalysis> prepare_max_combo(const Analysis& analysis, const AnalysisColumns& columns) {
  return std::make_unique<MaxComboAnalysis>(analysis, columns);
}

}  // namespace dliplan::plan

#include "app/scripts/r_section.hpp"

namespace dliplan::app {
namespace {

using plan::AnalysisKind;
using plan::RowKind;
using plan::Statistic;
using plan::TableKind;

/// Rank tests, with a description of the groups.
class RRanks : public RSection {
 public:
  using RSection::RSection;

  void write() {
    if (analysis().kind == AnalysisKind::mann_whitney) return write_mann_whitney();
    write_kruskal_wallis();
  }

 private:
  /// Mean, deviation and quartiles of each group; x has value and group.
  void write_description() {
    out().line("x <- na.omit(data.frame(value = d${}, group = d${}))", r_value(analysis().measure),
               group_column());
    out().line("ranks <- rank(x$value)");
    for (std::size_t g = 0; g < levels().size(); ++g) {
      const auto of = [&](Statistic s) {
        return name(TableKind::description, RowKind::group, s, levels()[g]);
      };
      begin();
      out().line("  y <- x$value[x$group == {}]  # {}", g, levels()[g]);
      report(of(Statistic::patients), "length(y)");
      report(of(Statistic::mean), "mean(y)");
      report(of(Statistic::standard_deviation), "sd(y)");
      report(of(Statistic::lower_quartile), "quantile(y, 0.25)");
      report(of(Statistic::median), "median(y)");
      report(of(Statistic::upper_quartile), "quantile(y, 0.75)");
      end();
    }
  }

  void write_ranks(bool with_sums) {
    begin();
    out().line("  if (length(unique(x$group)) < 2) stop(\"a group is empty\")");
    for (std::size_t g = 0; g < levels().size(); ++g) {
      const auto of = [&](Statistic s) { return name(TableKind::ranks, RowKind::group, s, levels()[g]); };
      const std::string rows = fmt::format("x$group == {}", g);
      report(of(Statistic::patients), fmt::format("sum({})", rows));
      report(of(Statistic::mean_rank), fmt::format("mean(ranks[{}])", rows));
      if (with_sums) report(of(Statistic::rank_sum), fmt::format("sum(ranks[{}])", rows));
    }
    end();
  }

  void write_mann_whitney() {
    write_description();
    write_ranks(true);
    begin();
    out().line("  first <- x$value[x$group == 0]; second <- x$value[x$group == 1]");
    out().line("  test <- wilcox.test(first, second)");
    report(TableKind::test, RowKind::mann_whitney, Statistic::w, "test$statistic");
    report(TableKind::test, RowKind::mann_whitney, Statistic::p_value, "test$p.value");
    report(TableKind::effect, RowKind::probability_of_superiority, Statistic::estimate,
           "1 - test$statistic / (length(first) * length(second))");
    if (analysis().p_value == plan::RankPValue::exact) {
      report(TableKind::test, RowKind::mann_whitney_with_ties, Statistic::p_value_exact,
             "coin::pvalue(coin::wilcox_test(value ~ factor(group), data = x, distribution = \"exact\"))");
    }
    end();
  }

  void write_kruskal_wallis() {
    write_description();
    write_ranks(false);
    begin();
    out().line("  test <- kruskal.test(value ~ group, data = x)");
    report_test(RowKind::kruskal_wallis, "test$statistic", "test$parameter", "test$p.value");
    end();
  }
};

}  // namespace

void write_r_ranks(const plan::Study& study, std::size_t analysis, ScriptText& out) {
  RRanks(study, analysis, out).write();
}

}  // namespace dliplan::app

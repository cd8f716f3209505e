#include "app/scripts/r_section.hpp"

namespace dliplan::app {
namespace {

using plan::AnalysisKind;
using plan::RowKind;
using plan::Statistic;
using plan::TableKind;

/// Cross-tabulations and shares.
class RTable : public RSection {
 public:
  using RSection::RSection;

  void write() {
    if (analysis().kind == AnalysisKind::chi_squared) return write_table();
    write_share();
  }

 private:
  void write_table() {
    out().line("x <- data.frame(group = d${}, outcome = d${})", group_column(),
               r_level(plan::outcome_of(analysis())));
    out().line("counts <- table(factor(x$group, 0:{}), factor(x$outcome, 0:1))", levels().size() - 1);
    begin();
    for (std::size_t g = 0; g < levels().size(); ++g) {
      const auto of = [&](Statistic s) {
        return name(TableKind::cross_tabulation, RowKind::group, s, levels()[g]);
      };
      report(of(Statistic::patients), fmt::format("sum(counts[{}, ])", g + 1));
      report(of(Statistic::with_outcome), fmt::format("counts[{}, 2]", g + 1));
    }
    const auto overall = [&](Statistic s, std::string_view e) {
      report(TableKind::cross_tabulation, RowKind::overall, s, e);
    };
    overall(Statistic::patients, "sum(counts)");
    overall(Statistic::with_outcome, "sum(counts[, 2])");
    out().line("  if (any(rowSums(counts) == 0) || any(colSums(counts) == 0)) stop(\"no table\")");
    out().line("  expected <- outer(rowSums(counts), colSums(counts)) / sum(counts)");
    overall(Statistic::cells_below_five, "mean(expected < 5)");
    overall(Statistic::smallest_expected, "min(expected)");
    end();
    write_table_tests();
    if (levels().size() == 2) write_risks();
  }

  void report_table_test(RowKind row, std::string_view test) {
    report(TableKind::table_tests, row, Statistic::chi_squared, fmt::format("{}$statistic", test));
    report(TableKind::table_tests, row, Statistic::df, fmt::format("{}$parameter", test));
    report(TableKind::table_tests, row, Statistic::p_value, fmt::format("{}$p.value", test));
  }

  void write_table_tests() {
    begin();
    out().line("  if (any(rowSums(counts) == 0) || any(colSums(counts) == 0)) stop(\"no table\")");
    out().line("  plain <- chisq.test(counts, correct = FALSE)");
    report_table_test(RowKind::pearson, "plain");
    if (levels().size() == 2) {
      out().line("  corrected <- chisq.test(counts, correct = TRUE)");
      report_table_test(RowKind::yates, "corrected");
    }
    report(TableKind::table_tests, RowKind::fisher, Statistic::p_value, "fisher.test(counts)$p.value");
    if (analysis().test == plan::TableTest::likelihood_ratio) {
      out().line("  g <- 2 * sum(counts * log(ifelse(counts == 0, 1, counts / expected)))");
      out().line(
          "  ratio <- list(statistic = g, parameter = {0}, p.value = pchisq(g, {0}, lower.tail = FALSE))",
          levels().size() - 1);
      report_table_test(RowKind::likelihood_ratio, "ratio");
    }
    if (analysis().test == plan::TableTest::linear_by_linear) {
      out().line("  both <- na.omit(x)");
      out().line("  m <- (nrow(both) - 1) * cor(both$group, both$outcome)^2");
      out().line(
          "  linear <- list(statistic = m, parameter = 1, p.value = pchisq(m, 1, lower.tail = FALSE))");
      report_table_test(RowKind::linear_by_linear, "linear");
    }
    if (analysis().test == plan::TableTest::fisher_mid_p || analysis().test == plan::TableTest::barnard ||
        analysis().test == plan::TableTest::boschloo) {
      out().line("  # The test that decides is not in R without another package.");
    }
    end();
  }

  /// Second group against the first.
  void write_risks() {
    begin();
    out().line("  n <- rowSums(counts); a <- counts[, 2]; p <- a / n");
    out().line("  error <- sqrt(sum(p * (1 - p) / n))");
    const auto effect = [&](RowKind row, Statistic s, std::string_view e) {
      report(TableKind::effect, row, s, e);
    };
    effect(RowKind::risk_difference_wald, Statistic::estimate, "p[2] - p[1]");
    effect(RowKind::risk_difference_wald, Statistic::lower, "max(-1, p[2] - p[1] - qnorm(0.975) * error)");
    effect(RowKind::risk_difference_wald, Statistic::upper, "min(1, p[2] - p[1] + qnorm(0.975) * error)");
    out().line("  log_error <- sqrt(1 / a[1] - 1 / n[1] + 1 / a[2] - 1 / n[2])");
    effect(RowKind::risk_ratio, Statistic::estimate, "p[2] / p[1]");
    effect(RowKind::risk_ratio, Statistic::lower, "exp(log(p[2] / p[1]) - qnorm(0.975) * log_error)");
    effect(RowKind::risk_ratio, Statistic::upper, "exp(log(p[2] / p[1]) + qnorm(0.975) * log_error)");
    end();
    begin();
    out().line("  if (any(rowSums(counts) == 0) || any(colSums(counts) == 0)) stop(\"no table\")");
    out().line("  ratio <- conditional_odds_ratio(counts)");
    effect(RowKind::odds_ratio_exact, Statistic::estimate, "ratio[1]");
    effect(RowKind::odds_ratio_exact, Statistic::lower, "ratio[2]");
    effect(RowKind::odds_ratio_exact, Statistic::upper, "ratio[3]");
    end();
  }

  void write_share() {
    out().line("x <- na.omit(d${})", r_level(plan::outcome_of(analysis())));
    out().line("n <- length(x); a <- sum(x == 1)");
    const auto one = [&](RowKind row, std::string_view limits) {
      begin();
      report(TableKind::share, row, Statistic::patients, "n");
      report(TableKind::share, row, Statistic::with_outcome, "a");
      report(TableKind::share, row, Statistic::estimate, "a / n");
      out().line("  limits <- {}", limits);
      report(TableKind::share, row, Statistic::lower, "limits[1]");
      report(TableKind::share, row, Statistic::upper, "limits[2]");
      end();
    };
    one(RowKind::wilson, "prop.test(a, n, correct = FALSE)$conf.int");
    one(RowKind::clopper_pearson, "binom.test(a, n)$conf.int");
    one(RowKind::jeffreys,
        "c(if (a == 0) 0 else qbeta(0.025, a + 0.5, n - a + 0.5), if (a == n) 1 else qbeta(0.975, a + 0.5, n "
        "- a "
        "+ 0.5))");
    if (analysis().kind != AnalysisKind::binomial_test) return;
    begin();
    report(TableKind::test, RowKind::binomial, Statistic::p_value,
           fmt::format("binom.test(a, n, {})$p.value", r_number(analysis().null.value)));
    end();
  }
};

}  // namespace

void write_r_table(const plan::Study& study, std::size_t analysis, ScriptText& out) {
  RTable(study, analysis, out).write();
}

}  // namespace dliplan::app

#include "app/scripts/r_section.hpp"

namespace dliplan::app {
namespace {

using plan::AnalysisKind;
using plan::RowKind;
using plan::Statistic;
using plan::TableKind;

/// Curves: Kaplan and Meier's, and the cumulative incidence.
class RCurves : public RSection {
 public:
  using RSection::RSection;

  void write() {
    if (analysis().kind == AnalysisKind::cumulative_incidence) return write_incidence();
    write_curves();
  }

 private:
  /// Calls `use` for the curve of all, or of each group, with its rows in y.
  template <class Use>
  void for_each_curve(std::string_view rows, Use&& use) {
    if (analysis().curves == plan::Curves::all) {
      begin();
      out().line("  y <- {}", rows);
      use(RowKind::overall, std::string());
      return end();
    }
    for (std::size_t g = 0; g < levels().size(); ++g) {
      begin();
      out().line("  y <- {0}[!is.na({0}$group) & {0}$group == {1}, ]  # {2}", rows, g, levels()[g]);
      use(RowKind::group, levels()[g]);
      end();
    }
  }

  void write_case_summary() {
    if (plan::reads_group(analysis())) return write_cases_by_group();
    begin();
    write_cases("x", RowKind::overall, {});
    end();
  }

  void write_curves() {
    write_times();
    write_case_summary();
    const bool delayed = plan::reads_group(analysis()) && plan::is_time_dependent(analysis());
    out().line("curves <- {}", delayed ? "split_at(x)" : "x");
    out().line("last <- {}", plan::reads_group(analysis())
                                 ? "suppressWarnings(max(curves$time[!is.na(curves$group)]))"
                                 : "suppressWarnings(max(curves$time))");
    if (delayed) out().line("last <- suppressWarnings(max(curves$exit))");
    for_each_curve("curves",
                   [&](RowKind row, const std::string& group) { write_curve(row, group, delayed); });
  }

  void write_at_risk(RowKind row, const std::string& group, bool delayed) {
    for (const auto time : analysis().times) {
      const std::string t = r_number(time.count);
      report(name(TableKind::curve_at_times, row, Statistic::at_risk, group, time),
             delayed ? fmt::format("sum(y$entry < {0} & y$exit >= {0})", t)
                     : fmt::format("sum(y$time >= {0})", t));
    }
  }

  void write_curve(RowKind row, const std::string& group, bool delayed) {
    write_at_risk(row, group, delayed);
    out().line("  fit <- survfit({} ~ 1, data = y)  # limits on the log scale",
               delayed ? "Surv(entry, exit, event == 1)" : "Surv(time, event == 1)");
    if (analysis().kind == AnalysisKind::kaplan_meier) {
      const auto of = [&](Statistic s) { return name(TableKind::means_and_medians, row, s, group); };
      out().line("  m <- mean_to(fit, last)");
      report(of(Statistic::mean), "m[1]");
      report(of(Statistic::mean_standard_error), "m[2]");
      out().line("  q <- quantile(fit, 0.5)");
      report(of(Statistic::median), "q$quantile");
      report(of(Statistic::median_lower), "q$lower");
      report(of(Statistic::median_upper), "q$upper");
    }
    const bool survival = analysis().kind == AnalysisKind::kaplan_meier;
    for (const auto time : analysis().times) {
      const auto of = [&](Statistic s) { return name(TableKind::curve_at_times, row, s, group, time); };
      out().line("  s <- at_time(fit, {})", r_number(time.count));
      report(of(Statistic::estimate), survival ? "s$surv" : "1 - s$surv");
      report(of(Statistic::standard_error), "s$std.err");
      report(of(Statistic::lower), survival ? "s$lower" : "1 - s$upper");
      report(of(Statistic::upper), survival ? "s$upper" : "1 - s$lower");
    }
  }

  void write_incidence() {
    write_times();
    write_case_summary();
    for_each_curve("x", [&](RowKind row, const std::string& group) {
      for (const auto time : analysis().times) {
        const auto of = [&](Statistic s) { return name(TableKind::curve_at_times, row, s, group, time); };
        out().line("  s <- incidence_at(y, {})", r_number(time.count));
        report(of(Statistic::estimate), "s$estimate");
        report(of(Statistic::standard_error), "s$error");
        report(of(Statistic::lower), "s$lower");
        report(of(Statistic::upper), "s$upper");
      }
    });
  }
};

}  // namespace

void write_r_curves(const plan::Study& study, std::size_t analysis, ScriptText& out) {
  RCurves(study, analysis, out).write();
}

}  // namespace dliplan::app

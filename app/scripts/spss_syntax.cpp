#include "app/scripts/spss_syntax.hpp"

#include "app/key/number_name.hpp"
#include "app/kit/answers.hpp"
#include "app/kit/column_names.hpp"
#include "app/scripts/script_text.hpp"
#include "app/words.hpp"
#include "plan/key/printed.hpp"

#include <algorithm>

namespace dliplan::app {
namespace {

using plan::Analysis;
using plan::AnalysisKind;

class SyntaxWriter {
 public:
  SyntaxWriter(const plan::Study& study, ScriptText& out) : study_(study), out_(out) {}

  void write(const Analysis& analysis) {
    out_.line("\n* {}: {}.", comment(analysis.name), comment(label(analysis)));
    if (!plan::does(plan::Program::spss, analysis)) {
      out_.line("* Not in SPSS without an extension.");
      return;
    }
    out_.line("ECHO '{}{}'.", analysis_marker, analysis_name(analysis));
    switch (analysis.kind) {
      case AnalysisKind::kaplan_meier:
      case AnalysisKind::one_minus_kaplan_meier:
      case AnalysisKind::log_rank: return write_curves(analysis);
      case AnalysisKind::cox: return write_cox(analysis);
      case AnalysisKind::chi_squared: return write_table(analysis);
      case AnalysisKind::mann_whitney:
      case AnalysisKind::kruskal_wallis: return write_ranks(analysis);
      case AnalysisKind::proportion:
      case AnalysisKind::binomial_test: return write_share(analysis);
      default: return;  // does() says no to the others
    }
  }

 private:
  /// A full stop at the end of a line would end the comment.
  static std::string comment(std::string_view text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), '.', ',');
    return out;
  }

  [[nodiscard]] std::string time_of(const Analysis& analysis) const {
    return stem_of(plan::survival_of(analysis), study_.observation.deaths_before_event);
  }
  [[nodiscard]] static std::string group_of(const Analysis& analysis) {
    return column_of(plan::group_of(analysis));
  }
  [[nodiscard]] std::size_t levels(const Analysis& analysis) const {
    return analysis.group == plan::Category::arm ? study_.arms.size() : 2;
  }

  static std::string strata(const Analysis& analysis) {
    std::string columns;
    for (const auto category : analysis.strata)
      columns += " " + column_of(plan::CategoryKey{category, {}, {}});
    return columns;
  }

  /// KM has one stratum variable: several are numbered together.
  std::string write_stratum(const Analysis& analysis) {
    if (analysis.strata.empty()) return "";
    std::string sum;
    for (const auto category : analysis.strata) {
      const std::string column = column_of(plan::CategoryKey{category, {}, {}});
      sum = sum.empty() ? column : fmt::format("({}) * 2 + {}", sum, column);
    }
    out_.line("COMPUTE stratum_ = {}.", sum);
    return " /STRATA=stratum_";
  }

  void write_curves(const Analysis& analysis) {
    const std::string stem = time_of(analysis);
    const bool tests = analysis.kind == AnalysisKind::log_rank;
    const std::string by = plan::reads_group(analysis) ? " BY " + group_of(analysis) : "";
    const std::string stratum = tests ? write_stratum(analysis) : "";
    out_.line("KM {}{}{} /STATUS={}(1)", days_column(stem), by, stratum, event_column(stem));
    if (!tests) {
      out_.line("  /PRINT=TABLE MEAN.");
    } else {
      out_.line("  /PRINT=MEAN /TEST=LOGRANK BRESLOW TARONE /COMPARE=OVERALL POOLED.");
    }
  }

  /// In a model with a group that changes on the way, T_COV_ is the group of the day.
  void write_cox(const Analysis& analysis) {
    const std::string stem = time_of(analysis);
    std::string group = group_of(analysis);
    if (plan::is_time_dependent(analysis)) {
      const std::string change = column_of(plan::change_of(analysis));
      out_.line(
          "TIME PROGRAM.\nCOMPUTE T_COV_ = 0.\nIF (NOT MISSING({0}) AND ({0} < 0 OR T_ > {0})) T_COV_ = 1.",
          change);
      group = "T_COV_";
    }
    std::string covariates = group;
    for (const auto covariate : analysis.adjust) {
      const auto category = plan::category_of(covariate);
      covariates += " " + (category ? column_of(plan::CategoryKey{*category, {}, {}})
                                    : column_of(plan::Quantitative::age));
    }
    out_.line("COXREG {} /STATUS={}(1){}", days_column(stem), event_column(stem),
              analysis.strata.empty() ? "" : " /STRATA=" + strata(analysis));
    out_.line("  /METHOD=ENTER {} /PRINT=CI(95).", covariates);
  }

  void write_table(const Analysis& analysis) {
    out_.line("CROSSTABS /TABLES={} BY {}", group_of(analysis), column_of(plan::outcome_of(analysis)));
    out_.line("  /STATISTICS=CHISQ PHI{} /CELLS=COUNT.", levels(analysis) == 2 ? " RISK" : "");
  }

  void write_ranks(const Analysis& analysis) {
    const std::string value = column_of(analysis.measure), group = group_of(analysis);
    const bool two = analysis.kind == AnalysisKind::mann_whitney;
    out_.line("FORMATS {} (F20.12).", value);
    out_.line("MEANS TABLES={} BY {} /CELLS=COUNT MEAN STDDEV.", value, group);
    out_.line(
        "EXAMINE VARIABLES={} BY {} /PERCENTILES(25 50 75)=HAVERAGE /PLOT=NONE /STATISTICS=NONE /NOTOTAL.",
        value, group);
    out_.line("NPAR TESTS /{}={} BY {}(0 {}).", two ? "M-W" : "K-W", value, group, levels(analysis) - 1);
  }

  void write_share(const Analysis& analysis) {
    const std::string outcome = column_of(plan::outcome_of(analysis));
    out_.line("FREQUENCIES VARIABLES={}.", outcome);
    if (analysis.kind == AnalysisKind::binomial_test) {
      out_.line("NPAR TESTS /BINOMIAL({})={}(1 0).", analysis.null.value, outcome);
    }
  }

  const plan::Study& study_;
  ScriptText& out_;
};

}  // namespace

std::string spss_syntax(const plan::Study& study) {
  ScriptText out;
  out.line("* The planned analyses of {}, made by dliplan from the plan.", study.name);
  out.line("* Run it in this folder. In SPSS run {}, which writes {}.", spss_runner_file, spss_results_file);
  out.line("* In PSPP: pspp -o results-pspp.csv {}.", spss_syntax_file);
  out.line("* Synthetic patients, no medical device.");
  out.line("SET FORMAT=F40.16.");
  out.line("GET FILE='{}'.", cohort_sav_file);
  out.line("SELECT IF (in_cohort = 1).");
  SyntaxWriter writer(study, out);
  for (const Analysis& analysis : study.analyses) {
    if (plan::has_key(analysis)) writer.write(analysis);
  }
  return out.take();
}

std::string spss_runner() {
  ScriptText out;
  out.line("* Runs {} in SPSS and writes its output for: dliplan validate . {}", spss_syntax_file,
           spss_results_file);
  out.line(".");
  out.line("OMS /SELECT ALL /DESTINATION FORMAT=TABTEXT OUTFILE='{}'.", spss_results_file);
  out.line("INSERT FILE='{}'.", spss_syntax_file);
  out.line("OMSEND.");
  return out.take();
}

}  // namespace dliplan::app

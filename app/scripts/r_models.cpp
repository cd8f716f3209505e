#include "app/scripts/r_section.hpp"

namespace dliplan::app {
namespace {

using plan::AnalysisKind;
using plan::RowKind;
using plan::Statistic;
using plan::TableKind;

/// Regressions, and Gray's test.
class RModel : public RSection {
 public:
  using RSection::RSection;

  void write() {
    switch (analysis().kind) {
      case AnalysisKind::cox: return write_cox();
      case AnalysisKind::gray: return write_gray();
      default: return write_fine_gray();
    }
  }

 private:
  /// The columns of a model beside the group; their names, in the order of the key.
  std::vector<std::string> write_covariates() {
    std::vector<std::string> names;
    for (const auto covariate : analysis().adjust) {
      if (const auto category = plan::category_of(covariate)) {
        const std::string column = r_level({*category, {}, {}});
        names.emplace_back(plan::level_names(*category)[1]);
        out().line("x$cov{} <- d${}[has_time]", names.size(), column);
      }
    }
    if (plan::adjusts_for_age(analysis())) {
      names.emplace_back("age");
      out().line("x$cov{} <- d${}[has_time]", names.size(), r_value(plan::Quantitative::age));
    }
    return names;
  }

  [[nodiscard]] static std::string terms(std::size_t covariates) {
    std::string text = "group";
    for (std::size_t c = 1; c <= covariates; ++c) text += fmt::format(" + cov{}", c);
    return text;
  }

  void write_cox() {
    write_times();
    out().line("has_time <- !is.na(d${}_days)", time_column());
    const auto covariates = write_covariates();
    write_cases_by_group();
    out().line("x$patient <- seq_len(nrow(x))");
    const bool split = plan::is_time_dependent(analysis());
    out().line("x <- {}", split ? "split_at(x)" : "x");
    begin();
    if (!split) out().line("  if (length(unique(na.omit(x)$group)) < 2) stop(\"a group is empty\")");
    const std::string_view strata = analysis().strata.empty() ? "" : " + strata(stratum)";
    const bool robust = analysis().variance == plan::ModelVariance::robust;
    out().line("  fit <- cox({} ~ {}{}{}, na.omit(x), \"{}\")",
               split ? "Surv(entry, exit, event == 1)" : "Surv(time, event == 1)", terms(covariates.size()),
               strata, robust ? " + cluster(patient)" : "", ties());
    out().line("  if (is.na(coef(fit)[1])) stop(\"the group does not vary\")");
    report(name(TableKind::model_cases, RowKind::overall, Statistic::rows), "fit$n");
    report(name(TableKind::model_cases, RowKind::overall, Statistic::events), "fit$nevent");
    out().line("  df <- sum(!is.na(coef(fit)))");
    report_model_test(RowKind::likelihood_ratio, "2 * diff(fit$loglik)");
    if (!robust) report_model_test(RowKind::wald, "fit$wald.test");
    report_model_test(RowKind::score, "fit$score");
    std::vector<std::string> names{group_name()};
    names.insert(names.end(), covariates.begin(), covariates.end());
    write_coefficients(names, robust);
    end();
  }

  [[nodiscard]] std::string group_name() const { return levels().size() > 1 ? levels()[1] : "group"; }

  [[nodiscard]] std::string_view ties() const {
    switch (analysis().ties) {
      case plan::Ties::breslow: return "breslow";
      case plan::Ties::exact: return "exact";
      default: return "efron";
    }
  }

  void report_model_test(RowKind row, std::string_view statistic) {
    report_test(row, statistic, "df", fmt::format("pchisq({}, df, lower.tail = FALSE)", statistic));
  }

  /// `digits`: as a further argument of report().
  void write_coefficients(const std::vector<std::string>& names, bool robust, std::string_view digits = "") {
    out().line("  b <- coef(fit)");
    out().line("  error <- sqrt(diag(as.matrix(fit$var)))");
    if (robust) out().line("  model_error <- sqrt(diag(as.matrix(fit$naive.var)))");
    for (std::size_t k = 0; k < names.size(); ++k) {
      const auto tell = [&](Statistic s, const std::string& expression) {
        report(name(TableKind::coefficients, RowKind::covariate, s, names[k]),
               expression + std::string(digits));
      };
      const auto at = k + 1;
      tell(Statistic::coefficient, fmt::format("b[{}]", at));
      tell(Statistic::standard_error, fmt::format("{}[{}]", robust ? "model_error" : "error", at));
      if (robust) tell(Statistic::robust_standard_error, fmt::format("error[{}]", at));
      tell(Statistic::p_value, fmt::format("2 * pnorm(-abs(b[{0}] / error[{0}]))", at));
      tell(Statistic::hazard_ratio, fmt::format("exp(b[{}])", at));
      tell(Statistic::hazard_ratio_lower, fmt::format("exp(b[{0}] - qnorm(0.975) * error[{0}])", at));
      tell(Statistic::hazard_ratio_upper, fmt::format("exp(b[{0}] + qnorm(0.975) * error[{0}])", at));
    }
  }

  void write_gray() {
    write_times();
    write_cases_by_group();
    begin();
    out().line("  y <- x[!is.na(x$group), ]");
    out().line("  test <- cuminc(y$time, y$event, y$group, cencode = 0)$Tests[\"1\", ]");
    report_test(RowKind::gray, "test[\"stat\"]", "test[\"df\"]",
                "pchisq(test[\"stat\"], test[\"df\"], lower.tail = FALSE)");
    end();
  }

  void write_fine_gray() {
    write_times();
    out().line("has_time <- !is.na(d${}_days)", time_column());
    const auto covariates = write_covariates();
    write_cases_by_group();
    begin();
    out().line("  y <- na.omit(x)");
    out().line("  if (length(unique(y$group)) < 2) stop(\"a group is empty\")");
    out().line("  fit <- fine_gray(y, model.matrix(~ {}, y)[, -1, drop = FALSE])", terms(covariates.size()));
    const auto cases = [&](Statistic s, std::string_view e) {
      report(TableKind::model_cases, RowKind::overall, s, e);
    };
    cases(Statistic::patients, "nrow(y)");
    cases(Statistic::events, "sum(y$event == 1)");
    cases(Statistic::competing_events, "sum(y$event == 2)");
    out().line("  fit$coefficients <- fit$coef");
    std::vector<std::string> names{group_name()};
    names.insert(names.end(), covariates.begin(), covariates.end());
    write_coefficients(names, false, ", 6");
    end();
  }
};

}  // namespace

void write_r_model(const plan::Study& study, std::size_t analysis, ScriptText& out) {
  RModel(study, analysis, out).write();
}

}  // namespace dliplan::app

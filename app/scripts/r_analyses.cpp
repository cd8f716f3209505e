#include "app/key/number_name.hpp"
#include "app/scripts/r_text.hpp"
#include "app/words.hpp"
#include "plan/key/printed.hpp"
#include "stats/survival/max_combo.hpp"

#include <algorithm>
#include <variant>

namespace dliplan::app {
namespace {

using plan::Analysis;
using plan::AnalysisKind;
using plan::ResultUnit;
using plan::RowKind;
using plan::Statistic;
using plan::TableKind;

/// An expression of R for H(t) of a law.
std::string cumulative_hazard(const sim::Law& law) {
  struct Baseline {
    std::string operator()(const sim::Exponential& it) const { return fmt::format("{} * t", it.rate); }
    std::string operator()(const sim::Weibull& it) const {
      return fmt::format("(t / {})^{}", it.scale, it.shape);
    }
    std::string operator()(const sim::Lognormal& it) const {
      return fmt::format("-plnorm(t, log({}), {}, lower.tail = FALSE, log.p = TRUE)", it.median, it.sigma);
    }
    std::string operator()(const sim::LogLogistic& it) const {
      return fmt::format("log1p((t / {})^{})", it.median, it.shape);
    }
    std::string operator()(const sim::Gompertz& it) const {
      return it.growth == 0.0 ? fmt::format("{} * t", it.initial_rate)
                              : fmt::format("{} * expm1({} * t) / {}", it.initial_rate, it.growth, it.growth);
    }
    std::string operator()(const sim::Piecewise& it) const {
      std::string sum;
      for (std::size_t at = 0; at < it.pieces; ++at) {
        const std::string end = at + 1 < it.pieces ? fmt::format("{}", it.start[at + 1]) : "Inf";
        sum += fmt::format("{}{} * pmax(0, pmin(t, {}) - {})", at == 0 ? "" : " + ", it.rate[at], end,
                           it.start[at]);
      }
      return sum;
    }
  };
  const std::string baseline = std::visit(Baseline{}, law.baseline());
  const double share = law.never_share();
  return share == 0.0 ? baseline : fmt::format("-log({} + (1 - {}) * exp(-({})))", share, share, baseline);
}

/// One analysis as a section of the script.
class AnalysisWriter {
 public:
  AnalysisWriter(const plan::Study& study, std::size_t at, ScriptText& out)
      : analysis_(study.analyses[at]), at_(at), out_(out) {
    const plan::Recording recording = plan::columns_for(study.analyses);
    std::vector<std::string> arms;
    for (const auto& arm : study.arms) arms.push_back(arm.name);
    const stats::Dataset empty = recording.empty_dataset(arms);
    if (!plan::reads_group(analysis_)) return;
    for (const auto& column : empty.category) {
      if (column.name == plan::column_name(plan::group_of(analysis_))) levels_ = column.level_names;
    }
  }

  void write() {
    out_.line("\n# --- {}: {} ---\n", analysis_.name, label(analysis_));
    if (!plan::does(plan::Program::r, analysis_)) {
      out_.line("# Not in R without another package.");
      return;
    }
    switch (analysis_.kind) {
      case AnalysisKind::kaplan_meier:
      case AnalysisKind::one_minus_kaplan_meier: return write_curves();
      case AnalysisKind::cumulative_incidence: return write_incidence();
      case AnalysisKind::restricted_mean: return write_restricted_mean();
      case AnalysisKind::log_rank: return write_log_rank();
      case AnalysisKind::max_combo: return;
      case AnalysisKind::one_sample_log_rank: return write_one_sample();
      case AnalysisKind::cox: return write_cox();
      case AnalysisKind::gray: return write_gray();
      case AnalysisKind::fine_gray: return write_fine_gray();
      case AnalysisKind::chi_squared: return write_table();
      case AnalysisKind::mann_whitney: return write_mann_whitney();
      case AnalysisKind::kruskal_wallis: return write_kruskal_wallis();
      case AnalysisKind::proportion:
      case AnalysisKind::binomial_test: return write_share();
    }
  }

 private:
  [[nodiscard]] std::string name(TableKind table,
                                 RowKind row,
                                 Statistic statistic,
                                 const std::string& group = {},
                                 std::optional<sim::Days> time = {}) const {
    return number_name(analysis_, {at_, table, row, group, time, statistic, ResultUnit::number});
  }
  void report(const std::string& name, std::string_view expression) {
    out_.line("  report({}, {})", r_quoted(name), expression);
  }
  void report(TableKind table, RowKind row, Statistic statistic, std::string_view expression) {
    report(name(table, row, statistic), expression);
  }
  void begin() { out_.line("attempt({{"); }
  void end() { out_.line("}})"); }

  [[nodiscard]] std::string time_column() const { return r_time(plan::survival_of(analysis_)); }
  [[nodiscard]] std::string group_column() const { return r_level(plan::group_of(analysis_)); }

  /// x: time, event, group, stratum and covariates of who has a time.
  void write_times() {
    const std::string time = time_column();
    out_.line("x <- data.frame(time = d${0}_days, event = d${0}_event)", time);
    if (plan::reads_group(analysis_)) out_.line("x$group <- d${}", group_column());
    if (plan::reads_group(analysis_) && plan::is_time_dependent(analysis_)) {
      out_.line("x$change <- d${}", r_change(plan::change_of(analysis_)));
    }
    out_.line("x$stratum <- {}", stratum());
    out_.line("competing <- any(x$event == 2, na.rm = TRUE)");
    out_.line("x <- x[!is.na(x$time), ]");
  }

  [[nodiscard]] std::string stratum() const {
    if (!plan::takes_strata(analysis_.kind) || analysis_.strata.empty()) return "1";
    std::string columns;
    for (const auto category : analysis_.strata) {
      columns += fmt::format("{}d${}", columns.empty() ? "" : ", ", r_level({category, {}, {}}));
    }
    return fmt::format("as.character(interaction({}))", columns);
  }

  void write_cases(const std::string& rows, RowKind row, const std::string& group) {
    const auto of = [&](Statistic statistic) { return name(TableKind::case_summary, row, statistic, group); };
    report(of(Statistic::patients), fmt::format("nrow({})", rows));
    report(of(Statistic::events), fmt::format("sum({}$event == 1)", rows));
    report(of(Statistic::censored), fmt::format("sum({}$event == 0)", rows));
    out_.line("  if (competing) report({}, sum({}$event == 2))", r_quoted(of(Statistic::competing_events)),
              rows);
  }

  void write_cases_by_group() {
    begin();
    for (std::size_t g = 0; g < levels_.size(); ++g) {
      out_.line("  y <- x[!is.na(x$group) & x$group == {}, ]  # {}", g, levels_[g]);
      write_cases("y", RowKind::group, levels_[g]);
    }
    end();
  }

  /// Calls `use` for the curve of all, or of each group, with its rows in y.
  template <class Use>
  void for_each_curve(std::string_view rows, Use&& use) {
    if (analysis_.curves == plan::Curves::all) {
      begin();
      out_.line("  y <- {}", rows);
      use(RowKind::overall, std::string());
      return end();
    }
    for (std::size_t g = 0; g < levels_.size(); ++g) {
      begin();
      out_.line("  y <- {0}[!is.na({0}$group) & {0}$group == {1}, ]  # {2}", rows, g, levels_[g]);
      use(RowKind::group, levels_[g]);
      end();
    }
  }

  void write_case_summary() {
    if (plan::reads_group(analysis_)) return write_cases_by_group();
    begin();
    write_cases("x", RowKind::overall, {});
    end();
  }

  void write_curves() {
    write_times();
    write_case_summary();
    const bool delayed = plan::reads_group(analysis_) && plan::is_time_dependent(analysis_);
    out_.line("curves <- {}", delayed ? "split_at(x)" : "x");
    out_.line("last <- {}", plan::reads_group(analysis_)
                                ? "suppressWarnings(max(curves$time[!is.na(curves$group)]))"
                                : "suppressWarnings(max(curves$time))");
    if (delayed) out_.line("last <- suppressWarnings(max(curves$exit))");
    for_each_curve("curves",
                   [&](RowKind row, const std::string& group) { write_curve(row, group, delayed); });
  }

  void write_at_risk(RowKind row, const std::string& group, bool delayed) {
    for (const auto time : analysis_.times) {
      const std::string t = r_number(time.count);
      report(name(TableKind::curve_at_times, row, Statistic::at_risk, group, time),
             delayed ? fmt::format("sum(y$entry < {0} & y$exit >= {0})", t)
                     : fmt::format("sum(y$time >= {0})", t));
    }
  }

  void write_curve(RowKind row, const std::string& group, bool delayed) {
    write_at_risk(row, group, delayed);
    out_.line("  fit <- survfit({} ~ 1, data = y)  # limits on the log scale",
              delayed ? "Surv(entry, exit, event == 1)" : "Surv(time, event == 1)");
    if (analysis_.kind == AnalysisKind::kaplan_meier) {
      const auto of = [&](Statistic s) { return name(TableKind::means_and_medians, row, s, group); };
      out_.line("  m <- mean_to(fit, last)");
      report(of(Statistic::mean), "m[1]");
      report(of(Statistic::mean_standard_error), "m[2]");
      out_.line("  q <- quantile(fit, 0.5)");
      report(of(Statistic::median), "q$quantile");
      report(of(Statistic::median_lower), "q$lower");
      report(of(Statistic::median_upper), "q$upper");
    }
    const bool survival = analysis_.kind == AnalysisKind::kaplan_meier;
    for (const auto time : analysis_.times) {
      const auto of = [&](Statistic s) { return name(TableKind::curve_at_times, row, s, group, time); };
      out_.line("  s <- at_time(fit, {})", r_number(time.count));
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
      for (const auto time : analysis_.times) {
        const auto of = [&](Statistic s) { return name(TableKind::curve_at_times, row, s, group, time); };
        out_.line("  s <- incidence_at(y, {})", r_number(time.count));
        report(of(Statistic::estimate), "s$estimate");
        report(of(Statistic::standard_error), "s$error");
        report(of(Statistic::lower), "s$lower");
        report(of(Statistic::upper), "s$upper");
      }
    });
  }

  void write_restricted_mean() {
    write_times();
    write_cases_by_group();
    out_.line("tau <- {}", r_number(analysis_.horizon.count));
    out_.line("means <- list()");
    for (std::size_t g = 0; g < levels_.size(); ++g) {
      const auto of = [&](Statistic s) {
        return name(TableKind::effect, RowKind::group, s, levels_[g], analysis_.horizon);
      };
      begin();
      out_.line("  y <- x[!is.na(x$group) & x$group == {}, ]  # {}", g, levels_[g]);
      out_.line("  fit <- survfit(Surv(time, event == 1) ~ 1, data = y)");
      out_.line("  if (tau > max(y$time) && min(fit$surv) > 0) stop(\"the curve is not known so long\")");
      out_.line("  means[[{}]] <- mean_to(fit, tau)", g + 1);
      report(of(Statistic::estimate), fmt::format("means[[{}]][1]", g + 1));
      report(of(Statistic::standard_error), fmt::format("means[[{}]][2]", g + 1));
      end();
    }
    const auto contrast = [&](TableKind table, Statistic s) {
      return name(table, RowKind::contrast, s, {},
                  table == TableKind::effect ? std::optional(analysis_.horizon) : std::nullopt);
    };
    begin();
    out_.line("  difference <- means[[2]][1] - means[[1]][1]");
    out_.line("  error <- sqrt(means[[1]][2]^2 + means[[2]][2]^2)");
    out_.line("  if (error == 0) stop(\"no event before the horizon\")");
    report(contrast(TableKind::effect, Statistic::estimate), "difference");
    report(contrast(TableKind::effect, Statistic::standard_error), "error");
    report(contrast(TableKind::effect, Statistic::lower), "difference - qnorm(0.975) * error");
    report(contrast(TableKind::effect, Statistic::upper), "difference + qnorm(0.975) * error");
    report(contrast(TableKind::test, Statistic::z), "difference / error");
    report(contrast(TableKind::test, Statistic::p_value), "2 * pnorm(-abs(difference / error))");
    end();
  }

  void report_test(RowKind row, std::string_view chi, std::string_view df, std::string_view p) {
    report(TableKind::test, row, Statistic::chi_squared, chi);
    report(TableKind::test, row, Statistic::df, df);
    report(TableKind::test, row, Statistic::p_value, p);
  }

  void write_log_rank() {
    write_times();
    const bool stratified = !analysis_.strata.empty();
    out_.line("x <- x[!is.na(x$group) & !is.na(x$stratum), ]");
    const std::string_view formula =
        stratified ? "Surv(time, event == 1) ~ group + strata(stratum)" : "Surv(time, event == 1) ~ group";
    begin();
    for (std::size_t g = 0; g < levels_.size(); ++g) {
      const auto of = [&](Statistic s) {
        return name(TableKind::observed_and_expected, RowKind::group, s, levels_[g]);
      };
      report(of(Statistic::patients), fmt::format("sum(x$group == {})", g));
      report(of(Statistic::observed), fmt::format("sum(x$group == {} & x$event == 1)", g));
    }
    end();
    begin();
    out_.line("  test <- survdiff({}, data = x)", formula);
    for (std::size_t g = 0; g < levels_.size(); ++g) {
      report(name(TableKind::observed_and_expected, RowKind::group, Statistic::expected, levels_[g]),
             stratified ? fmt::format("sum(test$exp[{}, ])", g + 1) : fmt::format("test$exp[{}]", g + 1));
    }
    write_survdiff(RowKind::log_rank);
    end();
    begin();
    out_.line("  test <- survdiff({}, data = x, rho = 1)", formula);
    write_survdiff(RowKind::peto);
    end();
    write_other_weights();
  }

  void write_survdiff(RowKind row) {
    const auto df = levels_.size() - 1;
    report_test(row, "test$chisq", fmt::format("{}", df),
                fmt::format("pchisq(test$chisq, {}, lower.tail = FALSE)", df));
  }

  void write_other_weights() {
    std::string_view weight;
    RowKind row = RowKind::log_rank;
    switch (analysis_.weights) {
      case plan::CurveWeights::log_rank:
      case plan::CurveWeights::peto: return;
      case plan::CurveWeights::breslow:
        weight = "n";
        row = RowKind::breslow;
        break;
      case plan::CurveWeights::tarone_ware:
        weight = "sqrt(n)";
        row = RowKind::tarone_ware;
        break;
      case plan::CurveWeights::fleming_harrington:
        weight = "1 - before";
        row = RowKind::fleming_harrington;
        break;
    }
    begin();
    out_.line("  test <- weighted_log_rank(x, 0:{}, function(n, before) {})", levels_.size() - 1, weight);
    report_test(row, "test[[\"chi\"]]", "test[[\"df\"]]", "test[[\"p\"]]");
    end();
  }

  void write_one_sample() {
    write_times();
    write_case_summary();
    begin();
    out_.line("  t <- x$time");
    out_.line("  expected <- sum({})", cumulative_hazard(analysis_.history));
    out_.line("  observed <- sum(x$event == 1)");
    out_.line("  z <- (observed - expected) / sqrt(expected)");
    const auto one = [&](Statistic s, std::string_view e) {
      report(TableKind::test, RowKind::one_sample_log_rank, s, e);
    };
    one(Statistic::observed, "observed");
    one(Statistic::expected, "expected");
    one(Statistic::estimate, "observed / expected");
    one(Statistic::z, "z");
    one(Statistic::p_value, "2 * pnorm(-abs(z))");
    end();
  }

  /// The columns of a model beside the group; their names, in the order of the key.
  std::vector<std::string> write_covariates() {
    std::vector<std::string> names;
    for (const auto covariate : analysis_.adjust) {
      if (const auto category = plan::category_of(covariate)) {
        const std::string column = r_level({*category, {}, {}});
        names.emplace_back(plan::level_names(*category)[1]);
        out_.line("x$cov{} <- d${}[has_time]", names.size(), column);
      }
    }
    if (plan::adjusts_for_age(analysis_)) {
      names.emplace_back("age");
      out_.line("x$cov{} <- d${}[has_time]", names.size(), r_value(plan::Quantitative::age));
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
    out_.line("has_time <- !is.na(d${}_days)", time_column());
    const auto covariates = write_covariates();
    write_cases_by_group();
    out_.line("x$patient <- seq_len(nrow(x))");
    const bool split = plan::is_time_dependent(analysis_);
    out_.line("x <- {}", split ? "split_at(x)" : "x");
    begin();
    if (!split) out_.line("  if (length(unique(na.omit(x)$group)) < 2) stop(\"a group is empty\")");
    const std::string_view strata = analysis_.strata.empty() ? "" : " + strata(stratum)";
    const bool robust = analysis_.variance == plan::ModelVariance::robust;
    out_.line("  fit <- cox({} ~ {}{}{}, na.omit(x), \"{}\")",
              split ? "Surv(entry, exit, event == 1)" : "Surv(time, event == 1)", terms(covariates.size()),
              strata, robust ? " + cluster(patient)" : "", ties());
    out_.line("  if (is.na(coef(fit)[1])) stop(\"the group does not vary\")");
    report(name(TableKind::model_cases, RowKind::overall, Statistic::rows), "fit$n");
    report(name(TableKind::model_cases, RowKind::overall, Statistic::events), "fit$nevent");
    out_.line("  df <- sum(!is.na(coef(fit)))");
    report_model_test(RowKind::likelihood_ratio, "2 * diff(fit$loglik)");
    if (!robust) report_model_test(RowKind::wald, "fit$wald.test");
    report_model_test(RowKind::score, "fit$score");
    std::vector<std::string> names{group_name()};
    names.insert(names.end(), covariates.begin(), covariates.end());
    write_coefficients(names, robust);
    end();
  }

  [[nodiscard]] std::string group_name() const { return levels_.size() > 1 ? levels_[1] : "group"; }

  [[nodiscard]] std::string_view ties() const {
    switch (analysis_.ties) {
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
    out_.line("  b <- coef(fit)");
    out_.line("  error <- sqrt(diag(as.matrix(fit$var)))");
    if (robust) out_.line("  model_error <- sqrt(diag(as.matrix(fit$naive.var)))");
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
    out_.line("  y <- x[!is.na(x$group), ]");
    out_.line("  test <- cuminc(y$time, y$event, y$group, cencode = 0)$Tests[\"1\", ]");
    report_test(RowKind::gray, "test[\"stat\"]", "test[\"df\"]",
                "pchisq(test[\"stat\"], test[\"df\"], lower.tail = FALSE)");
    end();
  }

  void write_fine_gray() {
    write_times();
    out_.line("has_time <- !is.na(d${}_days)", time_column());
    const auto covariates = write_covariates();
    write_cases_by_group();
    begin();
    out_.line("  y <- na.omit(x)");
    out_.line("  if (length(unique(y$group)) < 2) stop(\"a group is empty\")");
    out_.line("  fit <- fine_gray(y, model.matrix(~ {}, y)[, -1, drop = FALSE])", terms(covariates.size()));
    const auto cases = [&](Statistic s, std::string_view e) {
      report(TableKind::model_cases, RowKind::overall, s, e);
    };
    cases(Statistic::patients, "nrow(y)");
    cases(Statistic::events, "sum(y$event == 1)");
    cases(Statistic::competing_events, "sum(y$event == 2)");
    out_.line("  fit$coefficients <- fit$coef");
    std::vector<std::string> names{group_name()};
    names.insert(names.end(), covariates.begin(), covariates.end());
    write_coefficients(names, false, ", 7");
    end();
  }

  void write_table() {
    out_.line("x <- data.frame(group = d${}, outcome = d${})", group_column(),
              r_level(plan::outcome_of(analysis_)));
    out_.line("counts <- table(factor(x$group, 0:{}), factor(x$outcome, 0:1))", levels_.size() - 1);
    begin();
    for (std::size_t g = 0; g < levels_.size(); ++g) {
      const auto of = [&](Statistic s) {
        return name(TableKind::cross_tabulation, RowKind::group, s, levels_[g]);
      };
      report(of(Statistic::patients), fmt::format("sum(counts[{}, ])", g + 1));
      report(of(Statistic::with_outcome), fmt::format("counts[{}, 2]", g + 1));
    }
    const auto overall = [&](Statistic s, std::string_view e) {
      report(TableKind::cross_tabulation, RowKind::overall, s, e);
    };
    overall(Statistic::patients, "sum(counts)");
    overall(Statistic::with_outcome, "sum(counts[, 2])");
    out_.line("  if (any(rowSums(counts) == 0) || any(colSums(counts) == 0)) stop(\"no table\")");
    out_.line("  expected <- outer(rowSums(counts), colSums(counts)) / sum(counts)");
    overall(Statistic::cells_below_five, "mean(expected < 5)");
    overall(Statistic::smallest_expected, "min(expected)");
    end();
    write_table_tests();
    if (levels_.size() == 2) write_risks();
  }

  void report_table_test(RowKind row, std::string_view test) {
    report(TableKind::table_tests, row, Statistic::chi_squared, fmt::format("{}$statistic", test));
    report(TableKind::table_tests, row, Statistic::df, fmt::format("{}$parameter", test));
    report(TableKind::table_tests, row, Statistic::p_value, fmt::format("{}$p.value", test));
  }

  void write_table_tests() {
    begin();
    out_.line("  plain <- chisq.test(counts, correct = FALSE)");
    report_table_test(RowKind::pearson, "plain");
    if (levels_.size() == 2) {
      out_.line("  corrected <- chisq.test(counts, correct = TRUE)");
      report_table_test(RowKind::yates, "corrected");
    }
    report(TableKind::table_tests, RowKind::fisher, Statistic::p_value, "fisher.test(counts)$p.value");
    if (analysis_.test == plan::TableTest::likelihood_ratio) {
      out_.line("  g <- 2 * sum(counts * log(ifelse(counts == 0, 1, counts / expected)))");
      out_.line(
          "  ratio <- list(statistic = g, parameter = {0}, p.value = pchisq(g, {0}, lower.tail = FALSE))",
          levels_.size() - 1);
      report_table_test(RowKind::likelihood_ratio, "ratio");
    }
    if (analysis_.test == plan::TableTest::linear_by_linear) {
      out_.line("  both <- na.omit(x)");
      out_.line("  m <- (nrow(both) - 1) * cor(both$group, both$outcome)^2");
      out_.line("  linear <- list(statistic = m, parameter = 1, p.value = pchisq(m, 1, lower.tail = FALSE))");
      report_table_test(RowKind::linear_by_linear, "linear");
    }
    if (analysis_.test == plan::TableTest::fisher_mid_p || analysis_.test == plan::TableTest::barnard ||
        analysis_.test == plan::TableTest::boschloo) {
      out_.line("  # The test that decides is not in R without another package.");
    }
    end();
  }

  /// Second group against the first.
  void write_risks() {
    begin();
    out_.line("  n <- rowSums(counts); a <- counts[, 2]; p <- a / n");
    out_.line("  error <- sqrt(sum(p * (1 - p) / n))");
    const auto effect = [&](RowKind row, Statistic s, std::string_view e) {
      report(TableKind::effect, row, s, e);
    };
    effect(RowKind::risk_difference_wald, Statistic::estimate, "p[2] - p[1]");
    effect(RowKind::risk_difference_wald, Statistic::lower, "p[2] - p[1] - qnorm(0.975) * error");
    effect(RowKind::risk_difference_wald, Statistic::upper, "p[2] - p[1] + qnorm(0.975) * error");
    out_.line("  log_error <- sqrt(1 / a[1] - 1 / n[1] + 1 / a[2] - 1 / n[2])");
    effect(RowKind::risk_ratio, Statistic::estimate, "p[2] / p[1]");
    effect(RowKind::risk_ratio, Statistic::lower, "exp(log(p[2] / p[1]) - qnorm(0.975) * log_error)");
    effect(RowKind::risk_ratio, Statistic::upper, "exp(log(p[2] / p[1]) + qnorm(0.975) * log_error)");
    end();
    begin();
    out_.line("  if (any(rowSums(counts) == 0) || any(colSums(counts) == 0)) stop(\"no table\")");
    out_.line("  ratio <- conditional_odds_ratio(counts)");
    effect(RowKind::odds_ratio_exact, Statistic::estimate, "ratio[1]");
    effect(RowKind::odds_ratio_exact, Statistic::lower, "ratio[2]");
    effect(RowKind::odds_ratio_exact, Statistic::upper, "ratio[3]");
    end();
  }

  /// Mean, deviation and quartiles of each group; x has value and group.
  void write_description() {
    out_.line("x <- na.omit(data.frame(value = d${}, group = d${}))", r_value(analysis_.measure),
              group_column());
    out_.line("ranks <- rank(x$value)");
    for (std::size_t g = 0; g < levels_.size(); ++g) {
      const auto of = [&](Statistic s) {
        return name(TableKind::description, RowKind::group, s, levels_[g]);
      };
      begin();
      out_.line("  y <- x$value[x$group == {}]  # {}", g, levels_[g]);
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
    for (std::size_t g = 0; g < levels_.size(); ++g) {
      const auto of = [&](Statistic s) { return name(TableKind::ranks, RowKind::group, s, levels_[g]); };
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
    out_.line("  first <- x$value[x$group == 0]; second <- x$value[x$group == 1]");
    out_.line("  test <- wilcox.test(first, second)");
    report(TableKind::test, RowKind::mann_whitney, Statistic::w, "test$statistic");
    report(TableKind::test, RowKind::mann_whitney, Statistic::p_value, "test$p.value");
    report(TableKind::effect, RowKind::probability_of_superiority, Statistic::estimate,
           "1 - test$statistic / (length(first) * length(second))");
    if (analysis_.p_value == plan::RankPValue::exact) {
      report(TableKind::test, RowKind::mann_whitney_with_ties, Statistic::p_value_exact,
             "coin::pvalue(coin::wilcox_test(value ~ factor(group), data = x, distribution = \"exact\"))");
    }
    end();
  }

  void write_kruskal_wallis() {
    write_description();
    write_ranks(false);
    begin();
    out_.line("  test <- kruskal.test(value ~ group, data = x)");
    report_test(RowKind::kruskal_wallis, "test$statistic", "test$parameter", "test$p.value");
    end();
  }

  void write_share() {
    out_.line("x <- na.omit(d${})", r_level(plan::outcome_of(analysis_)));
    out_.line("n <- length(x); a <- sum(x == 1)");
    const auto one = [&](RowKind row, std::string_view limits) {
      begin();
      report(TableKind::share, row, Statistic::patients, "n");
      report(TableKind::share, row, Statistic::with_outcome, "a");
      report(TableKind::share, row, Statistic::estimate, "a / n");
      out_.line("  limits <- {}", limits);
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
    if (analysis_.kind != AnalysisKind::binomial_test) return;
    begin();
    report(TableKind::test, RowKind::binomial, Statistic::p_value,
           fmt::format("binom.test(a, n, {})$p.value", r_number(analysis_.null.value)));
    end();
  }

  const Analysis& analysis_;
  std::size_t at_;
  ScriptText& out_;
  std::vector<std::string> levels_;
};

}  // namespace

void write_r_analysis(const plan::Study& study, std::size_t analysis, ScriptText& out) {
  AnalysisWriter(study, analysis, out).write();
}

}  // namespace dliplan::app

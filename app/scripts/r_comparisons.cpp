#include "app/scripts/r_section.hpp"

#include <variant>

namespace dliplan::app {
namespace {

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

using plan::AnalysisKind;
using plan::RowKind;
using plan::Statistic;
using plan::TableKind;

/// Comparisons of curves, and of a curve with history.
class RComparison : public RSection {
 public:
  using RSection::RSection;

  void write() {
    switch (analysis().kind) {
      case AnalysisKind::restricted_mean: return write_restricted_mean();
      case AnalysisKind::log_rank: return write_log_rank();
      default: return write_one_sample();
    }
  }

 private:
  void write_restricted_mean() {
    write_times();
    write_cases_by_group();
    out().line("tau <- {}", r_number(analysis().horizon.count));
    out().line("means <- list()");
    for (std::size_t g = 0; g < levels().size(); ++g) {
      const auto of = [&](Statistic s) {
        return name(TableKind::effect, RowKind::group, s, levels()[g], analysis().horizon);
      };
      begin();
      out().line("  y <- x[!is.na(x$group) & x$group == {}, ]  # {}", g, levels()[g]);
      out().line("  fit <- survfit(Surv(time, event == 1) ~ 1, data = y)");
      out().line("  if (tau > max(y$time) && min(fit$surv) > 0) stop(\"the curve is not known so long\")");
      out().line("  means[[{}]] <- mean_to(fit, tau)", g + 1);
      report(of(Statistic::estimate), fmt::format("means[[{}]][1]", g + 1));
      report(of(Statistic::standard_error), fmt::format("means[[{}]][2]", g + 1));
      end();
    }
    const auto contrast = [&](TableKind table, Statistic s) {
      return name(table, RowKind::contrast, s, {},
                  table == TableKind::effect ? std::optional(analysis().horizon) : std::nullopt);
    };
    begin();
    out().line("  difference <- means[[2]][1] - means[[1]][1]");
    out().line("  error <- sqrt(means[[1]][2]^2 + means[[2]][2]^2)");
    out().line("  if (error == 0) stop(\"no event before the horizon\")");
    report(contrast(TableKind::effect, Statistic::estimate), "difference");
    report(contrast(TableKind::effect, Statistic::standard_error), "error");
    report(contrast(TableKind::effect, Statistic::lower), "difference - qnorm(0.975) * error");
    report(contrast(TableKind::effect, Statistic::upper), "difference + qnorm(0.975) * error");
    report(contrast(TableKind::test, Statistic::z), "difference / error");
    report(contrast(TableKind::test, Statistic::p_value), "2 * pnorm(-abs(difference / error))");
    end();
  }

  void write_log_rank() {
    write_times();
    const bool stratified = !analysis().strata.empty();
    out().line("x <- x[!is.na(x$group) & !is.na(x$stratum), ]");
    const std::string_view formula =
        stratified ? "Surv(time, event == 1) ~ group + strata(stratum)" : "Surv(time, event == 1) ~ group";
    begin();
    for (std::size_t g = 0; g < levels().size(); ++g) {
      const auto of = [&](Statistic s) {
        return name(TableKind::observed_and_expected, RowKind::group, s, levels()[g]);
      };
      report(of(Statistic::patients), fmt::format("sum(x$group == {})", g));
      report(of(Statistic::observed), fmt::format("sum(x$group == {} & x$event == 1)", g));
    }
    end();
    begin();
    out().line("  test <- survdiff({}, data = x)", formula);
    for (std::size_t g = 0; g < levels().size(); ++g) {
      report(name(TableKind::observed_and_expected, RowKind::group, Statistic::expected, levels()[g]),
             stratified ? fmt::format("sum(test$exp[{}, ])", g + 1) : fmt::format("test$exp[{}]", g + 1));
    }
    write_survdiff(RowKind::log_rank);
    end();
    begin();
    out().line("  test <- survdiff({}, data = x, rho = 1)", formula);
    write_survdiff(RowKind::peto);
    end();
    write_other_weights();
  }

  void write_survdiff(RowKind row) {
    const auto df = levels().size() - 1;
    report_test(row, "test$chisq", fmt::format("{}", df),
                fmt::format("pchisq(test$chisq, {}, lower.tail = FALSE)", df));
  }

  void write_other_weights() {
    std::string_view weight;
    RowKind row = RowKind::log_rank;
    switch (analysis().weights) {
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
    out().line("  test <- weighted_log_rank(x, 0:{}, function(n, before) {})", levels().size() - 1, weight);
    report_test(row, "test[[\"chi\"]]", "test[[\"df\"]]", "test[[\"p\"]]");
    end();
  }

  void write_one_sample() {
    write_times();
    begin();
    write_cases("x", RowKind::overall, {});
    end();
    begin();
    out().line("  t <- x$time");
    out().line("  expected <- sum({})", cumulative_hazard(analysis().history));
    out().line("  observed <- sum(x$event == 1)");
    out().line("  z <- (observed - expected) / sqrt(expected)");
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
};

}  // namespace

void write_r_comparison(const plan::Study& study, std::size_t analysis, ScriptText& out) {
  RComparison(study, analysis, out).write();
}

}  // namespace dliplan::app

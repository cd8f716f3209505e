#include "plan/analyses/case_summary.hpp"
#include "plan/analyses/model_columns.hpp"
#include "plan/analyses/prepare.hpp"
#include "plan/analyses/split_at_change.hpp"
#include "plan/analyses/strata_index.hpp"
#include "plan/analyses/test_cells.hpp"
#include "stats/survival/cox/cox.hpp"

#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace dliplan::plan {
namespace {

using stats::Convention;
using Fit = tl::expected<stats::CoxFit, stats::NoAnswer>;

stats::Ties ties_of(Ties ties, Convention convention) {
  switch (ties) {
    case Ties::of_convention:
      return convention == Convention::spss ? stats::Ties::breslow : stats::Ties::efron;
    case Ties::efron: return stats::Ties::efron;
    case Ties::breslow: return stats::Ties::breslow;
    case Ties::exact: return stats::Ties::exact;
  }
  return stats::Ties::efron;
}

/// The hazard of the second group against the first, with what is held equal. Decides by Wald's test, as a
/// table of coefficients is read; by the profile of a penalised likelihood, where Wald's covers badly.
class CoxAnalysis : public PlannedAnalysis {
 public:
  using PlannedAnalysis::PlannedAnalysis;

  void decide(const SortedData& data, Outcome& outcome) override {
    const auto fit = fit_to(data, analysis().convention);
    outcome.p_value = fit.and_then([this](const auto& f) { return p_value(f, 0); });
    outcome.estimates[0] = fit.map([this](const auto& f) {
      Estimated estimate = with_normal_interval({f.coefficient[0], errors_of(f)[0]});
      if (is_penalised()) estimate.interval = if_any(model_.profile_interval(0));
      return estimate;
    });
  }

  std::vector<ResultTable> tables(const SortedData& data, Convention convention) override {
    const auto fit = fit_to(data, convention);
    return {case_summary(times(data), group(data)), model_cases(fit), model_tests(fit),
            coefficients(data, fit)};
  }

 private:
  using Number = tl::expected<double, stats::NoAnswer>;

  [[nodiscard]] bool is_penalised() const { return analysis().likelihood == Likelihood::firth; }

  [[nodiscard]] bool is_robust() const { return analysis().variance == ModelVariance::robust; }

  /// Standard errors of the coefficients, on which limits and p rest.
  [[nodiscard]] const std::array<double, stats::max_covariates>& errors_of(const stats::CoxFit& fit) const {
    return is_robust() ? fit.robust->standard_error : fit.standard_error;
  }

  /// Of a coefficient of the fit at hand.
  Number p_value(const stats::CoxFit& fit, std::size_t k) {
    if (is_robust()) return fit.robust_p_value(k);
    if (!is_penalised()) return fit.p_value(k);
    return model_.profile_test(k).map([](const auto& test) { return test.p_value; });
  }

  tl::expected<stats::Interval, stats::NoAnswer> hazard_ratio_interval(const stats::CoxFit& fit,
                                                                       std::size_t k) {
    if (is_robust()) return fit.robust_interval(k);
    if (!is_penalised()) return fit.hazard_ratio_interval(k);
    return model_.profile_interval(k).map([](const stats::Interval& i) {
      return stats::Interval{std::exp(i.lower), std::exp(i.upper)};
    });
  }

  Fit fit_to(const SortedData& data, Convention convention) {
    stats::CoxOptions options;
    options.ties = ties_of(analysis().ties, convention);
    if (is_penalised()) {
      options.penalty = stats::Penalty::firth;
    }
    if (is_robust()) {
      options.variance = stats::CoxVariance::robust;
    }
    const auto covariates = covariates_.of(data.set, times(data), group(data), columns());
    if (!is_time_dependent(analysis()) && covariates_.one_group_empty()) {
      return tl::unexpected(stats::NoAnswer::one_group_empty);
    }
    std::span<const std::uint32_t> stratum;
    if (!analysis().strata.empty()) {
      stratum = strata_.number(data.set, columns().strata).stratum;
    }
    return is_time_dependent(analysis()) ? fit_split(data, covariates, stratum, options)
                                         : model_.fit(order(data), {covariates, stratum, {}}, options);
  }

  /// One row a stretch of a patient's time; the covariates are those of the patient but for the group.
  Fit fit_split(const SortedData& data,
                std::span<const std::span<const double>> covariates,
                std::span<const std::uint32_t> stratum,
                const stats::CoxOptions& options) {
    split_.split(times(data), data.set.measure[columns().change].value);
    const auto patient = split_.patient();
    stretched_.resize(covariates.size());
    stretched_[0].assign(split_.changed().begin(), split_.changed().end());
    for (std::size_t i = 0; i < patient.size(); ++i) {
      if (covariates_.misses_one_left_out(patient[i])) stretched_[0][i] = stats::missing;
    }
    spans_.assign(1, stretched_[0]);
    for (std::size_t c = 1; c < covariates.size(); ++c) {
      stretched_[c].resize(patient.size());
      for (std::size_t i = 0; i < patient.size(); ++i) {
        stretched_[c][i] = covariates[c][patient[i]];
      }
      spans_.emplace_back(stretched_[c]);
    }
    stretched_stratum_.resize(stratum.empty() ? 0 : patient.size());
    for (std::size_t i = 0; i < stretched_stratum_.size(); ++i) {
      stretched_stratum_[i] = stratum[patient[i]];
    }
    return model_.fit(split_.rows(), {spans_, stretched_stratum_, patient}, options);
  }

  /// Of a time-dependent group a patient who changes is two rows.
  static ResultTable model_cases(const Fit& fit) {
    ResultTable table{TableKind::model_cases, {Statistic::rows, Statistic::events}};
    table.rows.push_back({RowKind::overall,
                          {},
                          {},
                          {fit.map([](const auto& f) { return static_cast<double>(f.rows); }),
                           fit.map([](const auto& f) { return static_cast<double>(f.events); })}});
    return table;
  }

  static ResultTable model_tests(const Fit& fit) {
    ResultTable table{TableKind::test, chi_squared_columns()};
    const auto add = [&](RowKind kind, stats::CoxTest stats::CoxFit::*test) {
      table.rows.push_back(
          {kind, {}, {}, chi_squared_cells(fit.map([&](const auto& f) { return f.*test; }))});
    };
    add(RowKind::likelihood_ratio, &stats::CoxFit::likelihood_ratio);
    add(RowKind::wald, &stats::CoxFit::wald);
    add(RowKind::score, &stats::CoxFit::score);
    return table;
  }

  ResultTable coefficients(const SortedData& data, const Fit& fit) {
    ResultTable table{TableKind::coefficients, {Statistic::coefficient, Statistic::standard_error}};
    if (is_robust()) table.columns.push_back(Statistic::robust_standard_error);
    table.columns.insert(table.columns.end(), {Statistic::p_value, Statistic::hazard_ratio,
                                               Statistic::hazard_ratio_lower, Statistic::hazard_ratio_upper});
    const auto names = ModelColumns::names(data.set, group(data), columns());
    for (std::size_t covariate = 0; covariate < names.size(); ++covariate) {
      const auto place = covariates_.place(covariate);
      table.rows.push_back(
          {RowKind::covariate,
           names[covariate],
           {},
           place ? coefficient(fit, *place) : coefficient(tl::unexpected(stats::NoAnswer::collinear), 0)});
    }
    return table;
  }

  std::vector<Cell> coefficient(const Fit& fit, std::size_t k) {
    const auto limits = fit.and_then([this, k](const auto& f) { return hazard_ratio_interval(f, k); });
    std::vector<Cell> cells{fit.map([k](const auto& f) { return f.coefficient[k]; }),
                            fit.map([k](const auto& f) { return f.standard_error[k]; })};
    if (is_robust()) cells.emplace_back(fit.map([this, k](const auto& f) { return errors_of(f)[k]; }));
    cells.emplace_back(fit.and_then([this, k](const auto& f) { return p_value(f, k); }));
    cells.emplace_back(fit.map([k](const auto& f) { return f.hazard_ratio(k); }));
    cells.emplace_back(limits.map([](const auto& i) { return i.lower; }));
    cells.emplace_back(limits.map([](const auto& i) { return i.upper; }));
    return cells;
  }

  stats::Cox model_;
  ModelColumns covariates_;
  StrataIndex strata_;
  SplitAtChange split_;
  std::vector<std::vector<double>> stretched_;
  std::vector<std::span<const double>> spans_;
  std::vector<std::uint32_t> stretched_stratum_;
};

}  // namespace

std::unique_ptr<PlannedAnalysis> prepare_cox(const Analysis& analysis, const AnalysisColumns& columns) {
  return std::make_unique<CoxAnalysis>(analysis, columns);
}

}  // namespace dliplan::plan

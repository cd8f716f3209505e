#include "plan/analyses/case_summary.hpp"
#include "plan/analyses/model_columns.hpp"
#include "plan/analyses/prepare.hpp"
#include "stats/competing_risks/fine_gray.hpp"
#include "stats/p_value.hpp"

#include <cmath>

namespace dliplan::plan {
namespace {

using Fit = tl::expected<stats::FineGray, stats::NoAnswer>;

/// How the share that comes to the event depends on the group. R's cmprsk; SPSS has no such model.
class FineGrayAnalysis : public PlannedAnalysis {
 public:
  using PlannedAnalysis::PlannedAnalysis;

  void decide(const SortedData& data, Outcome& outcome) override {
    const auto fit = fit_to(data);
    outcome.p_value = fit.map([](const auto& f) { return p_value(f.coefficient[0]); });
    outcome.estimates[0] = fit.map([](const auto& f) { return with_normal_interval(f.coefficient[0]); });
  }

  std::vector<ResultTable> tables(const SortedData& data, stats::Convention) override {
    const auto fit = fit_to(data);
    ResultTable used{TableKind::model_cases,
                     {Statistic::patients, Statistic::events, Statistic::competing_events}};
    used.rows.push_back({RowKind::overall,
                         {},
                         {},
                         {fit.map([](const auto& f) { return static_cast<double>(f.rows); }),
                          fit.map([](const auto& f) { return static_cast<double>(f.events); }),
                          fit.map([](const auto& f) { return static_cast<double>(f.competing_events); })}});
    return {case_summary(times(data), group(data)), used, coefficients(data, fit)};
  }

 private:
  Fit fit_to(const SortedData& data) {
    const auto covariates = covariates_.of(data.set, times(data), group(data), columns());
    if (covariates_.one_group_empty()) return tl::unexpected(stats::NoAnswer::one_group_empty);
    return model_.fit(order(data), {.cause = times(data).event, .of = 1, .covariates = covariates});
  }

  static double p_value(const stats::Estimate& coefficient) {
    return stats::normal_two_sided(coefficient.value / coefficient.standard_error);
  }

  static double ratio(const stats::Estimate& coefficient, double z) {
    return std::exp(coefficient.value + z * coefficient.standard_error);
  }

  ResultTable coefficients(const SortedData& data, const Fit& fit) const {
    ResultTable table{
        TableKind::coefficients,
        {Statistic::coefficient, Statistic::standard_error, Statistic::p_value, Statistic::hazard_ratio,
         Statistic::hazard_ratio_lower, Statistic::hazard_ratio_upper}};
    const double z = stats::normal_quantile(0.975);
    const auto names = ModelColumns::names(data.set, group(data), columns());
    for (std::size_t covariate = 0; covariate < names.size(); ++covariate) {
      const auto place = covariates_.place(covariate);
      const Fit own = place ? fit : Fit(tl::unexpected(stats::NoAnswer::collinear));
      const auto of = [&](auto&& number) {
        return own.map([&](const auto& f) { return number(f.coefficient[*place]); });
      };
      table.rows.push_back(
          {RowKind::covariate,
           names[covariate],
           {},
           {of([](const auto& b) { return b.value; }), of([](const auto& b) { return b.standard_error; }),
            of(p_value), of([](const auto& b) { return ratio(b, 0.0); }),
            of([z](const auto& b) { return ratio(b, -z); }),
            of([z](const auto& b) { return ratio(b, z); })}});
    }
    return table;
  }

  stats::FineGrayModel model_;
  ModelColumns covariates_;
};

}  // namespace

std::unique_ptr<PlannedAnalysis> prepare_fine_gray(const Analysis& analysis, const AnalysisColumns& columns) {
  return std::make_unique<FineGrayAnalysis>(analysis, columns);
}

}  // namespace dliplan::plan

#include "plan/analyses/case_summary.hpp"
#include "plan/analyses/prepare.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/survival/restricted_mean.hpp"

namespace dliplan::plan {
namespace {

using stats::NoAnswer;

/// Mean time up to a horizon in two groups. R's package survRM2; SPSS has no such test.
class RestrictedMeanAnalysis : public PlannedAnalysis {
 public:
  using PlannedAnalysis::PlannedAnalysis;

  void decide(const SortedData& data, Outcome& outcome) override {
    const auto answer = difference(data);
    outcome.p_value = answer.map([](const auto& d) { return d.p_value; });
    outcome.estimates[0] = answer.map([](const auto& d) {
      return Estimated{d.difference.value, d.difference.standard_error, d.interval};
    });
  }

  std::vector<ResultTable> tables(const SortedData& data, stats::Convention) override {
    const auto answer = difference(data);
    ResultTable effect{TableKind::effect,
                       {Statistic::estimate, Statistic::standard_error, Statistic::lower, Statistic::upper},
                       {},
                       ResultUnit::days};
    for (const int level : {0, 1}) {
      const auto& curve = level == 0 ? first_ : second_;
      const auto mean = mean_of(curve);
      effect.rows.push_back(
          {RowKind::group,
           group(data).level_names[static_cast<std::size_t>(level)],
           analysis().horizon,
           {mean.map([](const auto& m) { return m.value; }),
            mean.map([](const auto& m) { return m.standard_error; }), std::nullopt, std::nullopt}});
    }
    effect.rows.push_back({RowKind::contrast,
                           {},
                           analysis().horizon,
                           {answer.map([](const auto& d) { return d.difference.value; }),
                            answer.map([](const auto& d) { return d.difference.standard_error; }),
                            answer.map([](const auto& d) { return d.interval.lower; }),
                            answer.map([](const auto& d) { return d.interval.upper; })}});
    ResultTable test{TableKind::test, {Statistic::z, Statistic::p_value}};
    test.rows.push_back({RowKind::contrast,
                         {},
                         {},
                         {answer.map([](const auto& d) { return d.z; }),
                          answer.map([](const auto& d) { return d.p_value; })}});
    return {case_summary(times(data), group(data)), effect, test};
  }

 private:
  /// Of one group, where its curve is known: one that ends in a censoring is not beyond.
  [[nodiscard]] tl::expected<stats::Estimate, NoAnswer> mean_of(const stats::KaplanMeier& curve) const {
    const double horizon = analysis().horizon.count;
    return curve.survival_at(horizon).and_then(
        [&](const stats::Estimate&) { return stats::restricted_mean(curve, horizon); });
  }

  tl::expected<stats::MeanDifference, NoAnswer> difference(const SortedData& data) {
    first_.fit(order(data), group(data).level, 0);
    second_.fit(order(data), group(data).level, 1);
    return stats::difference_of_restricted_means(first_, second_, analysis().horizon.count,
                                                 stats::Confidence{});
  }

  stats::KaplanMeier first_, second_;
};

}  // namespace

std::unique_ptr<PlannedAnalysis> prepare_restricted_mean(const Analysis& analysis,
                                                         const AnalysisColumns& columns) {
  return std::make_unique<RestrictedMeanAnalysis>(analysis, columns);
}

}  // namespace dliplan::plan

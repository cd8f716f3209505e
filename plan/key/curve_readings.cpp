#include "plan/key/curve_readings.hpp"

#include "stats/survival/curve_quantile.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/survival/restricted_mean.hpp"

#include <cmath>

namespace dliplan::plan {
namespace {

using stats::NoAnswer;

/// One curve of an analysis, read off as another program does.
class CurveReader {
 public:
  CurveReader(const Analysis& analysis, stats::CurveScale scale, MeanEnd mean)
      : analysis_(analysis), limits_(stats::Confidence{}, scale), mean_(mean) {}

  [[nodiscard]] std::vector<Cell> means_and_medians(const stats::KaplanMeier& curve) const {
    std::vector<Cell> cells{std::nullopt, std::nullopt, std::nullopt, std::nullopt};
    if (mean_ != MeanEnd::none) {
      const auto mean = mean_of(curve);
      cells[0] = mean.map([](const auto& m) { return m.value; });
      cells[1] = mean.map([](const auto& m) { return m.standard_error; });
    }
    cells.emplace_back(stats::quantile(curve, 0.5, stats::Convention::r).map_error([](NoAnswer why) {
      return why == NoAnswer::quantile_not_reached ? NoAnswer::median_not_reached : why;
    }));
    cells.emplace_back(std::nullopt);
    const auto limits = stats::quantile_interval(curve, 0.5, limits_);
    const auto limit = [&](auto which) -> Cell {
      if (!limits) return tl::unexpected(limits.error());
      const auto& one = (*limits).*which;
      if (!one) return tl::unexpected(NoAnswer::quantile_not_reached);
      return *one;
    };
    cells.push_back(limit(&stats::QuantileLimits::lower));
    cells.push_back(limit(&stats::QuantileLimits::upper));
    return cells;
  }

  [[nodiscard]] std::vector<Cell> point(const stats::KaplanMeier& curve, double time) const {
    const bool survival = analysis_.kind == AnalysisKind::kaplan_meier;
    const auto here = curve.survival_at(time);
    const auto limits = limits_.at(curve, time);
    return {static_cast<double>(curve.at_risk(time)),
            here.map([&](const auto& s) { return survival ? s.value : 1.0 - s.value; }),
            here.map([](const auto& s) { return s.standard_error; }),
            limits.map([&](const auto& i) { return survival ? i.lower : 1.0 - i.upper; }),
            limits.map([&](const auto& i) { return survival ? i.upper : 1.0 - i.lower; })};
  }

 private:
  [[nodiscard]] tl::expected<stats::Estimate, NoAnswer> mean_of(const stats::KaplanMeier& curve) const {
    if (mean_ == MeanEnd::own) return curve.restricted_mean();
    if (curve.steps().empty()) return tl::unexpected(NoAnswer::no_events);
    auto mean = stats::restricted_mean(curve, curve.steps().back().time);
    const auto events = static_cast<double>(curve.events());
    if (mean && events > 1.0) mean->standard_error *= std::sqrt(events / (events - 1.0));
    return mean;
  }

  const Analysis& analysis_;
  stats::CurveInterval limits_;
  MeanEnd mean_;
};

}  // namespace

std::vector<ResultTable> curve_tables(const Analysis& analysis,
                                      const AnalysisColumns& columns,
                                      const stats::Dataset& data,
                                      stats::CurveScale scale,
                                      MeanEnd mean) {
  ResultTable medians{
      TableKind::means_and_medians,
      {Statistic::mean, Statistic::mean_standard_error, Statistic::mean_lower, Statistic::mean_upper,
       Statistic::median, Statistic::median_standard_error, Statistic::median_lower, Statistic::median_upper},
      {},
      ResultUnit::days};
  ResultTable points{TableKind::curve_at_times,
                     {Statistic::at_risk, Statistic::estimate, Statistic::standard_error, Statistic::lower,
                      Statistic::upper}};
  const CurveReader reader(analysis, scale, mean);
  const auto& times = data.survival[columns.endpoint];
  stats::TimeOrder order;
  order.sort(times.time, times.event);
  stats::KaplanMeier curve;
  const auto read = [&](RowKind kind, const std::string& name) {
    medians.rows.push_back({kind, name, {}, reader.means_and_medians(curve)});
    for (const auto time : analysis.times) {
      points.rows.push_back({kind, name, time, reader.point(curve, time.count)});
    }
  };
  if (analysis.curves == Curves::all) {
    curve.fit(order);
    read(RowKind::overall, {});
  } else {
    const auto& groups = data.category[columns.group];
    for (std::size_t level = 0; level < groups.level_names.size(); ++level) {
      curve.fit(order, groups.level, static_cast<stats::Level>(level));
      read(RowKind::group, groups.level_names[level]);
    }
  }
  return analysis.kind == AnalysisKind::kaplan_meier ? std::vector{medians, points} : std::vector{points};
}

}  // namespace dliplan::plan

#include "plan/key/rank_readings.hpp"

#include "stats/p_value.hpp"
#include "stats/ranks/quantiles.hpp"
#include "stats/ranks/rank_sums.hpp"
#include "stats/time_order.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace dliplan::plan {
namespace {

const stats::MeasureColumn& measure_of(const AnalysisColumns& columns, const stats::Dataset& data) {
  return data.measure[columns.measure];
}

const stats::CategoryColumn& group_of(const AnalysisColumns& columns, const stats::Dataset& data) {
  return data.category[columns.group];
}

double percentile_5(std::span<const double> ascending, double share) {
  const double position = share * static_cast<double>(ascending.size());
  const double whole = std::floor(position);
  const auto below = static_cast<std::size_t>(whole);
  if (below == 0) return ascending.front();
  if (position > whole || below >= ascending.size()) return ascending[std::min(below, ascending.size() - 1)];
  return (ascending[below - 1] + ascending[below]) / 2.0;
}

}  // namespace

ResultTable wilcoxon_table(const AnalysisColumns& columns,
                           const stats::Dataset& data,
                           stats::WilcoxonOptions options) {
  stats::RankWorkspace workspace;
  const auto test = stats::wilcoxon_rank_sum(measure_of(columns, data).value, group_of(columns, data).level,
                                             options, workspace);
  ResultTable table{TableKind::test, {Statistic::p_value}};
  table.rows.push_back(
      {RowKind::mann_whitney, {}, {}, {test.map([](const auto& t) { return t.two_sided; })}});
  return table;
}

ResultTable npar1way_table(const AnalysisColumns& columns, const stats::Dataset& data) {
  const auto& value = measure_of(columns, data).value;
  const auto& level = group_of(columns, data).level;
  stats::RankWorkspace workspace;
  const auto test = stats::wilcoxon_rank_sum(
      value, level, {stats::NullChoice::normal, stats::Continuity::corrected}, workspace);
  stats::TimeOrder order;
  order.sort(value);
  const auto sums = stats::rank_sums(order, level);
  const auto smaller = sums.map([](const auto& s) { return s.rows[1] < s.rows[0] ? 1U : 0U; });
  const auto w =
      sums.and_then([&](const auto& s) -> tl::expected<double, stats::NoAnswer> { return s.sum[*smaller]; });
  const auto z = test.map([&](const auto& t) {
    const double n = sums->rows[*smaller], all = sums->rows[0] + sums->rows[1];
    const double size =
        std::fabs(stats::normal_quantile(std::max(t.two_sided / 2.0, std::numeric_limits<double>::min())));
    return *w < n * (all + 1.0) / 2.0 ? -size : size;
  });
  ResultTable table{TableKind::test, {Statistic::w, Statistic::z, Statistic::p_value}};
  table.rows.push_back(
      {RowKind::mann_whitney, {}, {}, {w, z, test.map([](const auto& t) { return t.two_sided; })}});
  return table;
}

ResultTable univariate_table(const AnalysisColumns& columns, const stats::Dataset& data) {
  const auto& groups = group_of(columns, data);
  stats::TimeOrder order;
  order.sort(measure_of(columns, data).value);
  stats::SortedValues values;
  ResultTable table{TableKind::description,
                    {Statistic::patients, Statistic::mean, Statistic::standard_deviation,
                     Statistic::lower_quartile, Statistic::median, Statistic::upper_quartile}};
  for (std::size_t level = 0; level < groups.level_names.size(); ++level) {
    values.fit(order, groups.level, static_cast<stats::Level>(level));
    const auto all = values.describe(stats::Convention::r);
    const auto quartile = [&](double share) {
      return all.map([&](const auto&) { return percentile_5(values.values(), share); });
    };
    table.rows.push_back({RowKind::group,
                          groups.level_names[level],
                          {},
                          {static_cast<double>(values.size()), all.map([](const auto& d) { return d.mean; }),
                           all.and_then([](const auto& d) { return d.standard_deviation; }), quartile(0.25),
                           quartile(0.5), quartile(0.75)}});
  }
  return table;
}

}  // namespace dliplan::plan

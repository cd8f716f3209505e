#include "plan/analyses/description_table.hpp"

#include "stats/ranks/quantiles.hpp"
#include "stats/time_order.hpp"

namespace dliplan::plan {

ResultTable description_table(const stats::MeasureColumn& measure,
                              const stats::CategoryColumn& groups,
                              stats::Convention convention) {
  ResultTable table{TableKind::description,
                    {Statistic::patients, Statistic::mean, Statistic::standard_deviation,
                     Statistic::lower_quartile, Statistic::median, Statistic::upper_quartile}};
  stats::TimeOrder order;
  order.sort(measure.value);
  stats::SortedValues values;
  for (std::size_t level = 0; level < groups.level_names.size(); ++level) {
    values.fit(order, groups.level, static_cast<stats::Level>(level));
    const auto all = values.describe(convention);
    table.rows.push_back({RowKind::group,
                          groups.level_names[level],
                          {},
                          {static_cast<double>(values.size()), all.map([](const auto& d) { return d.mean; }),
                           all.and_then([](const auto& d) { return d.standard_deviation; }),
                           all.map([](const auto& d) { return d.lower_quartile; }),
                           all.map([](const auto& d) { return d.median; }),
                           all.map([](const auto& d) { return d.upper_quartile; })}});
  }
  return table;
}

}  // namespace dliplan::plan

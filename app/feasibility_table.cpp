#include "app/numbers.hpp"
#include "app/percentiles.hpp"
#include "app/quantile_text.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"
#include "stats/performance/bias.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

/// Never finer than it is counted.
std::string percentile(const plan::CountDistribution& steps,
                       std::uint64_t studies,
                       double p,
                       double steps_per_unit,
                       std::string_view beyond) {
  const auto quantile = steps.quantile_with_interval(studies, p);
  if (!quantile) return "–";
  const auto& [value, interval] = *quantile;
  return quantile_text(value / steps_per_unit,
                       {interval.lower / steps_per_unit, interval.upper / steps_per_unit},
                       {.most_decimals = steps_per_unit > 1.0 ? 1 : 0, .beyond = beyond});
}

void add(Table& table, const std::string& name, const plan::Spread& spread, double steps_per_unit) {
  if (spread.steps.seen() == 0) {
    return;
  }
  std::vector<std::string> row{name};
  const auto mean = stats::mean_estimate(spread.values);
  row.push_back(mean && mean->mcse > 0.0 ? with_error(*mean) : fixed(*spread.values.mean(), 1));
  for (const auto& [_, p] : percentiles) {
    row.push_back(percentile(spread.steps, spread.steps.seen(), p, steps_per_unit, text::unknown));
  }
  table.add(row);
}

/// When so many patients are in: of those of which any study has as many.
std::string milestones_table(const Summary& summary) {
  const std::uint64_t studies = summary.result.replicates;
  Table table({tr("months from the opening to"), tr("reached, % of studies"), tr("5 % of studies: at most"),
               tr("half"), "95 %"});
  for (std::size_t i = 0; i < plan::milestones.size(); ++i) {
    const plan::Spread& months = summary.result.feasibility.months_to[i];
    if (months.steps.seen() == 0) break;
    std::vector<std::string> row{
        say("patient {} of the cohort", plan::milestones[i]),
        share_text(stats::share_of_replicates({months.steps.seen(), studies}).value())};
    for (const auto& [_, p] : percentiles) {
      row.push_back(percentile(months.steps, studies, p, plan::steps_per_month, text::not_by_the_lock));
    }
    table.add(row);
  }
  return table.empty() ? "" : "\n" + table.text();
}

}  // namespace

std::string feasibility_table(const Summary& summary) {
  const plan::FeasibilityTally& all = summary.result.feasibility;
  Table table({"", tr("on average"), tr("5 % of studies: at most"), tr("half"), "95 %"});
  add(table, tr("patients analysed"), all.enrolled, 1.0);
  add(table, tr("deaths recorded"), all.deaths, 1.0);
  for (std::size_t i = 0; i < all.at_risk.size(); ++i) {
    add(table, say("at risk {} months after the first dose", fixed(plan::at_risk_months[i], 0)),
        all.at_risk[i], 1.0);
  }
  add(table, tr("follow-up, median (months, reverse Kaplan–Meier)"), all.follow_up, plan::steps_per_month);
  add(table, tr("from the opening to the last inclusion (months)"), all.months_to_close,
      plan::steps_per_month);
  return table.text() + milestones_table(summary);
}

}  // namespace dliplan::app

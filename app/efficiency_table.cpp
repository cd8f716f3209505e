#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"
#include "plan/worlds.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

std::string factor_text(double factor) {
  return fixed(factor, factor < 10.0 ? 1 : 0);
}

/// In per cent; in words where the regression leaves what a share can be.
std::string controlled_text(const plan::KnownControlledShare& controlled) {
  if (!controlled) return std::string(label(controlled.error()));
  if (!controlled->is_a_share()) return std::string(text::outside_of_a_share);
  return with_error(scaled(controlled->share, 100.0));
}

}  // namespace

std::string efficiency_table(const Summary& summary) {
  Table table({"", tr("rejects, % of studies"), tr("by control variates"), tr("variance, times less")});
  for (const auto& analysis : summary.result.analyses) {
    if (!analysis.controlled || !plan::is_about_the_plan(summary.study, analysis.analysis)) continue;
    const auto& controlled = *analysis.controlled;
    const bool has_factor = controlled && controlled->is_a_share();
    table.add({analysis.analysis.name, share_text(*analysis.rejected()), controlled_text(controlled),
               has_factor ? factor_text(controlled->variance_reduction) : "–"});
  }
  return table.empty() ? "" : table.text();
}

std::string pairing_table(const Summary& summary) {
  Table table({"", tr("rejects, less the first of its audit"), tr("variance, times less")});
  for (const auto& audit : summary.result.audits) {
    for (const auto& line : audit.lines) {
      if (&line == &audit.lines.front() || !line.power_gained) continue;
      table.add({line.variant.empty() ? line.done.analysis.name
                                      : fmt::format("{}: {}", line.done.analysis.name, line.variant),
                 difference_text(*line.power_gained),
                 line.variance_reduction ? factor_text(*line.variance_reduction) : "–"});
    }
  }
  return table.empty() ? "" : table.text();
}

}  // namespace dliplan::app

#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

/// "median not reached 49 %, empty group 0.4 %".
std::string reasons_text(const plan::Reasons& reasons, std::uint64_t replicates) {
  std::string out;
  for (std::size_t i = 0; i < reasons.counts.size(); ++i) {
    if (reasons.counts[i] == 0) {
      continue;
    }
    const double share = static_cast<double>(reasons.counts[i]) / static_cast<double>(replicates);
    out += fmt::format("{}{} {} %", out.empty() ? "" : tr(", "), label(static_cast<stats::NoAnswer>(i)),
                       percent(share, share < 0.1 ? 1 : 0));
  }
  return out;
}

}  // namespace

std::string answered_share(std::uint64_t count, std::uint64_t replicates) {
  if (replicates == 0) {
    return "";
  }
  if (count == 0) return tr("none");
  if (count == replicates) {
    return tr("all");
  }
  const double share = static_cast<double>(count) / static_cast<double>(replicates);
  return share >= 0.9995 ? "> 99.9 %" : percent(share, 1) + " %";
}

std::string answers_table(const Summary& summary) {
  const std::uint64_t replicates = summary.result.replicates;
  Table table({"", tr("why there is none"), tr("answers"), tr("rejects if not: never"),
               tr("of those with one"), tr("rejects if not: always")},
              2);
  for (const auto& analysis : summary.result.analyses) {
    if (!plan::is_about_the_plan(summary.study, analysis.analysis)) {
      continue;
    }
    if (const auto& power = analysis.power) {
      table.add({analysis.analysis.name, reasons_text(analysis.reasons, replicates),
                 answered_share(analysis.answered, replicates), share_text(power->unanswered_not_rejected),
                 power->among_answered ? share_text(*power->among_answered) : "–",
                 share_text(power->unanswered_rejected)});
    }
    for (const auto& estimate : analysis.estimates) {
      table.add({fmt::format("{}, {}", analysis.analysis.name, label(estimate)),
                 reasons_text(estimate.reasons, replicates), answered_share(estimate.answered, replicates),
                 "", "", ""});
    }
  }
  return table.text();
}

}  // namespace dliplan::app

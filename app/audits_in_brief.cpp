#include "app/estimate_text.hpp"
#include "app/judgement.hpp"
#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

/// What one line of an audit does, as its judgement sees it.
struct Told {
  std::string_view what;
  std::string number;
};

Told of_estimate(const plan::EstimateCharacteristics& e) {
  if (e.bias) return {"off", signed_with_error(scaled(*e.bias, unit_factor(e.estimand)))};
  return {"holds", coverage_text(e)};
}

Told told(const plan::AuditCharacteristics& audit, const plan::AuditLineCharacteristics& line) {
  const auto& first = audit.lines.front().done;
  if (first.in_causal_null) return {"finds", share_text(line.done.in_causal_null)};
  if (first.rejected() != nullptr) return {"rejects", share_text(*line.done.rejected())};
  const auto& of_first = *estimate_told(audit);
  if (&line == &audit.lines.front()) return of_estimate(of_first);
  const auto* here = same_in(line, of_first);
  return here != nullptr ? of_estimate(*here) : Told{"", ""};
}

void add(Table& table, const plan::AuditCharacteristics& audit) {
  const auto what = judged(audit);
  if (!what) return;
  const Told first = told(audit, audit.lines.front());
  table.add({audit.name, fmt::format("{} {}", first.what, first.number),
             what->instead != nullptr ? told(audit, *what->instead).number : "",
             std::string(label(what->judgement))});
}

void add(Table& table, const plan::FamilyCharacteristics& family) {
  constexpr double alpha = 0.05;
  const bool misleads = family.any_found.wilson.lower > alpha;
  const bool by_holm = family.any_found_holm.wilson.lower > alpha;
  table.add({fmt::format("{} tests, labels shuffled: any of them; by Holm", family.members.size()),
             "finds " + share_text(family.any_found), share_text(family.any_found_holm),
             std::string(label(!misleads ? Judgement::not_visible
                               : by_holm ? Judgement::misleads_eased
                                         : Judgement::misleads_cured))});
}

}  // namespace

std::string audits_in_brief(const Summary& summary) {
  Table table({std::string(text::audit_title), "as planned", "instead", "what that comes to"});
  for (const auto& audit : summary.result.audits) add(table, audit);
  if (summary.result.family && !summary.result.audits.empty()) add(table, *summary.result.family);
  return table.empty() ? "" : table.text();
}

}  // namespace dliplan::app

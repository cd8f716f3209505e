#include "app/estimate_text.hpp"
#include "app/judgement.hpp"
#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace dliplan::app {
namespace {

/// What one line of an audit does, as its judgement sees it.
struct Told {
  std::string_view what;
  std::string number;
};

Told of_estimate(const plan::AuditCharacteristics& audit, const plan::EstimateCharacteristics& e) {
  if (!is_judged_by_coverage(audit)) {
    return e.bias ? Told{"off", signed_with_error(scaled(*e.bias, unit_factor(e.estimand)))} : Told{"", ""};
  }
  return {"holds", coverage_text(e)};
}

Told told(const plan::AuditCharacteristics& audit, const plan::AuditLineCharacteristics& line) {
  const auto& first = audit.lines.front().done;
  if (first.in_causal_null) return {"finds", share_text(line.done.in_causal_null)};
  if (first.rejected() != nullptr) return {"rejects", share_text(*line.done.rejected())};
  const auto& of_first = *estimate_told(audit);
  if (&line == &audit.lines.front()) return of_estimate(audit, of_first);
  const auto* here = same_in(line, of_first);
  return here != nullptr ? of_estimate(audit, *here) : Told{"", ""};
}

/// What too few studies do not show is no matter of the patients.
std::string words(Judgement judgement, std::uint64_t studies) {
  constexpr std::uint64_t few = 400;
  const bool in_few = judgement == Judgement::not_visible && studies < few;
  return std::string(in_few ? text::not_visible_in_few : label(judgement));
}

void add(Table& table, const plan::AuditCharacteristics& audit, std::uint64_t studies) {
  const auto what = judged(audit);
  if (!what) return;
  const Told first = told(audit, audit.lines.front());
  table.add({audit.name, fmt::format("{} {}", first.what, first.number),
             what->instead != nullptr ? told(audit, *what->instead).number : "",
             words(what->judgement, studies)});
}

/// Whether a share of so many studies is above 5 % beyond Monte Carlo error, as judged() asks it.
bool is_above_alpha(const stats::ProportionMeasure& share, std::uint64_t studies) {
  constexpr double alpha = 0.05;
  constexpr stats::Confidence nearly_certain{0.999};
  const auto count = static_cast<std::uint64_t>(std::llround(share.value * static_cast<double>(studies)));
  return stats::Proportion{count, studies}.clopper_pearson(nearly_certain)->lower > alpha;
}

void add(Table& table, const plan::FamilyCharacteristics& family, std::uint64_t studies) {
  const bool misleads = is_above_alpha(family.any_found, studies);
  const bool by_holm = is_above_alpha(family.any_found_holm, studies);
  const bool less = family.any_found_holm.wilson.upper < family.any_found.wilson.lower;
  table.add({fmt::format("{} tests, labels shuffled: any of them; by Holm", family.members.size()),
             "finds " + share_text(family.any_found), share_text(family.any_found_holm),
             words(!misleads         ? Judgement::not_visible
                   : by_holm && less ? Judgement::misleads_eased
                   : by_holm         ? Judgement::misleads_all
                                     : Judgement::misleads_cured,
                   studies)});
}

}  // namespace

std::string audits_in_brief(const Summary& summary) {
  Table table({std::string(text::audit_title), "as planned", "instead", "what that comes to"});
  for (const auto& audit : summary.result.audits) add(table, audit, summary.result.replicates);
  if (summary.result.family && !summary.result.audits.empty())
    add(table, *summary.result.family, summary.result.replicates);
  return table.empty() ? "" : table.text();
}

}  // namespace dliplan::app

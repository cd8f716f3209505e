#include "app/alpha_text.hpp"
#include "app/estimate_text.hpp"
#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/verdicts.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dliplan::app {
namespace {

using plan::AuditLineCharacteristics;

std::string name_of(const AuditLineCharacteristics& line) {
  return line.variant.empty() ? line.done.analysis.name
                              : fmt::format("{}: {}", line.done.analysis.name, line.variant);
}

std::string if_any(const std::optional<stats::DifferenceOfShares>& difference) {
  return difference ? difference_text(*difference) : "";
}

std::string tests(const plan::AuditCharacteristics& audit, std::uint64_t replicates) {
  Table table({tr("  rejects, % of studies"), tr("here"), tr("less the first"), tr("no effect"),
               tr("less the first"), tr("labels shuffled"), tr("can be computed")});
  for (const auto& line : audit.lines) {
    if (line.done.rejected() == nullptr) continue;
    const bool first = &line == &audit.lines.front();
    table.add({"  " + name_of(line), rejected_text(line.done), first ? "" : if_any(line.power_gained),
               null_text(line.done), first ? "" : if_any(line.false_findings_gained),
               shuffled_text(line.done), answered_share(line.done.answered, replicates)});
  }
  return table.empty() ? "" : table.without_empty_columns().text();
}

/// Of the first estimate, against that of the first line.
std::string less_the_first(const AuditLineCharacteristics& line, const plan::EstimateCharacteristics& e) {
  if (&e != &line.done.estimates.front() || !line.estimate_gained) return "";
  const plan::Known& gained = *line.estimate_gained;
  return gained ? signed_with_error(scaled(*gained, unit_factor(e.estimand)))
                : std::string(why(gained.error()));
}

std::string estimates(const plan::AuditCharacteristics& audit) {
  Table table({tr("  estimates"), tr("on average"), tr("less the first"), tr("the truth"), tr("bias"),
               std::string(text::half_at_most), tr("coverage, %"), tr("one study's SE"),
               tr("have an answer")});
  for (const auto& line : audit.lines) {
    for (const auto& e : line.done.estimates) {
      const double factor = unit_factor(e.estimand);
      const auto cell = [&](const plan::Known& known, auto&& format) {
        return known ? format(scaled(*known, factor)) : std::string(why(known.error()));
      };
      table.add({fmt::format("  {}, {}", name_of(line), label(e)), cell(e.mean, with_error),
                 less_the_first(line, e), cell(e.truth, with_error), cell(e.bias, signed_with_error),
                 median_text(e), coverage_text(e), cell(e.empirical_se, with_error),
                 answered_share(e.answered, e.replicates())});
    }
  }
  return table.empty() ? "" : table.text();
}

template <class Choice>
bool any_line(const Summary& summary, Choice&& chosen) {
  for (const auto& audit : summary.result.audits) {
    if (std::any_of(audit.lines.begin(), audit.lines.end(), chosen)) return true;
  }
  return false;
}

}  // namespace

std::string note_on_audits(const Summary& summary) {
  using Line = AuditLineCharacteristics;
  std::string note(text::note_on_differences);
  const auto add = [&](std::string_view words, auto&& chosen) {
    if (any_line(summary, chosen)) note += " " + std::string(words);
  };
  add(text::note_on_alpha_words, [](const Line& line) { return line.done.exceeds_alpha; });
  add(text::note_on_null_words, [](const Line& line) { return line.done.exceeds_alpha_in_null; });
  add(text::note_on_missing_shuffles, [](const Line& line) {
    return line.done.rejected() != nullptr && plan::compares_groups(line.done.analysis.kind) &&
           !line.done.with_shuffled_labels;
  });
  return note;
}

std::string audit_tables(const Summary& summary) {
  std::string out;
  for (const auto& audit : summary.result.audits) {
    out += fmt::format("{}{}\n", out.empty() ? "" : "\n", audit.name);
    out += wrapped(verdict(audit), 100, "  ", "  ");
    out += tests(audit, summary.result.replicates) + estimates(audit);
  }
  return out;
}

}  // namespace dliplan::app

#include "app/identifiers.hpp"
#include "app/published_table.hpp"
#include "app/summary.hpp"
#include "app/summary_row.hpp"
#include "plan/worlds.hpp"
#include "stats/no_answer.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <vector>

namespace dliplan::app {
namespace {

/// Where it was asked for in place of a number of replicates.
Rows precision(const Summary& summary) {
  if (!summary.precision) return {};
  Row row{"", "run", "error", "probability", "largest", summary.result.largest_error, std::nullopt};
  if (is_too_imprecise(summary)) row.reason = "precision_not_reached";
  return line(row);
}

/// Replicates that a merge had to go on without.
Rows missing(const std::vector<plan::Block>& blocks) {
  Rows out;
  for (const plan::Block& block : blocks) {
    Row row{"", "run", "replicates", "", "missing", static_cast<double>(block.size()), std::nullopt};
    row.interval = {static_cast<double>(block.first), static_cast<double>(block.last - 1)};
    out += line(row);
  }
  return out;
}

/// Of the first estimate of a line, in the replicates in which both have it.
Rows estimate_gained(std::string name, const plan::AuditLineCharacteristics& one) {
  if (!one.estimate_gained) return {};
  const auto& e = one.done.estimates.front();
  const auto [plain, unit, factor] = in_files(e.estimand);
  Row row{std::move(name),       "audit",      quantity_of(e, plain), unit,
          "estimate_less_first", std::nullopt, std::nullopt};
  if (const plan::Known& gained = *one.estimate_gained) {
    row.value = factor * gained->value;
    row.mcse = factor * gained->mcse;
  } else {
    row.reason = stats::name(gained.error());
  }
  if (one.both_estimate != e.replicates()) row.studies = one.both_estimate;
  return line(row);
}

/// What an audit's lines have less the first: in the same replicates.
Rows audit(const plan::AuditCharacteristics& a) {
  Rows out;
  for (const auto& one : a.lines) {
    const std::string name = one.variant.empty() ? one.done.analysis.name
                                                 : fmt::format("{}: {}", one.done.analysis.name, one.variant);
    const auto add = [&](std::string_view measure, const std::optional<stats::DifferenceOfShares>& d) {
      if (!d) return;
      out += line({fmt::format("{}: {}", a.name, name), "audit", "test", "probability", measure, d->value,
                   d->mcse, d->tango});
    };
    if (const auto* rejected = one.done.rejected()) {
      out += line(with_share({fmt::format("{}: {}", a.name, name), "audit", "test", "probability", "rejected",
                              std::nullopt, std::nullopt},
                             *rejected));
    }
    if (&one == &a.lines.front()) continue;
    add("rejected_less_first", one.power_gained);
    add("rejected_in_causal_null_less_first", one.false_findings_gained);
    out += estimate_gained(fmt::format("{}: {}", a.name, name), one);
  }
  return out;
}

Rows family(const plan::FamilyCharacteristics& f) {
  const auto row = [](std::string analysis, std::string_view measure, const stats::ProportionMeasure& share) {
    return line(with_share(
        {std::move(analysis), "family", "test", "probability", measure, std::nullopt, std::nullopt}, share));
  };
  Rows out = row("", "any_rejected_with_shuffled_labels", f.any_found) +
             row("", "any_rejected_with_shuffled_labels_by_holm", f.any_found_holm);
  for (const auto& member : f.members) out += row(member.name, "rejected_by_holm", member.holm);
  return out;
}

Rows published(const PublishedComparison& comparison) {
  const auto [quantity, unit, factor] = in_files(comparison.estimand);
  return line({comparison.analysis.name, sim::name_of(comparison.analysis.kind), quantity, unit, "published",
               factor * comparison.published.value(), std::nullopt});
}

}  // namespace

std::vector<plan::SummaryRow> summary_rows(const Summary& summary) {
  Rows out = precision(summary) + missing(summary.missing);
  out += cohort_rows(summary.result);
  for (const auto& one : summary.result.analyses) {
    if (!plan::is_about_the_plan(summary.study, one.analysis)) continue;  // among the audits
    out += analysis_rows(one, summary.result.replicates);
  }
  for (const auto& one : summary.result.audits) {
    out += audit(one);
  }
  if (summary.result.family) {
    out += family(*summary.result.family);
  }
  for (const auto& figure : comparisons(summary)) {
    out += published(figure);
  }
  return out;
}

}  // namespace dliplan::app

#include "app/audit_brief.hpp"

#include "app/estimate_text.hpp"
#include "app/numbers.hpp"
#include "app/words.hpp"

#include <cmath>

namespace dliplan::app {
namespace {

/// What one line of an audit does, as its judgement sees it.
struct Told {
  Tells what{};
  std::string number;
};

Told of_estimate(const plan::AuditCharacteristics& audit, const plan::EstimateCharacteristics& e) {
  if (is_judged_by_coverage(audit)) return {Tells::holds, coverage_text(e)};
  return {Tells::off, e.bias ? signed_with_error(scaled(*e.bias, unit_factor(e.estimand))) : ""};
}

Told told(const plan::AuditCharacteristics& audit, const plan::AuditLineCharacteristics& line) {
  const auto& first = audit.lines.front().done;
  if (first.in_causal_null) return {Tells::finds, share_text(line.done.in_causal_null)};
  if (first.rejected() != nullptr) return {Tells::rejects, share_text(*line.done.rejected())};
  const auto& of_first = *estimate_told(audit);
  if (&line == &audit.lines.front()) return of_estimate(audit, of_first);
  const auto* here = same_in(line, of_first);
  return here != nullptr ? of_estimate(audit, *here) : Told{Tells::off, ""};
}

/// What too few studies do not show is no matter of the patients.
bool is_too_few(Judgement judgement, std::uint64_t studies) {
  constexpr std::uint64_t few = 400;
  return judgement == Judgement::not_visible && studies < few;
}

std::optional<AuditBrief> brief(const plan::AuditCharacteristics& audit, std::uint64_t studies) {
  const auto what = judged(audit);
  if (!what) return std::nullopt;
  const Told first = told(audit, audit.lines.front());
  AuditBrief out{.name = audit.name,
                 .tests = 0,
                 .tells = first.what,
                 .planned = first.number,
                 .instead = {},
                 .what_instead = {},
                 .judgement = what->judgement,
                 .too_few = is_too_few(what->judgement, studies)};
  if (what->instead != nullptr) {
    out.instead = told(audit, *what->instead).number;
    out.what_instead =
        what->instead->variant.empty() ? what->instead->done.analysis.name : what->instead->variant;
  }
  return out;
}

/// Whether a share of so many studies is above 5 % beyond Monte Carlo error, as judged() asks it.
bool is_above_alpha(const stats::ProportionMeasure& share, std::uint64_t studies) {
  constexpr double alpha = 0.05;
  constexpr stats::Confidence nearly_certain{0.999};
  const auto count = static_cast<std::uint64_t>(std::llround(share.value * static_cast<double>(studies)));
  return stats::Proportion{count, studies}.clopper_pearson(nearly_certain)->lower > alpha;
}

Judgement judgement_of(const plan::FamilyCharacteristics& family, std::uint64_t studies) {
  if (!is_above_alpha(family.any_found, studies)) return Judgement::not_visible;
  if (!is_above_alpha(family.any_found_holm, studies)) return Judgement::misleads_cured;
  const bool less = family.any_found_holm.wilson.upper < family.any_found.wilson.lower;
  return less ? Judgement::misleads_eased : Judgement::misleads_all;
}

AuditBrief brief(const plan::FamilyCharacteristics& family, std::uint64_t studies) {
  const Judgement judgement = judgement_of(family, studies);
  return {.name = {},
          .tests = family.members.size(),
          .tells = Tells::finds,
          .planned = share_text(family.any_found),
          .instead = share_text(family.any_found_holm),
          .what_instead = {},
          .judgement = judgement,
          .too_few = is_too_few(judgement, studies)};
}

}  // namespace

std::vector<AuditBrief> audit_briefs(const Summary& summary) {
  std::vector<AuditBrief> all;
  for (const auto& audit : summary.result.audits) {
    if (auto one = brief(audit, summary.result.replicates)) all.push_back(*std::move(one));
  }
  if (summary.result.family && !summary.result.audits.empty()) {
    all.push_back(brief(*summary.result.family, summary.result.replicates));
  }
  return all;
}

}  // namespace dliplan::app

#include "app/verdicts.hpp"

#include "app/estimate_text.hpp"
#include "app/judgement.hpp"
#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dliplan::app {
namespace {

using plan::AuditCharacteristics;
using plan::AuditLineCharacteristics;
using plan::EstimateCharacteristics;

std::string line_name(const AuditLineCharacteristics& line) {
  return line.variant.empty() ? "“" + line.done.analysis.name + "”" : line.variant;
}

/// The lines after the first that have what is asked for: "; NAME VALUE".
template <class Value>
std::string others(const AuditCharacteristics& audit, Value&& value) {
  std::string out;
  for (std::size_t i = 1; i < audit.lines.size(); ++i) {
    const std::string text = value(audit.lines[i]);
    if (!text.empty()) out += say("; {}: {}", line_name(audit.lines[i]), text);
  }
  return out;
}

std::string share(const stats::ProportionMeasure& share) {
  return share_text(share) + " %";
}

/// “As planned” is said of what the plan holds, where it is done as planned, only.
std::string subject(const AuditCharacteristics& audit) {
  const plan::Analysis& analysis = audit.lines.front().done.analysis;
  if (!audit.within.empty()) return say("Where {}, “{}”", audit.within, analysis.name);
  return fmt::format("{}“{}”", analysis.role == plan::Role::audit ? "" : tr("As planned, "), analysis.name);
}

/// How often the test finds what is not there.
std::string false_findings(const AuditCharacteristics& audit) {
  const auto& first = audit.lines.front();
  return say("{} rejects {} of studies in which {}{}.", subject(audit), share(*first.done.in_causal_null),
             first.done.analysis.causal_null, others(audit, [](const AuditLineCharacteristics& line) {
               return line.done.in_causal_null ? share(*line.done.in_causal_null) : std::string();
             }));
}

std::string rejections(const AuditCharacteristics& audit) {
  const auto text = [](const AuditLineCharacteristics& line) -> std::string {
    if (line.done.rejected() == nullptr || line.done.answered == 0) return "";
    std::string out = share(*line.done.rejected());
    if (line.done.with_shuffled_labels) {
      out += say(" ({} with shuffled labels)", share(*line.done.with_shuffled_labels));
    }
    return out;
  };
  const auto& first = audit.lines.front();
  return say("{} rejects in {} of studies{}.", subject(audit), text(first), others(audit, text));
}

std::string interval_holds(const EstimateCharacteristics& estimate) {
  if (!estimate.coverage) return "";
  return say(", its interval holds the truth in {} %", coverage_text(estimate));
}

std::string bias_of(const EstimateCharacteristics& estimate) {
  return signed_with_error(scaled(*estimate.bias, unit_factor(estimate.estimand))) + among_text(estimate) +
         interval_holds(estimate);
}

/// Of an estimate that a selection of studies has: no bias.
std::string middle_of(const EstimateCharacteristics& estimate) {
  const bool out_of_reach = std::isinf(estimate.median->value.lower) && estimate.median->is_known();
  return (out_of_reach ? std::string(tr("fewer than half of all studies reach it"))
                       : say("half of all studies estimate at most {}", median_text(estimate))) +
         interval_holds(estimate);
}

std::string who_has(const EstimateCharacteristics& estimate) {
  return estimate.answered == 0
             ? tr("no study")
             : say("{} of studies only", answered_share(estimate.answered, estimate.replicates()));
}

std::string told_in(const AuditLineCharacteristics& line, const EstimateCharacteristics& first) {
  const EstimateCharacteristics* here = same_in(line, first);
  if (here == nullptr) return "";
  return here->bias ? bias_of(*here) : middle_of(*here);
}

std::string estimates(const AuditCharacteristics& audit) {
  const EstimateCharacteristics* told = estimate_told(audit);
  if (told == nullptr) return "";
  const std::string all = others(audit, [&](const auto& line) { return told_in(line, *told); });
  if (told->bias) {
    return say("{}, {}, is off by {}{}.", subject(audit), label(*told), bias_of(*told), all);
  }
  return say("{}, {}, has an answer in {}, and no bias to tell; the truth is {}; {}{}.", subject(audit),
             label(*told), who_has(*told), with_error(scaled(*told->truth, unit_factor(told->estimand))),
             middle_of(*told), all);
}

std::string numbers(const AuditCharacteristics& audit) {
  const auto& first = audit.lines.front().done;
  if (first.in_causal_null) return false_findings(audit);
  if (first.rejected() != nullptr) return first.answered > 0 ? rejections(audit) : "";
  return estimates(audit);
}

/// What all remedies fail to do, what some do less badly, and what is wrong with one where the plan is right.
struct Failure {
  std::string of_one, of_one_that_is_less, of_none, of_all, alone;
};

Failure failure(const AuditCharacteristics& audit) {
  const auto& first = audit.lines.front().done;
  if (first.in_causal_null) {
    const std::string alpha = fmt::format("{:g} %", 100.0 * first.analysis.alpha.value);
    return {say("That does not hold {} either.", alpha),
            say("That finds less, and does not hold {} either.", alpha),
            say("None holds {}, or finds less.", alpha), say("None holds {}; nearest", alpha),
            tr("finds too much")};
  }
  if (estimate_told(audit)->bias) {
    return {tr("That is no nearer."), tr("That is nearer, and off as well."), tr("None is nearer."),
            tr("All are off; nearest"), tr("is off")};
  }
  return {tr("That holds it no more often."),
          tr("That holds it more often, but not for certain often enough."), tr("None holds it more often."),
          tr("None holds it often enough for certain; most often"), tr("holds it too rarely")};
}

/// Of remedies that mislead as well.
std::string no_cure(const AuditCharacteristics& audit, Judgement judgement, const std::string& nearest) {
  const Failure words = failure(audit);
  const bool less = judgement == Judgement::misleads_eased;
  if (audit.lines.size() == 2) return " " + (less ? words.of_one_that_is_less : words.of_one);
  return less ? fmt::format(" {}: {}.", words.of_all, nearest) : " " + words.of_none;
}

/// What the numbers come to; empty where they speak for themselves.
std::string conclusion(const AuditCharacteristics& audit) {
  const auto what = judged(audit);
  if (!what) return "";
  const std::string instead = what->instead != nullptr ? line_name(*what->instead) : "";
  switch (what->judgement) {
    case Judgement::misleads:
    case Judgement::more_power:
    case Judgement::less_power: return "";
    case Judgement::misleads_cured: return say(" Without that error: {}.", instead);
    case Judgement::misleads_eased:
    case Judgement::misleads_all: return no_cure(audit, what->judgement, instead);
    case Judgement::not_visible: return tr(" Nothing wrong with the plan is visible at this size.");
    case Judgement::remedy_worse:
      return say(" Nothing wrong with the plan is visible at this size; what {} is {}.", failure(audit).alone,
                 instead);
  }
  return "";
}

}  // namespace

std::string verdict(const AuditCharacteristics& audit) {
  const std::string all = numbers(audit);
  return all.empty() ? "" : all + conclusion(audit);
}

std::string verdict(const plan::FamilyCharacteristics& family) {
  const auto best =
      std::max_element(family.members.begin(), family.members.end(),
                       [](const auto& a, const auto& b) { return a.alone.value < b.alone.value; });
  std::string out =
      say("As planned, each at its own alpha, {} comparisons of groups find at least one difference in {} of "
          "studies with shuffled labels; held together by Holm at 5 %: {}.",
          family.members.size(), share(family.any_found), share(family.any_found_holm));
  // At another alpha, what Holm costs would be mixed with what that alpha costs.
  if (family.each_at_five_per_cent && best->alone.value > 0.0) {
    out += say(" The one that rejects most, “{}”, then does so in {} instead of {}.", best->name,
               share(best->holm), share(best->alone));
  }
  return out;
}

}  // namespace dliplan::app

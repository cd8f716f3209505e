#include "app/verdicts.hpp"

#include "app/estimate_text.hpp"
#include "app/numbers.hpp"
#include "app/run_tables.hpp"
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
    if (!text.empty()) out += fmt::format("; {}: {}", line_name(audit.lines[i]), text);
  }
  return out;
}

std::string share(const stats::ProportionMeasure& share) {
  return share_text(share) + " %";
}

/// “As planned” is said of what the plan holds, where it is done as planned, only.
std::string subject(const AuditCharacteristics& audit) {
  const plan::Analysis& analysis = audit.lines.front().done.analysis;
  if (!audit.within.empty()) return fmt::format("Where {}, “{}”", audit.within, analysis.name);
  return fmt::format("{}“{}”", analysis.role == plan::Role::audit ? "" : "As planned, ", analysis.name);
}

/// How often the test finds what is not there.
std::string false_findings(const AuditCharacteristics& audit) {
  const auto& first = audit.lines.front();
  return fmt::format("{} rejects {} of studies in which {}{}.", subject(audit),
                     share(*first.done.in_causal_null), first.done.analysis.causal_null,
                     others(audit, [](const AuditLineCharacteristics& line) {
                       return line.done.in_causal_null ? share(*line.done.in_causal_null) : std::string();
                     }));
}

std::string rejections(const AuditCharacteristics& audit) {
  const auto text = [](const AuditLineCharacteristics& line) -> std::string {
    if (line.done.rejected() == nullptr || line.done.answered == 0) return "";
    std::string out = share(*line.done.rejected());
    if (line.done.with_shuffled_labels) {
      out += fmt::format(" ({} with shuffled labels)", share(*line.done.with_shuffled_labels));
    }
    return out;
  };
  const auto& first = audit.lines.front();
  return fmt::format("{} rejects in {} of studies{}.", subject(audit), text(first), others(audit, text));
}

/// The estimate whose bias stands out most from its error. None where none has a bias to tell.
const EstimateCharacteristics* most_biased(const std::vector<EstimateCharacteristics>& estimates) {
  const EstimateCharacteristics* worst = nullptr;
  double most = 0.0;
  for (const auto& estimate : estimates) {
    if (!estimate.bias || !(estimate.bias->mcse > 0.0)) continue;
    const double found = std::abs(estimate.bias->value) / estimate.bias->mcse;
    if (worst == nullptr || found > most) {
      worst = &estimate;
      most = found;
    }
  }
  return worst;
}

/// The first that has a truth, though too few studies can tell it.
const EstimateCharacteristics* first_of_selected(const std::vector<EstimateCharacteristics>& estimates) {
  const auto at = std::find_if(estimates.begin(), estimates.end(), [](const auto& estimate) {
    return estimate.truth && estimate.median && !estimate.usually_answered();
  });
  return at == estimates.end() ? nullptr : &*at;
}

std::string interval_holds(const EstimateCharacteristics& estimate) {
  if (!estimate.coverage) return "";
  return fmt::format(", its interval holds the truth in {} %", coverage_text(estimate));
}

std::string bias_of(const EstimateCharacteristics& estimate) {
  return signed_with_error(scaled(*estimate.bias, unit_factor(estimate.estimand))) + among_text(estimate) +
         interval_holds(estimate);
}

/// Of an estimate that a selection of studies has: no bias.
std::string middle_of(const EstimateCharacteristics& estimate) {
  const bool out_of_reach = std::isinf(estimate.median->value.lower) && estimate.median->is_known();
  return (out_of_reach ? std::string("fewer than half of all studies reach it")
                       : fmt::format("half of all studies estimate at most {}", median_text(estimate))) +
         interval_holds(estimate);
}

std::string who_has(const EstimateCharacteristics& estimate) {
  return estimate.answered == 0
             ? "no study"
             : fmt::format("{} of studies only", answered_share(estimate.answered, estimate.replicates()));
}

/// Of that estimate in another line, or of the one that stands for the same.
std::string same_in(const AuditLineCharacteristics& line, const EstimateCharacteristics& first) {
  for (const auto& estimate : line.done.estimates) {
    const bool as_good = estimate.estimand == first.estimand ||
                         (estimate.estimand.kind == first.estimand.kind &&
                          estimate.estimand.time == first.estimand.time && estimate.estimand.level == 1);
    if (!as_good) continue;
    if (estimate.bias) return bias_of(estimate);
    if (estimate.truth && estimate.median && !estimate.usually_answered()) return middle_of(estimate);
  }
  return "";
}

std::string estimates(const AuditCharacteristics& audit) {
  const auto& first = audit.lines.front();
  const EstimateCharacteristics* worst = most_biased(first.done.estimates);
  const EstimateCharacteristics* told = worst ? worst : first_of_selected(first.done.estimates);
  if (told == nullptr) return "";
  const std::string all = others(audit, [&](const auto& line) { return same_in(line, *told); });
  if (worst != nullptr) {
    return fmt::format("{}, {}, is off by {}{}.", subject(audit), label(*told), bias_of(*told), all);
  }
  return fmt::format("{}, {}, has an answer in {}, and no bias to tell; the truth is {}; {}{}.",
                     subject(audit), label(*told), who_has(*told),
                     with_error(scaled(*told->truth, unit_factor(told->estimand))), middle_of(*told), all);
}

}  // namespace

std::string verdict(const AuditCharacteristics& audit) {
  const auto& first = audit.lines.front().done;
  if (first.in_causal_null) return false_findings(audit);
  if (first.rejected() != nullptr) return first.answered > 0 ? rejections(audit) : "";
  return estimates(audit);
}

std::string verdict(const plan::FamilyCharacteristics& family) {
  const auto best =
      std::max_element(family.members.begin(), family.members.end(),
                       [](const auto& a, const auto& b) { return a.alone.value < b.alone.value; });
  std::string out = fmt::format(
      "As planned, each at its own alpha, {} comparisons of groups find at least one difference in {} of "
      "studies with shuffled labels; held together by Holm at 5 %: {}.",
      family.members.size(), share(family.any_found), share(family.any_found_holm));
  // At another alpha, what Holm costs would be mixed with what that alpha costs.
  if (family.each_at_five_per_cent && best->alone.value > 0.0) {
    out += fmt::format(" The one that rejects most, “{}”, then does so in {} instead of {}.", best->name,
                       share(best->holm), share(best->alone));
  }
  return out;
}

}  // namespace dliplan::app

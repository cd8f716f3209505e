#include "app/judgement.hpp"

#include "app/clearly_off.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace dliplan::app {
namespace {

using plan::AuditCharacteristics;
using plan::AuditLineCharacteristics;
using plan::EstimateCharacteristics;

constexpr double errors = 3.0;
constexpr double nominal_coverage = 0.95;

std::span<const AuditLineCharacteristics> others(const AuditCharacteristics& audit) {
  return std::span(audit.lines).subspan(1);
}

/// How a line does, of the same quantity as the first.
struct Standing {
  double size = 0.0;        ///< of what misleads: the smaller the better
  bool misleads = false;    ///< beyond Monte Carlo error
  bool is_smaller = false;  ///< than that of the first, beyond Monte Carlo error
};

/// From how each line stands; nothing where one has nothing to tell.
template <class Standings>
Judged judged_by(const AuditCharacteristics& audit, bool first_misleads, Standings&& standing_of) {
  const AuditLineCharacteristics* best = nullptr;
  const AuditLineCharacteristics* worst = nullptr;
  Standing of_best, of_worst;
  for (const auto& line : others(audit)) {
    const std::optional<Standing> here = standing_of(line);
    if (!here) continue;
    const auto rank = [](const Standing& s) { return std::pair(s.misleads, s.size); };
    if (best == nullptr || rank(*here) < rank(of_best)) {
      best = &line;
      of_best = *here;
    }
    if (worst == nullptr || rank(*here) > rank(of_worst)) {
      worst = &line;
      of_worst = *here;
    }
  }
  if (!first_misleads) {
    return worst != nullptr && of_worst.misleads ? Judged{Judgement::remedy_worse, worst}
                                                 : Judged{Judgement::not_visible, best};
  }
  if (best == nullptr) return {Judgement::misleads, nullptr};
  if (!of_best.misleads) return {Judgement::misleads_cured, best};
  return {of_best.is_smaller ? Judgement::misleads_eased : Judgement::misleads_all, best};
}

Judged by_false_findings(const AuditCharacteristics& audit) {
  return judged_by(audit, audit.lines.front().done.exceeds_alpha_in_null,
                   [](const AuditLineCharacteristics& line) -> std::optional<Standing> {
                     if (!line.done.in_causal_null) return std::nullopt;
                     const auto& gained = line.false_findings_gained;
                     const double alpha = line.done.analysis.alpha.value;
                     return Standing{std::abs(line.done.in_causal_null->value - alpha),
                                     line.done.exceeds_alpha_in_null, gained && gained->tango.upper < 0.0};
                   });
}

Judged by_rejections(const AuditCharacteristics& audit) {
  const AuditLineCharacteristics* strongest = nullptr;
  for (const auto& line : others(audit)) {
    if (!line.power_gained || line.done.answered == 0) continue;
    if (strongest == nullptr || line.power_gained->value > strongest->power_gained->value) strongest = &line;
  }
  if (strongest == nullptr) return {Judgement::not_visible, nullptr};
  const stats::Interval& gained = strongest->power_gained->tango;
  return {gained.lower > 0.0   ? Judgement::more_power
          : gained.upper < 0.0 ? Judgement::less_power
                               : Judgement::not_visible,
          strongest};
}

Judged by_bias(const AuditCharacteristics& audit, const EstimateCharacteristics& first) {
  const double size = std::abs(first.bias->value);
  return judged_by(audit, clearly_off(first).has_value(),
                   [&](const AuditLineCharacteristics& line) -> std::optional<Standing> {
                     const EstimateCharacteristics* here = same_in(line, first);
                     if (here == nullptr || !here->bias) return std::nullopt;
                     const double left = std::abs(here->bias->value);
                     const double error = std::hypot(first.bias->mcse, here->bias->mcse);
                     return Standing{left, clearly_off(*here).has_value(), size - left > errors * error};
                   });
}

/// Whether so many of the studies are too few beyond Monte Carlo error.
bool is_too_rare(const stats::ProportionMeasure& covering, std::uint64_t studies) {
  constexpr stats::Confidence nearly_certain{0.999};
  const auto count = static_cast<std::uint64_t>(std::llround(covering.value * static_cast<double>(studies)));
  return stats::Proportion{count, studies}.clopper_pearson(nearly_certain)->upper < nominal_coverage;
}

/// Even if no study without an interval covered the truth.
bool covers_often_enough(const EstimateCharacteristics& estimate) {
  return estimate.coverage_of_all &&
         !is_too_rare(estimate.coverage_of_all->others_miss, estimate.replicates());
}

/// Even if all studies without an interval covered the truth.
bool covers_too_rarely(const EstimateCharacteristics& estimate) {
  return estimate.coverage_of_all &&
         is_too_rare(estimate.coverage_of_all->others_cover, estimate.replicates());
}

/// Of what misleads in any case, none is acquitted that may do so as well; and nothing is worse than a plan
/// of which too little is known.
Judged by_coverage(const AuditCharacteristics& audit, const EstimateCharacteristics& first) {
  const bool misleads = covers_too_rarely(first);
  if (!misleads && !covers_often_enough(first)) return {Judgement::not_visible, nullptr};
  const auto most = [](const EstimateCharacteristics& e) { return e.coverage_of_all->others_cover; };
  return judged_by(audit, misleads, [&](const AuditLineCharacteristics& line) -> std::optional<Standing> {
    const EstimateCharacteristics* here = same_in(line, first);
    if (here == nullptr || !here->coverage || !here->coverage_of_all) return std::nullopt;
    return Standing{1.0 - most(*here).value,
                    misleads ? !covers_often_enough(*here) : covers_too_rarely(*here),
                    most(*here).wilson.lower > most(first).wilson.upper};
  });
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

/// Whether all lines estimate the same, so that only their intervals can differ: within a hundredth of what
/// one study scatters.
bool differs_by_intervals_alone(const AuditCharacteristics& audit, const EstimateCharacteristics& first) {
  if (!first.bias || !first.empirical_se || !first.coverage_of_all || others(audit).empty()) return false;
  return std::all_of(others(audit).begin(), others(audit).end(), [&](const AuditLineCharacteristics& line) {
    const EstimateCharacteristics* here = same_in(line, first);
    return here != nullptr && here->bias && here->coverage_of_all &&
           std::abs(here->bias->value - first.bias->value) < 0.01 * first.empirical_se->value;
  });
}

bool is_of_a_selection(const EstimateCharacteristics& estimate) {
  return estimate.truth && estimate.median && !estimate.usually_answered();
}

}  // namespace

const EstimateCharacteristics* estimate_told(const AuditCharacteristics& audit) {
  const auto& estimates = audit.lines.front().done.estimates;
  if (const auto* worst = most_biased(estimates)) return worst;
  const auto at = std::find_if(estimates.begin(), estimates.end(), is_of_a_selection);
  return at == estimates.end() ? nullptr : &*at;
}

const EstimateCharacteristics* same_in(const AuditLineCharacteristics& line,
                                       const EstimateCharacteristics& first) {
  for (const auto& estimate : line.done.estimates) {
    const bool as_good = estimate.estimand == first.estimand ||
                         (estimate.estimand.kind == first.estimand.kind &&
                          estimate.estimand.time == first.estimand.time && estimate.estimand.level == 1);
    if (as_good && (estimate.bias || is_of_a_selection(estimate))) return &estimate;
  }
  return nullptr;
}

bool is_judged_by_coverage(const AuditCharacteristics& audit) {
  const EstimateCharacteristics* told = estimate_told(audit);
  return told != nullptr && (!told->bias || differs_by_intervals_alone(audit, *told));
}

std::optional<Judged> judged(const AuditCharacteristics& audit) {
  const auto& first = audit.lines.front().done;
  if (first.in_causal_null) return by_false_findings(audit);
  if (first.rejected() != nullptr) {
    return first.answered > 0 ? std::optional(by_rejections(audit)) : std::nullopt;
  }
  const EstimateCharacteristics* told = estimate_told(audit);
  if (told == nullptr) return std::nullopt;
  if (!is_judged_by_coverage(audit)) return by_bias(audit, *told);
  return told->coverage && told->coverage_of_all ? std::optional(by_coverage(audit, *told)) : std::nullopt;
}

}  // namespace dliplan::app

#include "app/compare/compare_words.hpp"

#include "app/numbers.hpp"
#include "app/say.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dliplan::app {
namespace {

using plan::AnalysisDifference;

constexpr double limit = 3.3;

/// A difference that Monte Carlo error does not explain, though many are looked at: beyond 3.3 errors, which
/// chance does once in a thousand times.
bool is_clear(const stats::DifferenceOfShares& difference) {
  const bool leaves_out_0 = difference.tango.lower > 0.0 || difference.tango.upper < 0.0;
  return leaves_out_0 && difference.mcse > 0.0 && std::abs(difference.value) > limit * difference.mcse;
}

std::string in_quotes(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += fmt::format("{}“{}”", out.empty() ? "" : tr(", "), name);
  return out;
}

const plan::AnalysisCharacteristics& of_first(const Compared& compared, const AnalysisDifference& one) {
  return compared.result.first.analyses[one.at.first];
}

const plan::AnalysisCharacteristics& of_second(const Compared& compared, const AnalysisDifference& one) {
  return compared.result.second.analyses[one.at.second];
}

/// The powers that differ, the largest difference first; how many do not.
std::string power_finding(const Compared& compared) {
  std::vector<const AnalysisDifference*> clear;
  int tests = 0;
  for (const AnalysisDifference& one : compared.result.differences) {
    if (!one.as_planned || of_first(compared, one).analysis.role == plan::Role::audit) continue;
    ++tests;
    if (is_clear(*one.as_planned)) clear.push_back(&one);
  }
  if (tests == 0) return "";
  if (clear.empty()) {
    return say(
        "None of {} tests rejects more often, or less often, in B than in A, beyond Monte Carlo error.",
        tests);
  }
  std::stable_sort(clear.begin(), clear.end(), [](const auto* a, const auto* b) {
    return std::abs(a->as_planned->value) > std::abs(b->as_planned->value);
  });
  constexpr std::size_t most = 3;
  std::string out = say("{} of {} tests reject more or less often in B than in A.", clear.size(), tests);
  for (std::size_t i = 0; i < std::min(most, clear.size()); ++i) {
    const AnalysisDifference& one = *clear[i];
    out += say(" “{}”: {} % in A, {} % in B, {} points.", of_first(compared, one).analysis.name,
               percent_with_error(*of_first(compared, one).rejected()),
               percent_with_error(*of_second(compared, one).rejected()), difference_text(*one.as_planned));
  }
  return out;
}

/// Where there is nothing to find, but one of them finds more.
std::string null_finding(const Compared& compared) {
  std::string out;
  for (const AnalysisDifference& one : compared.result.differences) {
    if (!one.causal_null || !is_clear(*one.causal_null)) continue;
    if (of_first(compared, one).analysis.role == plan::Role::audit) continue;
    const auto& a = of_first(compared, one).in_causal_null;
    const auto& b = of_second(compared, one).in_causal_null;
    if (!a || !b) continue;
    out += say(" “{}”: {} % in A, {} % in B.", of_first(compared, one).analysis.name, share_text(*a),
               share_text(*b));
  }
  return out.empty() ? ""
                     : tr("With the effect switched off, these tests reject more or less often in B: power "
                          "gained so is "
                          "none.") +
                           out;
}

/// The truths that the difference itself moves.
std::string truth_finding(const Compared& compared) {
  std::string out;
  int told = 0, known = 0;
  for (const AnalysisDifference& one : compared.result.differences) {
    if (of_first(compared, one).analysis.role == plan::Role::audit) continue;
    for (const plan::MatchedEstimate& at : one.at.estimates) {
      const auto& a = of_first(compared, one).estimates[at.first];
      const auto& b = of_second(compared, one).estimates[at.second];
      if (!a.truth || !b.truth) continue;
      ++known;
      if (told == 3) continue;
      const double error = std::hypot(a.truth->mcse, b.truth->mcse);
      if (!(std::abs(b.truth->value - a.truth->value) > limit * error)) continue;
      const double factor = unit_factor(a.estimand);
      out += say(" “{}”, {}: {} in A, {} in B.", of_first(compared, one).analysis.name, label(a),
                 with_error(scaled(*a.truth, factor)), with_error(scaled(*b.truth, factor)));
      ++told;
    }
  }
  if (known == 0) return "";
  return out.empty() ? tr("What the planned estimates are to find is true alike in both, within its error.")
                     : tr("What the planned estimates are to find differs in truth:") + out;
}

}  // namespace

std::string text::compared_head(const Compared& compared) {
  return say("A: {}\nB: {}\n{} simulated studies of each, seed {} in both\n", compared.first.name,
             compared.second.name, grouped(compared.result.first.replicates),
             compared.first.monte_carlo.seed);
}

std::string text::nothing_differs() {
  return tr("Nothing that changes a number: A and B are the same study.\n");
}

std::string text::planned_by_one(const plan::Matching& matching) {
  std::string out;
  if (!matching.only_first.empty()) {
    out += say("Planned in A only: {}. ", in_quotes(matching.only_first));
  }
  if (!matching.only_second.empty()) {
    out += say("Planned in B only: {}. ", in_quotes(matching.only_second));
  }
  if (!out.empty()) out.back() = '\n';
  return out;
}

std::vector<std::string> text::compared_findings(const Compared& compared) {
  std::vector<std::string> all;
  for (std::string one : {power_finding(compared), null_finding(compared), truth_finding(compared)}) {
    if (!one.empty()) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace dliplan::app

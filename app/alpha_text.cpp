#include "app/alpha_text.hpp"

#include "app/numbers.hpp"
#include "app/say.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

std::string per_cent(double share) {
  return fmt::format("{:g} %", 100.0 * share);
}

/// "“OS” (8.0 ± 0.3 % in place of 5 %)".
void add_to(std::string& names,
            const plan::AnalysisCharacteristics& analysis,
            const stats::ProportionMeasure& found) {
  names += say("{}“{}” ({} % in place of {})", names.empty() ? "" : tr(", "), analysis.analysis.name,
               share_text(found), per_cent(analysis.analysis.alpha.value));
}

}  // namespace

std::string shuffled_text(const plan::AnalysisCharacteristics& analysis) {
  const std::string share = share_text(analysis.with_shuffled_labels);
  return analysis.exceeds_alpha ? say("does not hold {}: {}", per_cent(analysis.analysis.alpha.value), share)
                                : share;
}

std::string rejected_text(const plan::AnalysisCharacteristics& analysis) {
  return analysis.answered > 0 ? share_text(*analysis.rejected()) : "–";
}

std::string null_text(const plan::AnalysisCharacteristics& analysis) {
  const std::string share = share_text(analysis.in_causal_null);
  return analysis.exceeds_alpha_in_null ? say("beyond {}: {}", per_cent(analysis.analysis.alpha.value), share)
                                        : share;
}

Finding alpha_finding(const plan::OperatingCharacteristics& result) {
  std::string planned, offered;
  for (const auto& analysis : result.analyses) {
    if (!analysis.exceeds_alpha) continue;
    const bool is_offered = analysis.analysis.role == plan::Role::audit;
    add_to(is_offered ? offered : planned, analysis, *analysis.with_shuffled_labels);
  }
  Finding out;
  if (!planned.empty()) {
    out = {say("These do not hold their alpha, labels shuffled: {}.", planned),
           tr("With shuffled labels there is nothing to find: a small p of theirs is no evidence at that "
              "level.")};
  }
  if (!offered.empty()) {
    out.detail +=
        (out.detail.empty() ? "" : " ") +
        say("Of what the audit offers instead, these do not hold their alpha, labels shuffled: {}.", offered);
  }
  return out;
}

Finding null_finding(const plan::OperatingCharacteristics& result) {
  std::string names;
  for (const auto& analysis : result.analyses) {
    const bool told_elsewhere = !plan::compares_groups(analysis.analysis.kind) ||
                                plan::groups_form_late(analysis.analysis) || analysis.exceeds_alpha;
    if (analysis.exceeds_alpha_in_null && !told_elsewhere) add_to(names, analysis, *analysis.in_causal_null);
  }
  if (names.empty()) return {};
  return {say("With their effect switched off, these find more than alpha allows: {}.", names),
          tr("Something else than the effect separates their groups: the design is biased there. With few "
             "events it "
             "may also be the test itself, under those hazards.")};
}

}  // namespace dliplan::app

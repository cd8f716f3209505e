#include "app/alpha_text.hpp"

#include "app/numbers.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

std::string per_cent(double share) {
  return fmt::format("{:g} %", 100.0 * share);
}

}  // namespace

std::string shuffled_text(const plan::AnalysisCharacteristics& analysis) {
  const std::string share = share_text(analysis.with_shuffled_labels);
  return analysis.exceeds_alpha
             ? fmt::format("does not hold {}: {}", per_cent(analysis.analysis.alpha.value), share)
             : share;
}

std::string rejected_text(const plan::AnalysisCharacteristics& analysis) {
  return analysis.answered > 0 ? share_text(*analysis.rejected()) : "–";
}

std::string alpha_finding(const plan::OperatingCharacteristics& result) {
  std::string out;
  for (const auto& analysis : result.analyses) {
    if (!analysis.exceeds_alpha) continue;
    out += fmt::format("{}“{}” rejects {} % in place of {}", out.empty() ? "" : "; ", analysis.analysis.name,
                       share_text(*analysis.with_shuffled_labels), per_cent(analysis.analysis.alpha.value));
  }
  return out.empty() ? ""
                     : "With shuffled labels, where there is nothing to find, these tests do not hold their "
                       "alpha: " +
                           out + ". A small p of theirs is no evidence at that level.";
}

}  // namespace dliplan::app

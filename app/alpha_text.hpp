#pragma once

#include "app/findings.hpp"
#include "plan/operating_characteristics.hpp"

#include <string>

namespace dliplan::app {

/// How often a test rejects with shuffled labels, "5.2 ± 0.4"; of one that does so too often for its alpha,
/// beyond Monte Carlo error, "does not hold 5 %: 12.1 ± 0.6".
[[nodiscard]] std::string shuffled_text(const plan::AnalysisCharacteristics& analysis);

/// The same in its causal null: "beyond 5 %: 8.0 ± 0.3".
[[nodiscard]] std::string null_text(const plan::AnalysisCharacteristics& analysis);

/// How often it rejects in the study; "–" where it could not be computed in any.
[[nodiscard]] std::string rejected_text(const plan::AnalysisCharacteristics& analysis);

/// The tests that do not hold their alpha, those of the plan first; empty where all do.
[[nodiscard]] Finding alpha_finding(const plan::OperatingCharacteristics& result);

/// The comparisons of groups known at the start that find more than alpha where the effect is switched off,
/// though not with shuffled labels; empty where none does.
[[nodiscard]] Finding null_finding(const plan::OperatingCharacteristics& result);

}  // namespace dliplan::app

#pragma once

#include "plan/operating_characteristics.hpp"

#include <string>
#include <string_view>

namespace dliplan::app {

/// What half of all studies estimate at most, in a reader's unit; two limits where studies without an answer
/// leave it open: "50–57 (49–58)"; "unknown" where they leave everything open.
[[nodiscard]] std::string median_text(const plan::EstimateCharacteristics& estimate);

/// How often the truth is covered, in per cent: where more than one study in twenty has no interval, by what
/// those count as, "34 to 81". "–" where there is no truth.
[[nodiscard]] std::string coverage_text(const plan::EstimateCharacteristics& estimate);

/// Why there is no such measure of it; of one that needs two studies, that it does.
[[nodiscard]] std::string_view why(stats::NoAnswer reason);

/// " (among 97.3 % of studies)", those that have it; empty where all have.
[[nodiscard]] std::string among_text(const plan::EstimateCharacteristics& estimate);

/// "2.7", the per cent of studies that lack it.
[[nodiscard]] std::string unanswered_text(const plan::EstimateCharacteristics& estimate);

}  // namespace dliplan::app

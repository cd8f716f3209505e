#pragma once

#include "plan/operating_characteristics.hpp"
#include "stats/interval.hpp"

#include <string>

namespace dliplan::app {

/// A quantile over the studies with its Monte Carlo interval, 95 %: "17.9 (17.4–18.3)"; the value alone where
/// no other is possible. The digits are decided by the interval, `most_decimals` at most; what is infinite is
/// "not reached".
[[nodiscard]] std::string quantile_text(double value, const stats::Interval& interval, int most_decimals = 6);

/// What half of all studies estimate at most, in a reader's unit; two limits where studies without an answer
/// leave it open: "50–57 (49–58)".
[[nodiscard]] std::string median_text(const plan::EstimateCharacteristics& estimate);

/// How often the truth is covered, in per cent: where more than one study in twenty has no interval, by what
/// those count as, "34 to 81". "–" where there is no truth.
[[nodiscard]] std::string coverage_text(const plan::EstimateCharacteristics& estimate);

/// " in the 97.3 % of studies that have it"; empty where all have.
[[nodiscard]] std::string among_text(const plan::EstimateCharacteristics& estimate);

}  // namespace dliplan::app

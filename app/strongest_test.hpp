#pragma once

#include "plan/operating_characteristics.hpp"

namespace dliplan::app {

inline constexpr double wanted_power = 0.80;

/// Power of the comparisons of groups that are known at the first dose; only those can be read as such.
struct PlannedPower {
  int tests = 0;
  int reach = 0;  ///< with a power of 80 % for certain: the lower limit of the interval is
  /// The one that rejects most often; null where none could be computed in any study.
  const plan::AnalysisCharacteristics* strongest = nullptr;
};

/// Of the analyses of a result, those of audits left out; refers into it.
[[nodiscard]] PlannedPower planned_power(const plan::OperatingCharacteristics& result);

/// Whether it compares groups that form only after the first dose.
[[nodiscard]] bool formed_after_start(const plan::Analysis& analysis);

}  // namespace dliplan::app

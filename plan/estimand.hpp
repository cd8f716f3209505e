#pragma once

#include "plan/analysis.hpp"

#include <cstdint>
#include <vector>

namespace dliplan::plan {

/// A number that an analysis estimates.
struct Estimand {
  enum class Kind : std::uint8_t {
    median,                      ///< days
    survival_at,                 ///< probability, at `time`
    incidence_at,                ///< probability of the event by `time`
    share,                       ///< probability
    risk_difference,             ///< share with the outcome in the second group less that in the first
    probability_of_superiority,  ///< P(a patient of the second group is above one of the first), ties one
                                 ///< half
  };
  Kind kind{};
  sim::Days time{};
  friend bool operator==(const Estimand&, const Estimand&) = default;
};

/// What an analysis estimates, in the order of its outcomes. A log-rank test estimates nothing, and
/// 1 - Kaplan–Meier has no median.
[[nodiscard]] std::vector<Estimand> estimands(const Analysis& analysis);

}  // namespace dliplan::plan

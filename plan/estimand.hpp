#pragma once

#include "plan/study.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::plan {

/// A number that an analysis estimates.
struct Estimand {
  enum class Kind : std::uint8_t {
    median,                            ///< days
    survival_at,                       ///< probability, at `time`
    incidence_at,                      ///< probability of the event by `time`
    share,                             ///< probability
    risk_difference,                   ///< share with the outcome in the second group less that in the first
    restricted_mean_difference,        ///< days, second group less first
    log_hazard_ratio,                  ///< of the second group against the first
    log_subdistribution_hazard_ratio,  ///< the same
    probability_of_superiority,  ///< P(a patient of the second group is above one of the first), ties one
                                 ///< half
  };
  Kind kind{};
  sim::Days time{};
  std::optional<int> level{};  ///< of the group whose curve it is; nothing where it is that of all
  friend bool operator==(const Estimand&, const Estimand&) = default;
};

/// What an analysis estimates, in the order of its outcomes. A log-rank test estimates nothing, and a curve
/// of incidence has no median. `arms`: how many groups the category `arm` has.
[[nodiscard]] std::vector<Estimand> estimands(const Analysis& analysis, std::size_t arms = 1);

/// The name of the group whose curve it is; empty where it is that of all.
[[nodiscard]] std::string group_of(const Study& study, const Analysis& analysis, const Estimand& estimand);

}  // namespace dliplan::plan

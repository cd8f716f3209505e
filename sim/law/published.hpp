#pragma once

#include "sim/law/law.hpp"

#include <optional>

namespace dliplan::sim {

// Laws from what publications print. Times in days. Every median, mean and survival is that of the law
// itself: of those to whom it happens, when the law is then given a never-share.

/// A point of a survival curve: time above 0, survival above 0 and below 1.
struct SurvivalPoint {
  double day = 0.0;
  double survival = 0.0;
};

[[nodiscard]] Exponential exponential_mean(double days) noexcept;
[[nodiscard]] Exponential exponential_of_median(double days) noexcept;
[[nodiscard]] Weibull weibull_of_median(double shape, double days) noexcept;
/// growth >= 0 per day.
[[nodiscard]] Gompertz gompertz_of_median(double growth, double days) noexcept;

// The law through two points, exactly up to rounding. Empty when `later` is not later and lower than
// `earlier`, when either survival is not between 0 and 1, or when the family has no such law.

[[nodiscard]] std::optional<Weibull> weibull_through(SurvivalPoint earlier, SurvivalPoint later) noexcept;
[[nodiscard]] std::optional<Lognormal> lognormal_through(SurvivalPoint earlier, SurvivalPoint later) noexcept;
[[nodiscard]] std::optional<LogLogistic> loglogistic_through(SurvivalPoint earlier,
                                                             SurvivalPoint later) noexcept;
/// Also empty when the hazard would have to fall: when H(later) / H(earlier) is below the ratio of the times.
[[nodiscard]] std::optional<Gompertz> gompertz_through(SurvivalPoint earlier, SurvivalPoint later);

}  // namespace dliplan::sim

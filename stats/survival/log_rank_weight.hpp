#pragma once

#include <cassert>
#include <cmath>

namespace dliplan::stats {

/// What one event counts for in a weighted log-rank test: n^a * S^b * (1 - S)^c.
///
/// n is the number at risk at the event, S = S(t-) the Kaplan-Meier curve of all compared groups
/// together just before it, both within the stratum. No exponent is negative; 0^0 is 1. All tests of
/// the trade are members, so that there is one pass and one variance for them.
struct LogRankWeight {
  double at_risk = 0.0;   ///< a
  double survival = 0.0;  ///< b, the rho of Fleming and Harrington
  double death = 0.0;     ///< c, their gamma

  friend bool operator==(const LogRankWeight&, const LogRankWeight&) = default;
};

/// Every event counts alike (Mantel-Cox): the test against proportional hazards.
inline constexpr LogRankWeight equal_weight{};

/// n: Gehan's generalised Wilcoxon test, which SPSS calls "Breslow". Not R's rho = 1.
inline constexpr LogRankWeight gehan_weight{.at_risk = 1.0};

/// The square root of n: Tarone and Ware 1977.
inline constexpr LogRankWeight tarone_ware_weight{.at_risk = 0.5};

/// S(t-): R's survdiff(rho = 1), there called the Peto and Peto modification of Gehan's test. Peto and
/// Peto's own weight is another estimate of the curve, with n + 1 for n.
inline constexpr LogRankWeight peto_peto_weight{.survival = 1.0};

/// S(t-)^rho (1 - S(t-))^gamma, both >= 0: rho looks at early events, gamma at late ones. gamma = 0 is R's
/// survdiff(rho). Source: Fleming and Harrington, Counting Processes and Survival Analysis, section 7.5.
[[nodiscard]] constexpr LogRankWeight fleming_harrington(double rho, double gamma) {
  return {.survival = rho, .death = gamma};
}

/// Follows the curve through the event times of a stratum, in ascending order, and weighs each.
class WeightCourse {
 public:
  WeightCourse() = default;
  explicit WeightCourse(const LogRankWeight& weight) : weight_(weight) {
    assert(weight.at_risk >= 0.0 && weight.survival >= 0.0 && weight.death >= 0.0);
  }

  /// The weight of an event time with `n` at risk, from the curve before it.
  [[nodiscard]] double at(double n) const {
    return power(n, weight_.at_risk) * power(survival_, weight_.survival) * power(death_, weight_.death);
  }

  /// `d` of `n` have died. 1 - S is summed up by itself: as a difference it would lose its digits where
  /// the curve is still high.
  void pass(double n, double d) {
    death_ += survival_ * d / n;
    survival_ *= (n - d) / n;
  }

  void start_stratum() {
    survival_ = 1.0;
    death_ = 0.0;
  }

 private:
  static double power(double base, double exponent) {
    if (exponent == 0.0) return 1.0;
    if (exponent == 1.0) return base;
    if (exponent == 0.5) return std::sqrt(base);
    return std::pow(base, exponent);
  }

  LogRankWeight weight_;
  double survival_ = 1.0;
  double death_ = 0.0;
};

}  // namespace dliplan::stats

#pragma once

#include <cstdint>

namespace dliplan::stats {

/// The number of yes among `total` independent answers, each yes with probability `share`.
struct Binomial {
  std::uint64_t total = 0;
  double share = 0.5;  ///< in [0, 1]

  /// P(X = count), 0 beyond `total`. By the derivative of the incomplete beta function of Boost.Math.
  [[nodiscard]] double probability(std::uint64_t count) const;

  /// P(X <= count) and P(X >= count), each computed as itself: small tails keep their digits.
  /// By the incomplete beta function of Boost.Math. Source: Abramowitz and Stegun 26.5.24.
  [[nodiscard]] double at_most(std::uint64_t count) const;
  [[nodiscard]] double at_least(std::uint64_t count) const;
};

}  // namespace dliplan::stats

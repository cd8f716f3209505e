#pragma once

#include "sim/law/law.hpp"

#include <functional>
#include <vector>

namespace dliplan::sim {

/// A quantile function read off a table: linear between 512 equal shares, exact in the first and the last of
/// them. A few nanoseconds, where the function itself takes fifty. Monotone, as the function is.
class QuantileTable {
 public:
  /// `quantile` of a share in (0, 1) must not fall.
  explicit QuantileTable(std::function<double(double)> quantile);
  /// Of a law without a never-share: days by which a share has had it.
  explicit QuantileTable(const Law& law);

  [[nodiscard]] double operator()(double share) const {
    const double at = share * cells;
    const auto cell = static_cast<std::size_t>(at);
    if (cell == 0 || cell >= cells - 1) {
      return quantile_(share);
    }
    const double low = nodes_[cell];
    return low + (nodes_[cell + 1] - low) * (at - static_cast<double>(cell));
  }

 private:
  static constexpr std::size_t cells = 512;
  std::function<double(double)> quantile_;
  std::vector<double> nodes_;  ///< nodes_[k] at k / cells; the outermost are not used
};

}  // namespace dliplan::sim

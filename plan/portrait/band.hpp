#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dliplan::plan {

/// How a curve lies in many studies: at each time of a grid, its 5th, 50th and 95th percentile among those
/// studies that have a value there, and how many these are. Where there is none, the percentiles are 0.
struct Band {
  std::vector<double> low, middle, high;
  std::vector<std::uint32_t> studies;
};

/// Collects curves, a value at a time of a grid.
class BandMaker {
 public:
  explicit BandMaker(std::size_t times) : values_(times) {}
  void add(std::size_t time, double value) { values_[time].push_back(value); }
  /// Percentiles by order statistics: the least value that a share p of the studies does not exceed.
  [[nodiscard]] Band band() const;

 private:
  std::vector<std::vector<double>> values_;
};

}  // namespace dliplan::plan

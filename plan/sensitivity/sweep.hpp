#pragma once

#include "plan/sensitivity/point_measures.hpp"
#include "plan/sensitivity/simulate_points.hpp"
#include "plan/sensitivity/sobol_indices.hpp"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace dliplan::plan {

/// What one point of a sweep says.
struct PointResult {
  std::vector<PointMeasure> measures;
  /// By analysis, whether it rejects in each replicate; empty of what is no test.
  std::vector<std::vector<std::uint8_t>> rejects;

  [[nodiscard]] stats::Proportion rejected(std::size_t test) const;
  /// The share that rejects in each half of the replicates.
  [[nodiscard]] Halves halves(std::size_t test) const;
};

/// Makes results of the outcomes of points, which come in order.
class PointResults {
 public:
  explicit PointResults(const Points& points) : points_(points) {}
  void add(std::size_t point, PointOutcomes outcomes);
  [[nodiscard]] std::vector<PointResult> take() { return std::move(results_); }

 private:
  Points points_;
  std::vector<PointResult> results_;
  std::optional<PointOutcomes> first_;  ///< against which others are held
};

/// Simulates the points and holds each, in common replicates, against the first. Nothing when stopped.
[[nodiscard]] std::optional<std::vector<PointResult>> sweep(const Points& points, const Execution& execution);

}  // namespace dliplan::plan

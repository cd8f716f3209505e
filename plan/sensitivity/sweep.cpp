#include "plan/sensitivity/sweep.hpp"

#include <algorithm>
#include <utility>

namespace dliplan::plan {
namespace {

double share_of_ones(const std::vector<std::uint8_t>& decisions, std::size_t first, std::size_t last) {
  const auto begin = decisions.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = decisions.begin() + static_cast<std::ptrdiff_t>(last);
  return static_cast<double>(std::count(begin, end, std::uint8_t{1})) / static_cast<double>(last - first);
}

}  // namespace

stats::Proportion PointResult::rejected(std::size_t test) const {
  return {static_cast<std::uint64_t>(std::count(rejects[test].begin(), rejects[test].end(), std::uint8_t{1})),
          rejects[test].size()};
}

Halves PointResult::halves(std::size_t test) const {
  const std::size_t middle = rejects[test].size() / 2;
  return {share_of_ones(rejects[test], 0, middle), share_of_ones(rejects[test], middle, 2 * middle)};
}

void PointResults::add(std::size_t point, PointOutcomes outcomes) {
  results_.push_back(
      {point_measures(points_.studies[point], outcomes, first_ ? &*first_ : nullptr), outcomes.rejects});
  if (point == 0 && points_.kind == Replicates::common) first_ = std::move(outcomes);
}

std::optional<std::vector<PointResult>> sweep(const Points& points, const Execution& execution) {
  PointResults results(points);
  const bool complete = simulate_points(points, execution, [&](std::size_t point, PointOutcomes outcomes) {
    results.add(point, std::move(outcomes));
  });
  return complete ? std::optional(results.take()) : std::nullopt;
}

}  // namespace dliplan::plan

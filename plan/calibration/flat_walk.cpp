#include "plan/calibration/flat_walk.hpp"

#include "plan/calibration/pinning.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace dliplan::plan {
namespace {

using Point = std::vector<double>;

/// How much of a move, forward or backward, stays in the unit cube; at most all of it.
double room(const Point& point, const Point& move, double direction) {
  double part = 1.0;
  for (std::size_t j = 0; j < point.size(); ++j) {
    const double step = direction * move[j];
    if (step > 0.0) part = std::min(part, (1.0 - point[j]) / step);
    if (step < 0.0) part = std::min(part, point[j] / -step);
  }
  return part;
}

double longest(const Point& move) {
  double most = 0.0;
  for (const double step : move) most = std::max(most, std::abs(step));
  return most;
}

FarPoint compared(Point there, const Point& residuals_here, const Point& residuals_there) {
  FarPoint far{std::move(there)};
  for (std::size_t i = 0; i < residuals_here.size(); ++i) {
    const double change = std::abs(residuals_there[i] - residuals_here[i]);
    if (change > far.largest_change) far.largest_change = change, far.changes_most = i;
  }
  return far;
}

std::optional<FarPoint> walk(const Point& move,
                             const Point& from,
                             const Point& residuals_here,
                             const Residuals& residuals) {
  const double forward = room(from, move, 1.0);
  const double backward = room(from, move, -1.0);
  double part = forward >= backward ? forward : -backward;
  for (; std::abs(part) * longest(move) >= least_move / 2.0; part /= 2.0) {
    Point there = from;
    for (std::size_t j = 0; j < there.size(); ++j) there[j] += part * move[j];
    const auto found = residuals(there);
    if (!found && found.error() == NoResiduals::stopped) return std::nullopt;
    if (!found) continue;
    FarPoint far = compared(std::move(there), residuals_here, *found);
    if (far.largest_change <= 1.0) return far;
  }
  return std::nullopt;
}

}  // namespace

std::vector<FarPoint> walk_along(const std::vector<std::vector<double>>& moves,
                                 const std::vector<double>& point,
                                 const Residuals& residuals) {
  std::vector<FarPoint> found;
  if (moves.empty()) return found;
  const auto here = residuals(point);
  if (!here) return found;
  for (const Point& move : moves) {
    if (auto far = walk(move, point, *here, residuals)) found.push_back(*std::move(far));
  }
  return found;
}

}  // namespace dliplan::plan

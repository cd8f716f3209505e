#include "plan/search/next_size.hpp"

#include "stats/p_value.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace dliplan::plan {
namespace {

/// A share that is neither 0 nor 1.
double smoothed(const stats::Proportion& share) {
  return (static_cast<double>(share.count) + 0.5) / (static_cast<double>(share.total) + 1.0);
}

std::int64_t within(const SizeGoal& goal, double size) {
  const double held = std::clamp(size, static_cast<double>(goal.least), static_cast<double>(goal.most));
  return static_cast<std::int64_t>(std::llround(held));
}

/// Where the line through probit(alpha / 2) at no patients, as it is of a two-sided test, and this point
/// reaches the goal; infinite where it does not rise.
double anchored(const PowerPoint& point, const SizeGoal& goal) {
  const double anchor = stats::normal_quantile(goal.alpha / 2.0);
  const double risen = stats::normal_quantile(smoothed(point.rejected)) - anchor;
  const double wanted = stats::normal_quantile(goal.power) - anchor;
  if (risen <= 0.0) return std::numeric_limits<double>::infinity();
  return static_cast<double>(point.size) * (wanted / risen) * (wanted / risen);
}

/// Out of what was seen, in the direction of the goal.
std::int64_t further_up(const PowerPoint& last, const SizeGoal& goal) {
  const auto n = static_cast<double>(last.size);
  return std::max(within(goal, std::clamp(1.1 * anchored(last, goal), 1.3 * n, 4.0 * n)),
                  std::min(last.size + 1, goal.most));
}

std::int64_t further_down(const PowerPoint& first, const SizeGoal& goal) {
  const auto n = static_cast<double>(first.size);
  return std::min(within(goal, std::clamp(0.9 * anchored(first, goal), n / 4.0, n / 1.3)),
                  std::max(first.size - 1, goal.least));
}

/// Variance of the height of the line at `root`, after so many replicates more at another.
double variance_after(const ProbitLine& line, double root, double other, double replicates) {
  const double own = line.var_intercept + 2.0 * root * line.covariance + root * root * line.var_slope;
  const double shared = line.var_intercept + (root + other) * line.covariance + root * other * line.var_slope;
  const double there = line.variance_at(other * other);
  const double weight = replicates * probit_information(line.probit_at(other * other));
  return own - weight * shared * shared / (1.0 + weight * there);
}

std::int64_t most_telling(const Crossing& crossing,
                          const SizeGoal& goal,
                          double replicates,
                          double furthest) {
  const ProbitLine& line = crossing.line;
  const double most_away = crossing.reach.value_or(1.0);
  const double least_away = 0.25 * most_away;
  constexpr int steps = 20;
  const double middle = std::sqrt(crossing.size);
  double best = middle, least = std::numeric_limits<double>::infinity();
  for (int i = -steps; i <= steps; ++i) {
    const double away = most_away * i / steps;
    const double root = middle + away / line.slope;
    if (std::abs(away) < least_away || root <= 0.0 || root * root > furthest) continue;
    const double variance = variance_after(line, middle, root, replicates);
    if (variance < least) {
      least = variance;
      best = root;
    }
  }
  return within(goal, best * best);
}

/// A number that was simulated before, where one is within three in a hundred: it tells as much, and few
/// points with many studies each show a lack of fit better than many with few.
std::int64_t or_neighbour(const std::vector<PowerPoint>& points, std::int64_t size) {
  constexpr double close = 0.03;
  const auto distance = [&](const PowerPoint& point) { return std::abs(point.size - size); };
  const auto nearest =
      std::min_element(points.begin(), points.end(),
                       [&](const PowerPoint& a, const PowerPoint& b) { return distance(a) < distance(b); });
  return static_cast<double>(distance(*nearest)) <= close * static_cast<double>(size) ? nearest->size : size;
}

/// While the slope is not told: in turn below and above of where the goal is taken to be.
std::int64_t to_a_side(const std::vector<PowerPoint>& points, const SizeGoal& goal) {
  const auto nearest =
      std::min_element(points.begin(), points.end(), [&](const PowerPoint& a, const PowerPoint& b) {
        return std::abs(smoothed(a.rejected) - goal.power) < std::abs(smoothed(b.rejected) - goal.power);
      });
  const double middle = std::sqrt(static_cast<double>(nearest->size) *
                                  std::min(anchored(*nearest, goal), static_cast<double>(goal.most)));
  std::uint64_t below = 0, above = 0;
  for (const PowerPoint& point : points) {
    (static_cast<double>(point.size) < middle ? below : above) += point.rejected.total;
  }
  return within(goal, below <= above ? middle / 1.5 : middle * 1.5);
}

}  // namespace

std::int64_t next_size(const std::vector<PowerPoint>& points, const SizeGoal& goal, std::uint64_t batch) {
  if (points.empty()) return within(goal, static_cast<double>(goal.first_guess));
  const auto reaches = [&](const PowerPoint& point) { return smoothed(point.rejected) >= goal.power; };
  if (std::none_of(points.begin(), points.end(), reaches)) return further_up(points.back(), goal);
  if (std::all_of(points.begin(), points.end(), reaches)) return further_down(points.front(), goal);
  const auto crossing = crossing_of(points, goal.power);
  if (!crossing) return to_a_side(points, goal);
  return or_neighbour(points, most_telling(*crossing, goal, static_cast<double>(batch),
                                           4.0 * static_cast<double>(points.back().size)));
}

std::optional<SizeOutcome> limit_that_tells(const std::vector<PowerPoint>& points, const SizeGoal& goal) {
  constexpr stats::Confidence sure{0.99};
  for (const PowerPoint& point : points) {
    const auto interval = point.rejected.wilson(sure);
    if (!interval) continue;
    if (point.size == goal.most && interval->upper < goal.power) return SizeOutcome::below_at_most;
    if (point.size == goal.least && interval->lower >= goal.power) return SizeOutcome::above_at_least;
  }
  return std::nullopt;
}

}  // namespace dliplan::plan

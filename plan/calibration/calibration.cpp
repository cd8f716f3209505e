#include "plan/calibration/calibration.hpp"

#include "plan/calibration/candidates.hpp"
#include "plan/calibration/figures.hpp"
#include "plan/calibration/flat_walk.hpp"
#include "plan/calibration/least_squares.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::plan {
namespace {

using Slopes = std::vector<std::vector<double>>;

/// The first cohorts are so much smaller than the last.
constexpr std::int64_t coarser = 8;
constexpr double at_an_end = 0.005;  ///< of the range
/// A figure that is beyond its tolerance by so many Monte Carlo errors is missed.
constexpr double clearly = 2.0;

/// Points spread evenly over the unit cube, its middle first. Source: M. Roberts 2018, the R sequence: steps
/// by powers of the root of x^(d + 1) = x + 1.
std::vector<double> spread_point(std::uint32_t number, std::size_t dimensions) {
  double root = 2.0;
  for (int i = 0; i < 60; ++i) root = std::pow(1.0 + root, 1.0 / (static_cast<double>(dimensions) + 1.0));
  std::vector<double> point(dimensions);
  double step = 1.0;
  for (double& place : point) {
    step /= root;
    place = std::fmod(0.5 + number * step, 1.0);
  }
  return point;
}

bool is_near_enough(const LeastSquares& found) {
  return !found.residuals.empty() && std::all_of(found.residuals.begin(), found.residuals.end(),
                                                 [](double r) { return std::abs(r) <= 1.0; });
}

std::vector<double> starts_of(const CalibrationQuestion& question) {
  std::vector<double> values;
  for (const FreeNumber& number : question.free) values.push_back(number.start);
  return values;
}

/// Values that are near the least sum of squares.
std::vector<double> search(const CalibrationQuestion& question,
                           Candidates& candidates,
                           CalibrationAnswer& answer) {
  LeastSquares best{candidates.point_of(starts_of(question)), {}};
  for (std::uint32_t i = 0; i < question.most_starts && !candidates.is_stopped(); ++i) {
    const auto from = i == 0 ? best.point : spread_point(i - 1, question.free.size());
    LeastSquares found = least_squares(from, candidates.residuals_by(question.patients / coarser));
    ++answer.starts;
    const bool better = !found.residuals.empty() && (best.residuals.empty() || found.sum() < best.sum());
    if (better) best = std::move(found);
    if (is_near_enough(best)) break;
  }
  const LeastSquares fine = least_squares(best.point, candidates.residuals_by(question.patients),
                                          {.residual = 0.1, .most_steps = 4});
  std::vector<double> values = candidates.values_at(fine.point);
  for (std::size_t j = 0; j < values.size(); ++j) values[j] = rounded_in(question.free[j], values[j]);
  return values;
}

Hit hit_of(const Published& target, const Known& figure) {
  if (!figure) return Hit::missed;
  const double gap = std::abs(figure->value - target.value());
  if (gap <= target.allowed_miss()) return Hit::met;
  return gap <= target.allowed_miss() + clearly * figure->mcse ? Hit::undecided : Hit::missed;
}

RangeEnd end_at(double place) {
  if (place <= at_an_end) return RangeEnd::low;
  return place >= 1.0 - at_an_end ? RangeEnd::high : RangeEnd::none;
}

double beyond(RangeEnd end) {
  switch (end) {
    case RangeEnd::none: return 0.0;
    case RangeEnd::low: return -1.0;
    case RangeEnd::high: return 1.0;
  }
  return 0.0;
}

std::vector<NumberFit> numbers_of(const CalibrationQuestion& question,
                                  const std::vector<double>& values,
                                  const std::vector<double>& point,
                                  const Pinning& pinned) {
  std::vector<NumberFit> numbers;
  for (std::size_t j = 0; j < values.size(); ++j) {
    NumberFit& fit = numbers.emplace_back();
    fit.fitted = values[j];
    fit.at_end = end_at(point[j]);
    fit.idle = std::find(pinned.idle.begin(), pinned.idle.end(), j) != pinned.idle.end();
    if (!pinned.spread[j]) continue;
    const FreeNumber& number = question.free[j];
    fit.pinned = {number.value_at(point[j] - *pinned.spread[j]),
                  number.value_at(point[j] + *pinned.spread[j])};
  }
  return numbers;
}

/// Why the figure at that place is missed.
void explain(TargetFit& fit, std::size_t i, const std::vector<NumberFit>& numbers, const Slopes& slopes) {
  const bool moves = std::any_of(slopes.begin(), slopes.end(),
                                 [&](const auto& column) { return std::abs(column[i]) >= 1.0; });
  const double wanted = -residual(fit.target, fit.fitted);
  for (std::size_t j = 0; j < numbers.size(); ++j) {
    if (beyond(numbers[j].at_end) * slopes[j][i] * wanted > 0.0) fit.blocked_by.push_back(j);
  }
  fit.obstacle = !moves                   ? Obstacle::nothing_moves_it
                 : fit.blocked_by.empty() ? Obstacle::others
                                          : Obstacle::range_ends;
}

std::vector<TargetFit> targets_of(const CalibrationQuestion& question,
                                  const Study& study,
                                  const std::vector<Known>& at_start,
                                  const std::vector<Known>& fitted) {
  std::vector<TargetFit> targets;
  for (std::size_t i = 0; i < question.targets.size(); ++i) {
    const Published& target = question.targets[i];
    const auto at = estimate_of(target, study.analyses);
    const auto all = estimands(study.analyses[at->analysis], study.arms.size());
    targets.push_back({target,
                       all[at->estimand],
                       at_start[i],
                       fitted[i],
                       hit_of(target, at_start[i]),
                       hit_of(target, fitted[i]),
                       Obstacle::none,
                       {}});
  }
  return targets;
}

CalibrationOutcome outcome_of(const std::vector<TargetFit>& targets) {
  const auto any = [&](Hit hit) {
    return std::any_of(targets.begin(), targets.end(), [&](const TargetFit& fit) { return fit.hit == hit; });
  };
  if (any(Hit::missed)) return CalibrationOutcome::missed;
  return any(Hit::undecided) ? CalibrationOutcome::undecided : CalibrationOutcome::met;
}

/// All but the outcome of a search that was stopped or refused. Whether it came to its end.
bool answer_with(const CalibrationQuestion& question,
                 const StudyWith& study_with,
                 Candidates& candidates,
                 CalibrationAnswer& answer) {
  const auto starts = starts_of(question);
  const auto at_start = candidates.truth(starts);
  if (!at_start) return false;
  const auto values = search(question, candidates, answer);
  const auto fitted = candidates.truth(values);
  if (!fitted) return false;
  const auto point = candidates.point_of(values);
  const Residuals residuals = candidates.residuals_by(question.patients);
  const Slopes steep = slopes(point, residuals);
  if (steep.empty()) return false;
  const Pinning pinned = pinning(steep);
  answer.singular_values = pinned.singular_values;
  answer.numbers = numbers_of(question, values, point, pinned);
  answer.targets = targets_of(question, *study_with(values), *at_start, *fitted);
  for (std::size_t i = 0; i < answer.targets.size(); ++i) {
    if (answer.targets[i].hit == Hit::missed) explain(answer.targets[i], i, answer.numbers, steep);
  }
  answer.outcome = outcome_of(answer.targets);
  for (const FarPoint& far : walk_along(pinned.flat, point, residuals)) {
    answer.flat.push_back({candidates.values_at(far.point), far.largest_change, far.changes_most});
  }
  return true;
}

}  // namespace

std::uint64_t expected_patients(const CalibrationQuestion& question, const Study& study) {
  const auto large = static_cast<std::uint64_t>(question.patients);
  const auto neighbours = static_cast<std::uint64_t>(question.free.size()) + 1;
  constexpr std::uint64_t small_steps = 8;
  constexpr std::uint64_t large_steps = 3;
  const std::uint64_t for_search =
      neighbours * (small_steps * large / static_cast<std::uint64_t>(coarser) + large_steps * large);
  return for_search + 2 * neighbours * large + 2 * static_cast<std::uint64_t>(study.truth.patients);
}

CalibrationAnswer calibrate(const CalibrationQuestion& question,
                            const StudyWith& study_with,
                            const Execution& execution) {
  Candidates candidates(question, study_with, execution);
  CalibrationAnswer answer;
  const bool ended = answer_with(question, study_with, candidates, answer);
  if (!ended || candidates.is_stopped()) {
    answer.outcome =
        candidates.is_stopped() ? CalibrationOutcome::stopped : CalibrationOutcome::refused_start;
  }
  answer.candidates = candidates.count();
  answer.refused = candidates.refused();
  answer.patients = candidates.patients();
  return answer;
}

}  // namespace dliplan::plan

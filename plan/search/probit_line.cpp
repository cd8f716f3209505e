#include "plan/search/probit_line.hpp"

#include "stats/p_value.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace dliplan::plan {
namespace {

/// Beyond it a share is 0 or 1 to nine digits.
constexpr double most_probit = 6.0;

double normal_share(double z) {
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

double density(double z) {
  return std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi);
}

double count_of(const PowerPoint& point) {
  return static_cast<double>(point.rejected.count);
}

double total_of(const PowerPoint& point) {
  return static_cast<double>(point.rejected.total);
}

/// A share that is neither 0 nor 1, as a probit.
double empirical_probit(const PowerPoint& point) {
  return stats::normal_quantile((count_of(point) + 0.5) / (total_of(point) + 1.0));
}

/// The root of the size, with its origin and unit those of the points that tell something: there the
/// information is well conditioned.
struct Scale {
  double middle = 0.0;
  double width = 1.0;
  [[nodiscard]] double operator()(double size) const { return (std::sqrt(size) - middle) / width; }
};

std::optional<Scale> scale_of(std::span<const PowerPoint> points) {
  double weight = 0.0, sum = 0.0, squares = 0.0;
  for (const PowerPoint& point : points) {
    const double tells = total_of(point) * probit_information(empirical_probit(point));
    const double root = std::sqrt(static_cast<double>(point.size));
    weight += tells;
    sum += tells * root;
    squares += tells * root * root;
  }
  if (weight == 0.0) return std::nullopt;
  const double middle = sum / weight, variance = squares / weight - middle * middle;
  if (variance <= 1e-9 * middle * middle) return std::nullopt;  // one size
  return Scale{middle, std::sqrt(variance)};
}

/// The weighted least squares line through the empirical probits.
Eigen::Vector2d first_line(std::span<const PowerPoint> points, const Scale& scale) {
  Eigen::Matrix2d squares = Eigen::Matrix2d::Zero();
  Eigen::Vector2d sum = Eigen::Vector2d::Zero();
  for (const PowerPoint& point : points) {
    const Eigen::Vector2d x{1.0, scale(static_cast<double>(point.size))};
    const double probit = empirical_probit(point);
    const double weight = total_of(point) * probit_information(probit);
    squares += weight * x * x.transpose();
    sum += weight * probit * x;
  }
  return squares.llt().solve(sum);
}

struct Step {
  Eigen::Matrix2d information = Eigen::Matrix2d::Zero();
  Eigen::Vector2d score = Eigen::Vector2d::Zero();
};

Step step_at(const Eigen::Vector2d& line, std::span<const PowerPoint> points, const Scale& scale) {
  Step step;
  for (const PowerPoint& point : points) {
    const Eigen::Vector2d x{1.0, scale(static_cast<double>(point.size))};
    const double probit = std::clamp(line.dot(x), -most_probit, most_probit);
    const double share = normal_share(probit), other = normal_share(-probit);
    const double error = count_of(point) * other - (total_of(point) - count_of(point)) * share;
    step.score += density(probit) * error / (share * other) * x;
    step.information += total_of(point) * probit_information(probit) * x * x.transpose();
  }
  return step;
}

/// All reject or none do.
bool says_nothing(std::span<const PowerPoint> points) {
  stats::Proportion all;
  for (const PowerPoint& point : points) all += point.rejected;
  return all.count == 0 || all.count == all.total;
}

ProbitLine unscaled(const Eigen::Vector2d& line, const Eigen::Matrix2d& covariance, const Scale& scale) {
  Eigen::Matrix2d back;
  back << 1.0, -scale.middle / scale.width, 0.0, 1.0 / scale.width;
  const Eigen::Vector2d value = back * line;
  const Eigen::Matrix2d variance = back * covariance * back.transpose();
  return {value(0), value(1), variance(0, 0), variance(0, 1), variance(1, 1)};
}

}  // namespace

double ProbitLine::probit_at(double size) const {
  return intercept + slope * std::sqrt(size);
}

double ProbitLine::power_at(double size) const {
  return normal_share(probit_at(size));
}

double ProbitLine::variance_at(double size) const {
  const double root = std::sqrt(size);
  return var_intercept + 2.0 * root * covariance + root * root * var_slope;
}

bool ProbitLine::rises(double standard_errors) const {
  return slope > standard_errors * std::sqrt(var_slope);
}

double probit_information(double probit) {
  const double held = std::clamp(probit, -most_probit, most_probit);
  return density(held) * density(held) / (normal_share(held) * normal_share(-held));
}

std::optional<ProbitLine> fit_probit_line(std::span<const PowerPoint> points) {
  const auto scale = scale_of(points);
  if (!scale || says_nothing(points)) return std::nullopt;
  Eigen::Vector2d line = first_line(points, *scale);
  constexpr int most_steps = 100;
  for (int i = 0; i < most_steps; ++i) {
    const Step step = step_at(line, points, *scale);
    const Eigen::LLT<Eigen::Matrix2d> solver(step.information);
    if (solver.info() != Eigen::Success) return std::nullopt;
    Eigen::Vector2d change = solver.solve(step.score);
    const double largest = change.cwiseAbs().maxCoeff();
    if (!std::isfinite(largest)) return std::nullopt;
    if (largest > 1.0) change /= largest;
    line += change;
    if (largest < 1e-10) {
      const Eigen::LLT<Eigen::Matrix2d> last(step_at(line, points, *scale).information);
      return unscaled(line, last.solve(Eigen::Matrix2d::Identity()), *scale);
    }
  }
  return std::nullopt;  // it separates
}

double size_at(const ProbitLine& line, double power) {
  const double root = (stats::normal_quantile(power) - line.intercept) / line.slope;
  return root > 0.0 ? root * root : 0.0;
}

stats::Interval fieller_interval(const ProbitLine& line,
                                 double power,
                                 double quantile,
                                 double heterogeneity) {
  // (gap + slope x)^2 <= q (V11 + 2 V12 x + V22 x^2): between the roots of a x^2 + 2 b x + c.
  const double q = quantile * quantile * heterogeneity;
  const double gap = line.intercept - stats::normal_quantile(power);
  const double a = line.slope * line.slope - q * line.var_slope;
  const double b = gap * line.slope - q * line.covariance;
  const double c = gap * gap - q * line.var_intercept;
  const double discriminant = b * b - a * c;
  constexpr double endless = std::numeric_limits<double>::infinity();
  // Where the slope may be 0, what is not refuted has no end.
  if (a <= 0.0 || discriminant < 0.0) return {0.0, endless};
  const double root = std::sqrt(discriminant);
  const auto squared = [](double x) { return x > 0.0 ? x * x : 0.0; };
  return {squared((-b - root) / a), squared((-b + root) / a)};
}

LackOfFit lack_of_fit(const ProbitLine& line, std::span<const PowerPoint> points) {
  LackOfFit out;
  int used = 0;
  for (const PowerPoint& point : points) {
    if (point.rejected.total == 0) continue;
    ++used;
    const double probit = line.probit_at(static_cast<double>(point.size));
    const double share = normal_share(probit), other = normal_share(-probit);
    const double error = count_of(point) * other - (total_of(point) - count_of(point)) * share;
    const double variance = total_of(point) * share * other;
    if (variance > 0.0) out.chi_squared += error * error / variance;
  }
  out.degrees = std::max(used - 2, 0);
  if (out.degrees > 0) out.p = stats::chi_squared_upper(out.chi_squared, out.degrees);
  return out;
}

}  // namespace dliplan::plan

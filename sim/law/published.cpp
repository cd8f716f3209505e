#include "sim/law/published.hpp"

#include "sim/law/normal.hpp"

#include <cmath>
#include <numbers>

namespace dliplan::sim {
namespace {

using std::numbers::ln2;

bool is_inside(SurvivalPoint point) {
  return point.day > 0.0 && std::isfinite(point.day) && point.survival > 0.0 && point.survival < 1.0;
}

bool is_falling(SurvivalPoint earlier, SurvivalPoint later) {
  return is_inside(earlier) && is_inside(later) && later.day > earlier.day &&
         later.survival < earlier.survival;
}

double hazard(SurvivalPoint point) {
  return -std::log(point.survival);
}

/// log(e^x - 1) without overflow.
double log_expm1(double x) {
  return x > 30.0 ? x + std::log1p(-std::exp(-x)) : std::log(std::expm1(x));
}

}  // namespace

Exponential exponential_mean(double days) noexcept {
  return {1.0 / days};
}

Exponential exponential_of_median(double days) noexcept {
  return {ln2 / days};
}

Weibull weibull_of_median(double shape, double days) noexcept {
  return {shape, days / std::pow(ln2, 1.0 / shape)};
}

Gompertz gompertz_of_median(double growth, double days) noexcept {
  return {growth == 0.0 ? ln2 / days : ln2 * growth / std::expm1(growth * days), growth};
}

std::optional<Weibull> weibull_through(SurvivalPoint earlier, SurvivalPoint later) noexcept {
  if (!is_falling(earlier, later)) return std::nullopt;
  const double shape = std::log(hazard(later) / hazard(earlier)) / std::log(later.day / earlier.day);
  return Weibull{shape, earlier.day / std::pow(hazard(earlier), 1.0 / shape)};
}

std::optional<Lognormal> lognormal_through(SurvivalPoint earlier, SurvivalPoint later) noexcept {
  if (!is_falling(earlier, later)) return std::nullopt;
  const double z_earlier = normal_quantile_of_hazard(hazard(earlier));
  const double z_later = normal_quantile_of_hazard(hazard(later));
  const double sigma = std::log(later.day / earlier.day) / (z_later - z_earlier);
  return Lognormal{earlier.day * std::exp(-sigma * z_earlier), sigma};
}

std::optional<LogLogistic> loglogistic_through(SurvivalPoint earlier, SurvivalPoint later) noexcept {
  if (!is_falling(earlier, later)) return std::nullopt;
  const auto odds_of_event = [](SurvivalPoint point) { return (1.0 - point.survival) / point.survival; };
  const double shape =
      std::log(odds_of_event(later) / odds_of_event(earlier)) / std::log(later.day / earlier.day);
  return LogLogistic{earlier.day / std::pow(odds_of_event(earlier), 1.0 / shape), shape};
}

std::optional<Gompertz> gompertz_through(SurvivalPoint earlier, SurvivalPoint later) {
  if (!is_falling(earlier, later)) return std::nullopt;
  const double ratio = hazard(later) / hazard(earlier);
  const double constant = later.day / earlier.day;
  if (ratio < constant) return std::nullopt;
  if (ratio == constant) return Gompertz{hazard(earlier) / earlier.day, 0.0};

  // log (e^{g t2} - 1) / (e^{g t1} - 1) rises in g from log(t2 / t1) at 0, and is above g (t2 - t1).
  const double target = std::log(ratio);
  double low = 0.0;
  double high = target / (later.day - earlier.day);
  for (int halving = 0; halving < 200; ++halving) {
    const double middle = low + 0.5 * (high - low);
    if (middle <= low || middle >= high) break;
    const bool below = log_expm1(middle * later.day) - log_expm1(middle * earlier.day) < target;
    (below ? low : high) = middle;
  }
  return Gompertz{hazard(earlier) * high / std::expm1(high * earlier.day), high};
}

}  // namespace dliplan::sim

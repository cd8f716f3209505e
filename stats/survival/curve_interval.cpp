#include "stats/survival/curve_interval.hpp"

#include "stats/p_value.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dliplan::stats {

namespace {

// In each, `error` is the half width of an interval of log S.

Interval plain_limits(double survival, double error) {
  return {std::max(survival - survival * error, 0.0), std::min(survival + survival * error, 1.0)};
}

Interval log_limits(double survival, double error) {
  return {survival * std::exp(-error), std::min(survival * std::exp(error), 1.0)};
}

Interval log_log_limits(double survival, double error) {
  const double hazard = -std::log(survival);
  const double factor = std::exp(error / hazard);
  return {std::exp(-hazard * factor), std::exp(-hazard / factor)};
}

Interval arcsine_limits(double survival, double error) {
  const double arc = std::asin(std::sqrt(survival));
  const double half = 0.5 * error * std::sqrt(survival / (1.0 - survival));
  const double lower = std::sin(std::max(arc - half, 0.0));
  const double upper = std::sin(std::min(arc + half, 0.5 * std::numbers::pi));
  return {lower * lower, upper * upper};
}

}  // namespace

std::string_view name(CurveScale scale) {
  switch (scale) {
    case CurveScale::plain: return "plain";
    case CurveScale::log: return "log";
    case CurveScale::log_log: return "log-log";
    case CurveScale::arcsine: return "arcsin";
  }
  return "unknown";
}

CurveInterval::CurveInterval(Confidence confidence, CurveScale scale)
    : z_(normal_quantile(0.5 + 0.5 * confidence.level)), scale_(scale) {}

tl::expected<Interval, NoAnswer> CurveInterval::of(const KaplanMeier::Step& step) const {
  const double survival = step.survival;
  const double error = z_ * std::sqrt(step.greenwood);
  const bool needs_a_fall = scale_ == CurveScale::log_log || scale_ == CurveScale::arcsine;
  if (survival == 0.0 || (survival == 1.0 && needs_a_fall)) return tl::unexpected(NoAnswer::zero_variance);
  switch (scale_) {
    case CurveScale::plain: return plain_limits(survival, error);
    case CurveScale::log: return log_limits(survival, error);
    case CurveScale::log_log: return log_log_limits(survival, error);
    case CurveScale::arcsine: break;
  }
  return arcsine_limits(survival, error);
}

tl::expected<Interval, NoAnswer> CurveInterval::at(const KaplanMeier& curve, double t) const {
  const auto here = curve.survival_at(t);
  if (!here) return tl::unexpected(here.error());
  return of(curve.step_at(t));
}

}  // namespace dliplan::stats

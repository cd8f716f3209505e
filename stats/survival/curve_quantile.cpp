#include "stats/survival/curve_quantile.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace dliplan::stats {

namespace {

using Step = KaplanMeier::Step;

constexpr double spss_tolerance = 1e-10;
constexpr double r_tolerance = 0x1p-26;  // sqrt of the machine epsilon
constexpr double spss_half_band = 0.05;

/// The first step at or below a level of the curve; the curve never rises.
std::span<const Step>::iterator first_at_or_below(std::span<const Step> steps, double level) {
  return std::partition_point(steps.begin(), steps.end(), [level](const Step& step) {
    return !(step.survival <= level + spss_tolerance);
  });
}

/// R's search for the time at which a falling line has lost the share p. Compares losses, not levels, so
/// that the rounding is R's.
class Crossing {
 public:
  explicit Crossing(double p) : p_(p) { feed(0.0, 1.0); }

  /// The line is at `level` from `time` on.
  void feed(double time, double level) {
    const double loss = 1.0 - level;
    if (loss + r_tolerance >= p_ && loss < reached_.loss) reached_ = {time, loss};
    if (loss - r_tolerance >= p_ && loss < passed_.loss) passed_ = {time, loss};
    // R drops repeated levels: a line cut at 1 ends where it last was elsewhere.
    if (loss > 0.0) end_ = loss;
  }

  /// The line does not exist from here on.
  void feed_nothing() { end_ = std::numeric_limits<double>::quiet_NaN(); }

  [[nodiscard]] std::optional<double> time(double last_time) const {
    if (std::isinf(reached_.loss)) return std::nullopt;
    if (std::fabs(p_ - end_) < r_tolerance) return 0.5 * (reached_.time + last_time);
    if (std::isinf(passed_.loss)) return std::nullopt;
    return 0.5 * (reached_.time + passed_.time);
  }

 private:
  struct Point {
    double time = 0.0;
    double loss = std::numeric_limits<double>::infinity();
  };

  double p_;
  Point reached_, passed_;
  double end_ = 0.0;
};

tl::expected<double, NoAnswer> spss_quantile(const KaplanMeier& curve, double p) {
  const auto steps = curve.steps();
  const auto step = first_at_or_below(steps, 1.0 - p);
  if (step == steps.end()) return tl::unexpected(NoAnswer::quantile_not_reached);
  return step->time;
}

/// Only the steps about the level and the last one can matter, for the curve never rises.
tl::expected<double, NoAnswer> r_quantile(const KaplanMeier& curve, double p) {
  const auto steps = curve.steps();
  auto step = std::partition_point(steps.begin(), steps.end(),
                                   [p](const Step& at) { return !(1.0 - at.survival + r_tolerance >= p); });
  Crossing crossing(p);
  for (; step != steps.end(); ++step) {
    crossing.feed(step->time, step->survival);
    if (1.0 - step->survival - r_tolerance >= p) break;
  }
  const auto time = crossing.time(curve.last_time());
  if (!time) return tl::unexpected(NoAnswer::quantile_not_reached);
  return *time;
}

}  // namespace

tl::expected<double, NoAnswer> quantile(const KaplanMeier& curve, double p, Convention convention) {
  assert(p > 0.0 && p < 1.0);
  if (curve.rows() == 0) return tl::unexpected(NoAnswer::no_rows);
  return convention == Convention::spss ? spss_quantile(curve, p) : r_quantile(curve, p);
}

tl::expected<Estimate, NoAnswer> quantile_with_error(const KaplanMeier& curve, double p) {
  const auto value = quantile(curve, p, Convention::spss);
  if (!value) return tl::unexpected(value.error());
  const auto steps = curve.steps();
  const double level = 1.0 - p;
  const Step& at_quantile = *first_at_or_below(steps, level);
  const auto lower = first_at_or_below(steps, level - spss_half_band);
  // The last step at or above the band stands before the first below it.
  const auto below_upper = std::partition_point(steps.begin(), steps.end(), [level](const Step& step) {
    return step.survival >= level + spss_half_band - spss_tolerance;
  });
  if (lower == steps.end() || below_upper == steps.begin()) {
    return tl::unexpected(NoAnswer::band_not_reached);
  }
  const Step& upper = *(below_upper - 1);
  const double density = (upper.survival - lower->survival) / (lower->time - upper.time);
  return Estimate{*value, at_quantile.survival * std::sqrt(at_quantile.greenwood) / density};
}

tl::expected<QuantileLimits, NoAnswer> quantile_interval(const KaplanMeier& curve,
                                                         double p,
                                                         const CurveInterval& interval) {
  assert(p > 0.0 && p < 1.0);
  if (curve.rows() == 0) return tl::unexpected(NoAnswer::no_rows);
  Crossing lower(p), upper(p);
  for (const Step& step : curve.steps()) {
    if (const auto limits = interval.of(step)) {
      lower.feed(step.time, limits->lower);
      upper.feed(step.time, limits->upper);
    } else {
      lower.feed_nothing();
      upper.feed_nothing();
    }
  }
  return QuantileLimits{lower.time(curve.last_time()), upper.time(curve.last_time())};
}

}  // namespace dliplan::stats

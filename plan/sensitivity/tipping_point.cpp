#include "plan/sensitivity/tipping_point.hpp"

#include "stats/performance/measure.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::plan {
namespace {

using Curve = std::span<const PowerAt>;
using Level = double (*)(const PowerAt&);

double power_at(const PowerAt& point) {
  return point.power();
}
double lower_limit(const PowerAt& point) {
  return stats::share_of_replicates(point.rejected)->wilson.lower;
}
double upper_limit(const PowerAt& point) {
  return stats::share_of_replicates(point.rejected)->wilson.upper;
}

/// Where the straight line between two points has the level.
double where(const PowerAt& from, const PowerAt& to, Level level, double target) {
  const double a = level(from), b = level(to);
  return a == b ? from.value : from.value + (target - a) / (b - a) * (to.value - from.value);
}

struct Reached {
  double value = 0.0;
  bool is_end = false;  ///< the curve ends before
};

/// From a value on one way along the curve, where `level` first comes to the other side of the target from
/// the side on which it is asked to be: `above`.
Reached leaves(Curve curve, double from, int step, Level level, double target, bool above) {
  const auto is_beyond = [&](const PowerAt& point) {
    return above ? level(point) < target : level(point) > target;
  };
  const auto last = static_cast<std::ptrdiff_t>(curve.size()) - 1;
  std::ptrdiff_t at = step > 0 ? 0 : last;
  const auto value = [&](std::ptrdiff_t i) { return curve[static_cast<std::size_t>(i)].value; };
  while (at >= 0 && at <= last && (step > 0 ? value(at) <= from : value(at) >= from)) at += step;
  for (; at >= 0 && at <= last; at += step) {
    const PowerAt& here = curve[static_cast<std::size_t>(at)];
    if (!is_beyond(here)) continue;
    const std::ptrdiff_t before = at - step;
    if (before < 0 || before > last) return {here.value, false};
    const double crossing = where(curve[static_cast<std::size_t>(before)], here, level, target);
    return {step > 0 ? std::max(from, crossing) : std::min(from, crossing), false};
  }
  return {step > 0 ? curve.back().value : curve.front().value, true};
}

/// Both limits of a crossing: outwards, until the band of the curve has left the target on that side.
TippingPoint with_interval(Curve curve, TippingPoint point, int away_from_base, double target) {
  const bool falls = point.way == TippingPoint::Way::falls;
  // Away from the base the curve is beyond the target: its far limit is where even the hopeful band is.
  const Reached far =
      leaves(curve, point.value, away_from_base, falls ? upper_limit : lower_limit, target, falls);
  const Reached near =
      leaves(curve, point.value, -away_from_base, falls ? lower_limit : upper_limit, target, !falls);
  const auto [low, high] = away_from_base > 0 ? std::pair(near, far) : std::pair(far, near);
  point.interval = {low.value, high.value};
  point.open_below = low.is_end;
  point.open_above = high.is_end;
  return point;
}

std::optional<TippingPoint> crossing(Curve curve, double base, int step, double target) {
  const auto nearest = std::min_element(curve.begin(), curve.end(), [&](const auto& a, const auto& b) {
    return std::abs(a.value - base) < std::abs(b.value - base);
  });
  const bool above = nearest->power() >= target;
  const auto last = static_cast<std::ptrdiff_t>(curve.size()) - 1;
  for (std::ptrdiff_t at = nearest - curve.begin() + step; at >= 0 && at <= last; at += step) {
    const PowerAt& here = curve[static_cast<std::size_t>(at)];
    if ((here.power() >= target) == above) continue;
    TippingPoint out;
    out.value = where(curve[static_cast<std::size_t>(at - step)], here, power_at, target);
    out.way = above ? TippingPoint::Way::falls : TippingPoint::Way::rises;
    return with_interval(curve, out, step, target);
  }
  return std::nullopt;
}

/// Whether the value is new to the curve.
bool is_news(Curve curve, double value) {
  const double apart = (curve.back().value - curve.front().value) / 100.0;
  return std::none_of(curve.begin(), curve.end(),
                      [&](const PowerAt& point) { return std::abs(point.value - value) < apart; });
}

}  // namespace

double PowerAt::power() const {
  return static_cast<double>(rejected.count) / static_cast<double>(rejected.total);
}

std::vector<TippingPoint> tipping_points(Curve curve, double base, double target) {
  std::vector<TippingPoint> out;
  for (const int step : {-1, 1}) {
    if (const auto point = crossing(curve, base, step, target)) out.push_back(*point);
  }
  return out;
}

void refine(std::vector<PowerAt>& curve, const Factor& factor, double target, const PowerOf& power) {
  constexpr int rounds = 2;
  const double base = factor.base.value_or(factor.low);
  for (int round = 0; round < rounds; ++round) {
    for (const TippingPoint& point : tipping_points(curve, base, target)) {
      for (const double near : {point.value, point.interval.lower, point.interval.upper}) {
        const double value = factor.kind == Factor::Kind::whole ? std::round(near) : near;
        if (!is_news(curve, value)) continue;
        const auto rejected = power(value);
        if (!rejected) return;
        const auto place =
            std::find_if(curve.begin(), curve.end(), [&](const PowerAt& one) { return one.value > value; });
        curve.insert(place, {value, *rejected});
      }
    }
  }
}

}  // namespace dliplan::plan
